import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { attachToCore } from '#electron/host/attach';
import { remoteCore, type CoreAccess } from '#electron/host/remote-core';
import { leaseCore } from '#electron/host/serve';
import { coreSocketPath } from '#electron/host/socket';
import { clock } from '#electron/ports/clock';
import { openCore } from '#electron/shell/open-core';
import type { CoreEvent } from '#shared/contract/snapshot';
import { fail, succeed } from '#shared/contract/result';
import { protocolVersion } from '#shared/contract/protocol';
import { recordedRun } from '#tests/doubles';
import { dataOf, version } from './shell';
import type { TestHome } from '#tests/home';
import { makeQuietHome } from '#tests/quiet';

/** Nobody practises here. */
const practice = { start: () => Promise.resolve(fail('unavailable', { ability: 'practice' })) };

interface Opened {
  readonly core: CoreAccess;
  readonly events: CoreEvent[];
  readonly goneTimes: () => number;
}

/** A desktop shell's core on this home: its own, or the one that is there. */
async function open(home: TestHome): Promise<Opened> {
  let gone = 0;
  const core = dataOf(await openCore(home.ports, { version, practice, gone: () => gone++ }));
  const events: CoreEvent[] = [];
  core.subscribe(event => events.push(event));
  onTestFinished(() => core.close());
  return { core, events, goneTimes: () => gone };
}

const themeOf = ({ core }: Opened): string => core.snapshot().settings.theme;

describe('two shells on one state folder', () => {
  test('have one core: the second shows what the first does, and the other way round', async () => {
    const home = await makeQuietHome();
    const first = await open(home);
    const second = await open(home);
    expect(second.events[0]?.type).toBe('snapshot');
    expect(await second.core.execute('settings.update', { patch: { theme: 'dark' } })).toEqual(succeed({}));
    expect(themeOf(first)).toBe('dark');
    await expect.poll(() => themeOf(second)).toBe('dark');
    await first.core.execute('settings.update', { patch: { theme: 'light' } });
    await expect.poll(() => themeOf(second)).toBe('light');
    expect(second.events.some(event => event.type === 'patch' && event.slices.settings)).toBe(true);
  });

  test('hold one lock, which says whose it is and is gone in the end', async () => {
    const home = await makeQuietHome();
    const first = await open(home);
    const second = await open(home);
    const lock = path.join(home.stateFolder, 'core.lock');
    expect(JSON.parse(await readFile(lock, 'utf8'))).toMatchObject({ pid: process.pid, version });
    await second.core.close();
    expect(await readdir(home.stateFolder)).toContain('core.lock');
    await first.core.close();
    const left = await readdir(home.stateFolder);
    expect(left.filter(name => name.startsWith('core.'))).toEqual([]);
  });

  test('end together when the one with the core ends; the second is told once', async () => {
    const home = await makeQuietHome();
    const first = await open(home);
    const second = await open(home);
    await first.core.close();
    await expect.poll(second.goneTimes).toBe(1);
  });

  test('do not end together when the second ends, and nobody is told that the core went', async () => {
    const home = await makeQuietHome();
    const first = await open(home);
    const second = await open(home);
    await second.core.close();
    expect(await second.core.execute('checks.refresh', {})).toMatchObject({
      ok: false,
      error: { code: 'core-absent' },
    });
    expect([await first.core.execute('checks.refresh', {}), second.goneTimes()]).toEqual([succeed({}), 0]);
  });

  test('of different versions do not mix', async () => {
    const home = await makeQuietHome();
    await open(home);
    expect(await openCore(home.ports, { version: '9.9.9', practice, gone: () => undefined })).toEqual({
      ok: false,
      error: { code: 'version-mismatch', params: { ours: '9.9.9', theirs: version } },
    });
  });
});

describe('a shell that follows another’s core', () => {
  /** A core of another process, whose streams the test holds. */
  async function otherCore(home: TestHome): Promise<{ server: Server; streams: ServerResponse[] }> {
    const streams: ServerResponse[] = [];
    const snapshot = { rev: 5 };
    const server = createServer((request, response) => {
      if (request.url === '/api/handshake')
        response.end(JSON.stringify(succeed({ protocol: protocolVersion, version, url: null })));
      else if (request.url === '/api/snapshot') response.end(JSON.stringify(succeed(snapshot)));
      else {
        streams.push(response);
        response.write(`${JSON.stringify({ type: 'snapshot', snapshot: { rev: 5 + streams.length } })}\n`);
      }
    });
    await new Promise<void>(resolve => void server.listen(coreSocketPath(home.ports.environment), resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return { server, streams };
  }

  async function followed(home: TestHome): Promise<{ core: CoreAccess; goneTimes: () => number }> {
    let gone = 0;
    const running = dataOf(await attachToCore(home.ports, version));
    const core = dataOf(await remoteCore(running!, () => gone++));
    onTestFinished(() => core.close());
    return { core, goneTimes: () => gone };
  }

  test('comes back when its stream breaks and the core is still there', async () => {
    const home = await makeQuietHome();
    const { streams } = await otherCore(home);
    const { core, goneTimes } = await followed(home);
    await expect.poll(() => core.snapshot().rev).toBe(6);
    streams[0]!.destroy();
    await expect.poll(() => core.snapshot().rev).toBe(7);
    expect(goneTimes()).toBe(0);
  });

  test('lets go of its stream when it closes', async () => {
    const home = await makeQuietHome();
    const { streams } = await otherCore(home);
    const { core, goneTimes } = await followed(home);
    await expect.poll(() => streams.length).toBe(1);
    await core.close();
    await expect.poll(() => streams[0]!.destroyed).toBe(true);
    expect([streams.length, goneTimes()]).toEqual([1, 0]);
  });
});

describe('the right to be the core', () => {
  /** A living process that is no Homeport. */
  async function otherProcess(): Promise<number> {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    onTestFinished(() => void child.kill('SIGKILL'));
    return child.pid!;
  }

  const held = (pid: number, agoMs: number): string =>
    JSON.stringify({ pid, startedAt: Date.now() - agoMs, nonce: 'theirs', version });

  test('stays with a process that has only just started and does not serve yet', async () => {
    const home = await makeQuietHome();
    const pid = await otherProcess();
    await writeFile(path.join(home.stateFolder, 'core.lock'), held(pid, 0));
    expect(await leaseCore(home.ports, version)).toEqual({
      ok: false,
      error: { code: 'core-running', params: { pid } },
    });
  });

  test('is taken from a process that serves nothing: its number belongs to another program by now', async () => {
    const later = { ...clock, now: () => Date.now() + 60_000 };
    const home = await makeQuietHome({ clock: later, run: recordedRun({}) });
    await writeFile(path.join(home.stateFolder, 'core.lock'), held(await otherProcess(), 0));
    const lease = dataOf(await leaseCore(home.ports, version));
    expect(JSON.parse(await readFile(path.join(home.stateFolder, 'core.lock'), 'utf8'))).toMatchObject({
      pid: process.pid,
    });
    await lease.release();
  });

  test('cannot be had where the state folder cannot be made, and the reason is named', async () => {
    const home = await makeQuietHome();
    const file = path.join(home.folder, 'a-file');
    await writeFile(file, '');
    const stateFolder = path.join(file, 'state');
    const ports = { ...home.ports, environment: { ...home.ports.environment, stateFolder } };
    expect(await leaseCore(ports, version)).toEqual({
      ok: false,
      error: { code: 'state-unwritable', params: { path: stateFolder, reason: 'ENOTDIR' } },
    });
  });
});
