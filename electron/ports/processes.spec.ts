import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { identify, isAlive } from './processes';

describe('whether a process is alive', () => {
  test.each([
    [process.pid, true],
    [1, true],
    [0, false],
    [-1, false],
    [1.5, false],
    [2 ** 30, false],
  ])('%d: %s', (pid, alive) => {
    expect(isAlive(pid)).toBe(alive);
  });
});

describe('which process has a number', () => {
  test('says the same of the same one, and another thing of another', async () => {
    const { run } = (await makeHome()).ports;
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    const first = await run.identify(pid);
    expect(first).toMatchObject({ state: 'running' });
    expect([await run.identify(pid), (await run.identify(process.pid)).state]).toEqual([first, 'running']);
    expect(await run.identify(process.pid)).not.toEqual(first);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await run.identify(pid)).toEqual({ state: 'gone' });
  });

  test.skipIf(process.platform !== 'linux')('takes one for gone that only waits to be noticed', async () => {
    const { run } = (await makeHome()).ports;
    // The shell starts a child that ends, and becomes a program that never notices.
    const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 30']);
    const [piece] = (await once(parent.stdout, 'data')) as [Buffer];
    await expect.poll(() => run.identify(Number(piece))).toEqual({ state: 'gone' });
    expect(isAlive(Number(piece))).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
  });

  const told =
    (stdout: string, code = 0) =>
    () =>
      Promise.resolve({ state: 'exited' as const, code, stdout, stderr: '' });

  test.each([
    [
      'darwin',
      'S+   Mon Nov 23 05:59:48 2026\n',
      0,
      { state: 'running', identity: 'Mon Nov 23 05:59:48 2026' },
    ],
    ['darwin', 'Z    Mon Nov 23 05:59:48 2026\n', 0, { state: 'gone' }],
    ['darwin', '', 1, { state: 'unknown' }],
    ['win32', '134084051880000000\r\n', 0, { state: 'running', identity: '134084051880000000' }],
    ['win32', '', 0, { state: 'unknown' }],
  ] as const)('on %s reads %j', async (platform, stdout, code, identity) => {
    expect(await identify(process.pid, platform, told(stdout, code))).toEqual(identity);
  });
});
