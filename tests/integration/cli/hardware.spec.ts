import { spawn } from 'node:child_process';
import path from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { HardwareState, OtherHost } from '#shared/contract/hardware';
import { runCli, runJson, startCli } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';

type Read = HardwareState & { state: 'read' };

const fixture = (name: string): string => path.resolve('tests', 'fixtures', 'hardware', name);
const playing = (name: string, platform: string) => ['--captures', fixture(name), '--platform', platform];

async function played(name: string, platform: string) {
  const { code, answer } = await runJson(await makeHome(), ['hardware', ...playing(name, platform)]);
  return { code, data: (answer as { data: Read }).data };
}

describe('homeport hardware --captures', () => {
  test('judges another machine as its own Homeport would', async () => {
    const { code, data } = await played('mac-studio-512', 'darwin');
    expect([code, data.verdict.capacity, data.profile.host.machineName, data.profile.pool.bytes]).toEqual([
      0,
      'recommended',
      'Mac Studio',
      498_216_206_336,
    ]);
  });

  test('says by its exit that a machine is not suitable', async () => {
    const { code, data } = await played('no-gpu', 'linux');
    expect([code, data.verdict.capacity]).toEqual([1, 'not-suitable']);
  });

  test.each([
    [
      'a folder that is not there',
      ['--captures', fixture('nowhere'), '--platform', 'linux'],
      3,
      'captures-unreadable',
    ],
    [
      'a platform that is none',
      ['--captures', fixture('spark'), '--platform', 'beos'],
      2,
      'arguments-invalid',
    ],
    ['a platform without a folder', ['--platform', 'linux'], 2, 'arguments-invalid'],
  ])('refuses %s', async (_, args, exit, errorCode) => {
    const { code, answer } = await runJson(await makeHome(), ['hardware', ...args]);
    expect([code, answer]).toMatchObject([exit, { ok: false, error: { code: errorCode } }]);
  });

  test.each(['en_US.UTF-8', 'pl_PL.UTF-8'])('prints for people what it knows and how (%s)', async LANG => {
    const home = await makeHome({}, { LANG });
    const { stdout } = await runCli(home, ['hardware', ...playing('mixed-cards', 'linux')]);
    expect(stdout).toMatch(/GeForce RTX 3090 Ti[\s\S]*nvidia-smi[\s\S]*lms/);
    expect(stdout).not.toMatch(/undefined|NaN|\{|cli\.|hardware\./);
  });
});

async function secondStudio(home: TestHome): Promise<string> {
  const { stdout } = await runCli(home, ['hardware', ...playing('mac-studio-512', 'darwin'), '--json']);
  const file = path.join(home.folder, 'studio.json');
  await writeFile(file, stdout);
  return file;
}

describe('homeport hosts', () => {
  test('keeps another machine, counts it and lets it go', async () => {
    const home = await makeHome();
    const added = await runJson(home, ['hosts', 'add', await secondStudio(home)]);
    const hardware = await runJson(home, ['hardware']);
    const removed = await runJson(home, ['hosts', 'remove', 'mac-studio-512']);
    const names = (answer: unknown) => (answer as { data: OtherHost[] }).data.map(one => one.name);
    expect([
      names(added.answer),
      (hardware.answer as { data: Read }).data.others.map(one => one.name),
      names(removed.answer),
    ]).toEqual([['mac-studio-512'], ['mac-studio-512'], []]);
  });

  test('reads what another command printed', async () => {
    const home = await makeHome();
    const text = await readFile(await secondStudio(home), 'utf8');
    const child = spawn(
      process.execPath,
      [path.resolve('dist', 'homeport.cjs'), 'hosts', 'add', '-', '--json'],
      {
        env: { ...process.env, ...home.variables },
        stdio: ['pipe', 'ignore', 'inherit'],
      },
    );
    child.stdin.end(text);
    expect(await new Promise(resolve => child.on('close', resolve))).toBe(0);
  });

  test('is told at once by a Homeport that runs', async () => {
    const home = await makeHome();
    const running = startCli(home, [
      'serve',
      '--port',
      '0',
      '--json',
      ...playing('mac-studio-512', 'darwin'),
    ]);
    await running.said(/"ok":true/);
    const text = (await readFile(await secondStudio(home), 'utf8')).replaceAll('mac-studio-512', 'studio-2');
    await writeFile(path.join(home.folder, 'other.json'), text);
    const { answer } = await runJson(home, ['hosts', 'add', 'other.json']);
    expect(answer).toMatchObject({ ok: true, data: [{ name: 'studio-2' }] });
  });

  test.each([
    ['an option for ssh', ['add', '--', '-oProxyCommand=touch x'], 2, 'arguments-invalid'],
    ['a command', ['add', 'studio; rm -rf /'], 2, 'arguments-invalid'],
    ['no name', ['add'], 2, 'arguments-invalid'],
    ['an unknown word', ['list'], 2, 'arguments-invalid'],
    ['a name that is not in the list', ['remove', 'nobody'], 3, 'host-unknown'],
  ])('refuses %s', async (_, args, exit, errorCode) => {
    const { code, answer } = await runJson(await makeHome(), ['hosts', ...args.slice(0)]);
    expect([code, answer]).toMatchObject([exit, { ok: false, error: { code: errorCode } }]);
  });
});
