import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeHome } from '#tests/home';
import { blockingFiles, waitingFiles } from './files';
import type { LockOutcome } from './types';

type Held = Extract<LockOutcome, { state: 'held' }>;

async function makeLock(): Promise<{ file: string; folder: string }> {
  const { folder } = await makeHome();
  return { folder, file: path.join(folder, 'core.lock') };
}

const content = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

/** The number of a process that has ended. */
async function endedPid(): Promise<number> {
  const { pid, end } = await otherProcess();
  await end();
  return pid;
}

/** Another process that lives until the test ends it. */
async function otherProcess(): Promise<{ pid: number; end: () => Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    stdio: 'ignore',
  });
  await once(child, 'spawn');
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(end);
  return { pid: child.pid!, end };
}

const heldBy = (pid: number, startedAt = Date.now()) => ({
  pid,
  startedAt,
  nonce: 'theirs',
  version: '1.0.0',
});

describe.each([
  ['through the thread pool', waitingFiles()],
  ['at once', blockingFiles()],
])('%s', (_, { lock: acquireLock }) => {
  async function hold(file: string): Promise<Held> {
    const outcome = await acquireLock(file, '1.0.0', 0);
    expect(outcome.state).toBe('held');
    return outcome as Held;
  }

  describe('a lock', () => {
    test('says who holds it, to its owner only', async () => {
      const { file, folder } = await makeLock();
      const lock = await hold(file);
      await lock.update({ url: 'http://127.0.0.1:4664' });
      expect([await content(file), await readdir(folder)]).toEqual([
        {
          pid: process.pid,
          startedAt: expect.any(Number) as number,
          nonce: expect.stringMatching(/^[\w-]{12}$/) as string,
          version: '1.0.0',
          url: 'http://127.0.0.1:4664',
        },
        ['core.lock'],
      ]);
      if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    });

    test('is held once: the second is told who has it', async () => {
      const { file } = await makeLock();
      await hold(file);
      expect(await acquireLock(file, '2.0.0', 0)).toEqual({
        state: 'taken',
        holder: expect.objectContaining({ pid: process.pid, version: '1.0.0' }) as object,
      });
    });

    test('is free after its release', async () => {
      const { file, folder } = await makeLock();
      const first = await hold(file);
      await first.release();
      expect(await readdir(folder)).toEqual([]);
      await hold(file);
    });

    test('comes to one who waits long enough', async () => {
      const { file } = await makeLock();
      const first = await hold(file);
      const second = acquireLock(file, '1.0.0', 4000);
      await first.release();
      expect(await second).toMatchObject({ state: 'held' });
    });

    test('is released and updated by its holder only', async () => {
      const { file } = await makeLock();
      const first = await hold(file);
      await first.release();
      await hold(file);
      const before = await content(file);
      await first.update({ url: 'http://127.0.0.1:1' });
      await first.release();
      expect(await content(file)).toEqual(before);
    });

    test('goes to exactly one of many who want it at once', async () => {
      const { file, folder } = await makeLock();
      const outcomes = await Promise.all(Array.from({ length: 25 }, () => acquireLock(file, '1.0.0', 0)));
      expect(outcomes.filter(({ state }) => state === 'held')).toHaveLength(1);
      expect(outcomes.filter(({ state }) => state === 'taken')).toHaveLength(24);
      expect(await readdir(folder)).toEqual(['core.lock']);
    });

    test('lets many take their turn, never two at once', async () => {
      const { file } = await makeLock();
      let holders = 0;
      const seen: number[] = [];
      const turn = async (): Promise<void> => {
        const lock = await acquireLock(file, '1.0.0', 30_000);
        seen.push(++holders);
        await readdir(path.dirname(file));
        holders--;
        if (lock.state === 'held') await lock.release();
      };
      await Promise.all(Array.from({ length: 10 }, turn));
      expect(seen).toEqual(Array.from({ length: 10 }, () => 1));
    });

    test('cannot be had where nothing can be written', async () => {
      const { folder } = await makeLock();
      expect(await acquireLock(path.join(folder, 'absent', 'core.lock'), '1.0.0', 0)).toEqual({
        state: 'failed',
        reason: expect.stringContaining('ENOENT') as string,
      });
    });
  });

  describe('a lock of another process', () => {
    test('is respected while that process lives, and taken over when it is dead', async () => {
      const { file } = await makeLock();
      const other = await otherProcess();
      await writeFile(file, JSON.stringify(heldBy(other.pid)));
      expect(await acquireLock(file, '1.0.0', 0)).toEqual({
        state: 'taken',
        holder: expect.objectContaining({ pid: other.pid }) as object,
      });
      await other.end();
      await hold(file);
      expect(await content(file)).toMatchObject({ pid: process.pid });
    });

    test('is taken over by exactly one of many', async () => {
      const { file, folder } = await makeLock();
      const other = await otherProcess();
      await other.end();
      await writeFile(file, JSON.stringify(heldBy(other.pid)));
      const outcomes = await Promise.all(Array.from({ length: 25 }, () => acquireLock(file, '1.0.0', 0)));
      expect(outcomes.filter(({ state }) => state === 'held')).toHaveLength(1);
      expect(await readdir(folder)).toEqual(['core.lock']);
    });

    test('from before the last start of the machine is nobody’s, whoever has that number now', async () => {
      const { file } = await makeLock();
      await writeFile(file, JSON.stringify(heldBy(process.pid, Date.UTC(2001, 0, 1))));
      await hold(file);
    });
  });

  describe('a damaged lock file', () => {
    const old = new Date(Date.now() - 60_000);

    test.each([
      ['is empty', ''],
      ['is cut off', '{"pid": 1, "star'],
      ['holds something else', '{"pid": "1"}'],
      ['holds no object', 'null'],
    ])('that %s is taken over', async (_, text) => {
      const { file, folder } = await makeLock();
      await writeFile(file, text);
      await utimes(file, old, old);
      await hold(file);
      expect(await readdir(folder)).toEqual(['core.lock']);
    });

    test('that is fresh may be one being written: it is waited for', async () => {
      const { file } = await makeLock();
      await writeFile(file, '');
      const wanted = acquireLock(file, '1.0.0', 0);
      await writeFile(file, JSON.stringify(heldBy(process.pid)));
      expect(await wanted).toMatchObject({ state: 'taken', holder: { nonce: 'theirs' } });
    });

    test('does not keep a lock for ever when a process died in taking it over', async () => {
      const { file, folder } = await makeLock();
      await writeFile(file, '');
      await writeFile(`${file}.takeover`, '1');
      await utimes(file, old, old);
      await utimes(`${file}.takeover`, old, old);
      await hold(file);
      expect(await readdir(folder)).toEqual(['core.lock']);
    });

    test('takes over at once from a process that was killed in taking over', async () => {
      const { file, folder } = await makeLock();
      const dead = String(await endedPid());
      await writeFile(
        file,
        JSON.stringify({ pid: Number(dead), startedAt: Date.now(), nonce: 'n', version: '' }),
      );
      await writeFile(`${file}.takeover`, dead);
      expect((await acquireLock(file, '1', 0)).state).toBe('held');
      expect(await readdir(folder)).toEqual(['core.lock']);
    });

    test('takes over within seconds from a process that was killed before it wrote its number', async () => {
      const { file, folder } = await makeLock();
      const dead = await endedPid();
      await writeFile(file, JSON.stringify({ pid: dead, startedAt: Date.now(), nonce: 'n', version: '' }));
      await writeFile(`${file}.takeover`, '');
      expect((await acquireLock(file, '1', 0)).state).toBe('held');
      expect(await readdir(folder)).toEqual(['core.lock']);
    });

    test('clears up behind one that was killed between the dead lock and its own marker', async () => {
      const { file, folder } = await makeLock();
      await writeFile(`${file}.takeover`, String(await endedPid()));
      expect((await acquireLock(file, '1', 0)).state).toBe('held');
      expect(await readdir(folder)).toEqual(['core.lock']);
    });

    test('leaves the marker of a process that is taking over', async () => {
      const { file, folder } = await makeLock();
      const dead = await endedPid();
      await writeFile(file, JSON.stringify({ pid: dead, startedAt: Date.now(), nonce: 'n', version: '' }));
      await writeFile(`${file}.takeover`, String(process.pid));
      expect((await acquireLock(file, '1', 0)).state).toBe('taken');
      expect(await readdir(folder)).toEqual(['core.lock', 'core.lock.takeover']);
    });
  });
});
