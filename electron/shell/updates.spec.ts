import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Job } from '#shared/contract/jobs';
import { text } from '#shared/i18n/text';
import type { CoreEvent, Snapshot } from '#shared/contract/snapshot';
import type { Updates } from '#shared/contract/updates';
import { manualClock } from '#tests/doubles';
import { eventually } from '#tests/eventually';
import { makeHome } from '#tests/home';
import { silentLog } from '../ports/silent-log';
import type { UpdateSource } from './update-source';
import type { FoundUpdate, Updater } from './updater';
import { keepUpdates } from './updates';

const newer: FoundUpdate = { version: '2.0.0', notes: 'Faster.', sizeBytes: 90_000_000 };
const source: UpdateSource = { off: null, address: 'https://github.com/somebody/homeport/releases' };
const dayMs = 24 * 3600_000;

/** An updater that answers as a test says, and remembers what it was told to do. */
function scripted(answers: (FoundUpdate | null | Error)[]) {
  const did: string[] = [];
  const parts = {
    downloads: [] as (Error | null)[],
    installs: 'well' as 'well' | 'throws' | 'fails',
    progress: [0.004, 0.5, 0.501, 1],
  };
  const updater: Updater = {
    check() {
      did.push('check');
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? null);
    },
    download(progress) {
      did.push('download');
      for (const fraction of parts.progress) progress(fraction);
      const failed = parts.downloads.shift() ?? null;
      return failed ? Promise.reject(failed) : Promise.resolve();
    },
    install(failed) {
      did.push('install');
      if (parts.installs === 'throws') throw new Error('EACCES');
      if (parts.installs === 'fails') failed(new Error('No update filepath provided'));
    },
  };
  return { did, parts, updater };
}

const job = (id: string, state: Job['state']): Job => ({
  id,
  kind: 'model-load',
  title: text('history.action.undo'),
  phase: null,
  progress: null,
  startedAt: 0,
  endedAt: null,
  cancellable: false,
  state,
  error: null,
});

async function make({
  answers = [newer] as (FoundUpdate | null | Error)[],
  daily = false,
  off = source,
} = {}) {
  const home = await makeHome();
  const clock = manualClock();
  const { did, parts, updater } = scripted(answers);
  const seen: Updates['status'][] = [];
  const told: string[] = [];
  const world = { jobs: [] as Job[], updates: daily ? 'daily' : 'byHand', loads: 0 };
  const listeners = new Set<(event: CoreEvent) => void>();
  const snapshot = () => ({ jobs: world.jobs, settings: { updates: world.updates } }) as unknown as Snapshot;
  const open = () =>
    keepUpdates(
      { ...home.ports, clock, log: silentLog },
      {
        core: {
          snapshot,
          subscribe(listener) {
            listeners.add(listener);
            listener({ type: 'snapshot', snapshot: snapshot() });
            return () => listeners.delete(listener);
          },
        },
        source: off,
        load() {
          world.loads++;
          return Promise.resolve(updater);
        },
        changed: ({ status }) => seen.push(status),
        found: ({ version }) => told.push(version),
        leave() {
          did.push('leave');
          return Promise.resolve();
        },
        comeBack: () => void did.push('come back'),
      },
    );
  const jobs = (...now: Job[]): void => {
    world.jobs = now;
    for (const listener of [...listeners]) listener({ type: 'snapshot', snapshot: snapshot() });
  };
  return { clock, did, home, jobs, listeners, open, parts, seen, told, updates: await open(), world };
}

/** Until the work of a step is done and the next one is waited for: as many turns as that takes, and no time. */
async function settled({ pending }: { pending: () => number }): Promise<void> {
  while (pending() !== 1) await new Promise(setImmediate);
}

const states = (seen: readonly { state: string }[]): string[] => seen.map(({ state }) => state);

describe('by hand', () => {
  test('nothing is loaded, asked, downloaded or installed by itself', async () => {
    const { clock, did, updates, world } = await make();
    const end = updates.keepLooking();
    clock.advance(3 * dayMs);
    expect([did, world.loads, updates.current().status]).toEqual([[], 0, { state: 'idle', upToDate: false }]);
    end();
    expect(clock.pending()).toBe(0);
  });

  test('it looks, downloads and installs, each on a word of its own', async () => {
    const { did, seen, updates } = await make();
    expect(await updates.install(true)).toMatchObject({ ok: false, error: { code: 'update-not-now' } });
    expect(await updates.download()).toMatchObject({ ok: false, error: { code: 'update-not-now' } });
    await updates.check();
    expect(updates.current().status).toEqual({ state: 'available', ...newer });
    expect(did).toEqual(['check']);
    await updates.download();
    await eventually(() => updates.current().status.state).toBe('ready');
    expect(did).toEqual(['check', 'download']);
    await updates.install(true);
    await eventually(() => did).toEqual(['check', 'download', 'leave', 'install']);
    // Less than a hundredth more is not worth a word.
    expect(seen.flatMap(status => (status.state === 'downloading' ? [status.fraction] : []))).toEqual([
      0, 0.5, 1,
    ]);
  });

  test('where there is nothing newer it says so, and remembers when it looked', async () => {
    const { clock, home, open, seen, updates } = await make({ answers: [null] });
    await updates.check();
    expect(states(seen)).toEqual(['checking', 'idle']);
    expect(updates.current()).toMatchObject({
      checkedAt: clock.now(),
      status: { state: 'idle', upToDate: true },
    });
    expect(JSON.parse(await readFile(path.join(home.stateFolder, 'updates.json'), 'utf8'))).toEqual({
      version: 1,
      checkedAt: clock.now(),
    });
    // The next start does not claim what it has not looked at.
    expect((await open()).current()).toMatchObject({
      checkedAt: clock.now(),
      status: { state: 'idle', upToDate: false },
    });
  });

  test('a copy that does not update itself asks nobody', async () => {
    const { did, updates, world } = await make({
      off: { off: 'package', address: source.address },
      daily: true,
    });
    expect(await updates.check()).toMatchObject({ ok: false, error: { code: 'update-not-now' } });
    expect([did, world.loads, updates.current().status]).toEqual([
      [],
      0,
      { state: 'off', reason: 'package' },
    ]);
  });
});

describe('a job that runs', () => {
  async function downloaded() {
    const made = await make();
    await made.updates.check();
    await made.updates.download();
    await eventually(() => made.updates.current().status.state).toBe('ready');
    return made;
  }

  test('is waited for and named; then it installs', async () => {
    const { did, jobs, listeners, updates } = await downloaded();
    jobs(job('1', 'running'), job('2', 'succeeded'));
    await updates.install(true);
    expect(updates.current().status).toMatchObject({ waitsFor: [text('history.action.undo')] });
    jobs(job('1', 'running'), job('3', 'running'));
    await eventually(() => updates.current().status).toMatchObject({ waitsFor: [{}, {}] });
    expect(did).not.toContain('leave');
    jobs(job('1', 'succeeded'), job('3', 'failed'));
    await eventually(() => did.slice(-2)).toEqual(['leave', 'install']);
    expect(listeners.size).toBe(0);
  });

  test('outlasts a person’s wish to install, once that is called off', async () => {
    const { did, jobs, listeners, updates } = await downloaded();
    jobs(job('1', 'running'));
    await updates.install(true);
    await updates.install(false);
    expect(updates.current().status).toMatchObject({ state: 'ready', waitsFor: null });
    jobs(job('1', 'succeeded'));
    await new Promise(setImmediate);
    expect([did, listeners.size]).toEqual([['check', 'download'], 0]);
  });

  test('that begins in the moment of the click is seen', async () => {
    const { did, jobs, updates } = await downloaded();
    jobs(job('1', 'running'));
    await updates.install(true);
    await updates.install(true);
    jobs();
    await eventually(() => did.filter(one => one === 'install')).toEqual(['install']);
  });
});

describe('what is in the way', () => {
  test.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'offline'],
    ['connect ECONNREFUSED 127.0.0.1:443', 'offline'],
    ['404 \n"method: GET url: https://…"\nHeaders: {}', 'nothingThere'],
    ['No published versions on GitHub', 'nothingThere'],
    ['Cannot parse releases feed: Error: …', 'other'],
  ])('of looking: %s', async (message, failure) => {
    const { updates } = await make({ answers: [new Error(message), newer] });
    await updates.check();
    const detail = message.split('\n')[0];
    expect(updates.current().status).toEqual({ state: 'failed', step: 'check', failure, detail });
    await updates.check();
    expect(updates.current().status.state).toBe('available');
  });

  test.each([
    ['sha512 checksum mismatch, expected a, got b', 'damaged'],
    ['New version 2.0.0 is not signed by the application owner', 'damaged'],
    ['ENOSPC: no space left on device, write', 'disk'],
  ])('of downloading: %s; it can be tried again', async (message, failure) => {
    const { did, parts, updates } = await make();
    parts.downloads.push(new Error(message));
    await updates.check();
    await updates.download();
    await eventually(() => updates.current().status).toMatchObject({
      state: 'failed',
      step: 'download',
      failure,
    });
    expect(await updates.install(true)).toMatchObject({ ok: false });
    await updates.download();
    await eventually(() => updates.current().status.state).toBe('ready');
    expect(did).not.toContain('install');
  });
});

test.each(['throws', 'fails'] as const)('an installation that %s brings this version back', async how => {
  const { did, parts, updates } = await make();
  parts.installs = how;
  await updates.check();
  await updates.download();
  await eventually(() => updates.current().status.state).toBe('ready');
  await updates.install(true);
  await eventually(() => did.slice(-3)).toEqual(['leave', 'install', 'come back']);
});

describe('once a day', () => {
  test('it looks, tells of each version once, and downloads nothing', async () => {
    const { clock, did, told, updates } = await make({ daily: true, answers: [null, newer] });
    const end = updates.keepLooking();
    async function pass(hours: number): Promise<void> {
      for (let quarter = 0; quarter < hours * 4; quarter++) {
        await settled(clock);
        clock.advance(15 * 60_000);
      }
      await settled(clock);
    }
    await pass(23);
    expect([did, told]).toEqual([['check'], []]);
    await pass(48);
    expect(told).toEqual(['2.0.0']);
    expect(did.every(one => one === 'check')).toBe(true);
    expect(did.length).toBeLessThanOrEqual(4);
    end();
    expect(clock.pending()).toBe(0);
  });

  test('what cannot be reached is asked no more often than that', async () => {
    const { clock, did, updates } = await make({ daily: true, answers: [new Error('net::ERR_TIMED_OUT')] });
    const end = updates.keepLooking();
    for (let quarter = 0; quarter < 12; quarter++) {
      clock.advance(15 * 60_000);
      await settled(clock);
    }
    expect(did).toEqual(['check']);
    end();
  });
});
