import { tmpdir } from 'node:os';
import { readFileSync } from 'node:fs';
import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { makeHome } from '#tests/home';
import { isAlive } from './processes';
import type { RunPort, RunRequest } from './types';

const node = process.execPath;
const longMs = 20_000;
vi.setConfig({ testTimeout: longMs });

async function makeRun(): Promise<RunPort> {
  return (await makeHome()).ports.run;
}

const script = (source: string, more: Partial<RunRequest> = {}): RunRequest => ({
  program: node,
  args: ['-e', source],
  timeoutMs: longMs,
  ...more,
});

/** Ended, or waiting only for its parent to notice. */
function hasEnded(pid: number): boolean {
  if (!isAlive(pid)) return true;
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('running a program', () => {
  test('answers its code and what it wrote on both outputs', async () => {
    const run = await makeRun();
    const source = "process.stdout.write('żółw'); process.stderr.write('warned'); process.exitCode = 3";
    expect(await run(script(source))).toEqual({
      state: 'exited',
      code: 3,
      stdout: 'żółw',
      stderr: 'warned',
    });
  });

  test('keeps a character whole that arrives in two pieces', async () => {
    const run = await makeRun();
    const source = `
      const [first, ...rest] = Buffer.from('€');
      process.stdout.write(Buffer.from([first]), () => setTimeout(() => process.stdout.write(Buffer.from(rest)), 50));`;
    expect(await run(script(source))).toMatchObject({ stdout: '€' });
  });

  test('hands over what it writes as it comes, of any length, and keeps none of it', async () => {
    const run = await makeRun();
    const source = `
      const [first, ...rest] = Buffer.from('€');
      process.stdout.write('x'.repeat(100_000));
      process.stdout.write(Buffer.from([first]), () => setTimeout(() => process.stdout.write(Buffer.from(rest)), 50));`;
    let heard = '';
    const onText = (piece: string): void => void (heard += piece);
    const outcome = await run(script(source, { onText, maxBytes: 1000 }));
    expect(outcome).toEqual({ state: 'exited', code: 0, stdout: '', stderr: '' });
    expect(heard).toBe(`${'x'.repeat(100_000)}€`);
  });

  test('hands over arguments as they are: no shell reads them', async () => {
    const run = await makeRun();
    const args = ['$HOME', '; echo taken over', '`id`', '*', '"quoted"', "it's", 'a b', ''];
    const source = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
    const outcome = await run({ program: node, args: ['-e', source, '--', ...args], timeoutMs: longMs });
    expect(outcome).toMatchObject({ state: 'exited', stdout: JSON.stringify(args) });
  });

  test('closes its input, so that a program that asks a question gets no answer instead of waiting', async () => {
    const run = await makeRun();
    const source = "process.stdin.resume().on('end', () => process.stdout.write('nobody there'))";
    expect(await run(script(source))).toMatchObject({ state: 'exited', stdout: 'nobody there' });
  });

  test('adds variables to the environment of the home', async () => {
    const { ports, folder } = await makeHome();
    const source = "process.stdout.write([process.env.HOME, process.env.LC_ALL].join(' '))";
    expect(await ports.run(script(source, { variables: { LC_ALL: 'C' } }))).toMatchObject({
      stdout: `${folder} C`,
    });
  });

  test('says that a program is not there', async () => {
    const run = await makeRun();
    expect(await run({ program: 'no-such-program-of-ours', args: [], timeoutMs: longMs })).toEqual({
      state: 'not-found',
    });
  });

  test('says that a script whose interpreter is missing cannot be run', async () => {
    const { ports, folder } = await makeHome();
    const file = path.join(folder, 'broken');
    await writeFile(file, '#!/no/such/interpreter\n', { mode: 0o755 });
    expect(await ports.run({ program: file, args: [], timeoutMs: longMs })).toMatchObject({
      state: 'failed',
    });
  });

  test('never throws, not even for an argument that no program can get', async () => {
    const run = await makeRun();
    expect(await run({ program: node, args: ['a\0b'], timeoutMs: longMs })).toMatchObject({
      state: 'failed',
    });
  });

  test('says which signal ended a program that somebody else has killed', async () => {
    const run = await makeRun();
    expect(await run(script("process.kill(process.pid, 'SIGTERM')"))).toEqual({
      state: 'failed',
      reason: 'ended by SIGTERM',
    });
  });
});

describe('a program that does not end', () => {
  const waits = 'setInterval(() => {}, 1000)';

  test.skipIf(process.platform === 'win32')(
    'is ended at its timeout; what it wrote until then is kept',
    async () => {
      const run = await makeRun();
      expect(await run({ program: 'sh', args: ['-c', 'printf begun; sleep 60'], timeoutMs: 700 })).toEqual({
        state: 'timed-out',
        stdout: 'begun',
        stderr: '',
      });
    },
  );

  test('is ended although it ignores every polite signal', async () => {
    const run = await makeRun();
    const source = `process.on('SIGTERM', () => {}); process.on('SIGINT', () => {}); ${waits}`;
    expect(await run(script(source, { timeoutMs: 700 }))).toMatchObject({ state: 'timed-out' });
  });

  test.skipIf(process.platform === 'win32')('takes the programs that it started with it', async () => {
    const run = await makeRun();
    const outcome = await run({
      program: 'sh',
      args: ['-c', 'sleep 60 & echo $!; sleep 60'],
      timeoutMs: 700,
    });
    expect(outcome).toMatchObject({ state: 'timed-out', stdout: expect.stringMatching(/^\d+\n$/) as string });
    const child = Number('stdout' in outcome ? outcome.stdout : Number.NaN);
    await vi.waitFor(() => expect(hasEnded(child)).toBe(true));
  });

  test('is ended when the caller cancels', async () => {
    const { ports, folder } = await makeHome();
    const stop = new AbortController();
    const source = `require('node:fs').writeFileSync(process.env.HOME + '/begun', ''); ${waits}`;
    const outcome = ports.run(script(source, { signal: stop.signal }));
    await vi.waitFor(() => access(path.join(folder, 'begun')), { timeout: longMs });
    stop.abort();
    expect(await outcome).toMatchObject({ state: 'cancelled' });
  });

  test('is not waited for when the caller has cancelled before', async () => {
    const run = await makeRun();
    expect(await run(script(waits, { signal: AbortSignal.abort() }))).toMatchObject({ state: 'cancelled' });
  });

  test('is ended when it writes more than allowed, on both outputs together', async () => {
    const run = await makeRun();
    const source = `
      process.stdout.write('o'.repeat(700)); process.stderr.write('e'.repeat(700));
      setInterval(() => {}, 1000)`;
    const outcome = await run(script(source, { maxBytes: 1000 }));
    expect(outcome.state).toBe('too-much');
    expect('stdout' in outcome && outcome.stdout.length + outcome.stderr.length).toBeLessThanOrEqual(1000);
  });
});

// A helper program may start a service and end: the service has inherited its outputs.
describe.skipIf(process.platform === 'win32')('a program that leaves another one running', () => {
  /** Starts a process in a session of its own, which no group signal reaches. */
  const leaving = (then: string): string => `
    const { spawn } = require('node:child_process');
    const left = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { detached: true, stdio: 'inherit' });
    left.unref();
    process.stdout.write(String(left.pid), () => { ${then} });`;
  const endLeft = (outcome: { stdout?: string }): void => {
    process.kill(Number(outcome.stdout), 'SIGKILL');
  };

  test('has exited when it has exited', async () => {
    const run = await makeRun();
    const outcome = await run(script(leaving('process.exit(0)')));
    expect(outcome).toMatchObject({ state: 'exited', code: 0 });
    endLeft(outcome as { stdout: string });
  });

  test('times out although the other one cannot be ended', async () => {
    const run = await makeRun();
    const outcome = await run(script(leaving('setInterval(() => {}, 1000)'), { timeoutMs: 3000 }));
    expect(outcome).toMatchObject({ state: 'timed-out' });
    endLeft(outcome as { stdout: string });
  });
});

describe('launching a program that goes on by itself', () => {
  test.each([
    ['that goes on', 'setTimeout(() => {}, 1500)', true],
    ['that does its work and ends well', '', true],
    ['that ends badly at once', 'process.exit(1)', false],
  ])('one %s', async (_, source, started) => {
    const run = await makeRun();
    expect(await run.launch(node, ['-e', source])).toBe(started);
  });

  test('one in a folder of its own, with variables of its own', async () => {
    const run = await makeRun();
    const source = 'process.exit(process.cwd() === require("fs").realpathSync(process.env.WHERE) ? 0 : 1)';
    const cwd = tmpdir();
    const options = { cwd, variables: { WHERE: cwd } };
    expect([await run.launch(node, ['-e', source], options), await run.launch(node, ['-e', source])]).toEqual(
      [true, false],
    );
  });

  test('one that is not there, or cannot get its arguments', async () => {
    const run = await makeRun();
    expect([await run.launch('no-such-program-of-ours', []), await run.launch(node, ['\0'])]).toEqual([
      false,
      false,
    ]);
  });
});

describe('starting a program that stays', () => {
  const logOf = (file: string): string => readFileSync(file, 'utf8');

  test('answers its number; what it says goes into a file for nobody else', async () => {
    const { ports, folder } = await makeHome();
    const log = path.join(folder, 'said.log');
    await writeFile(log, 'what an earlier one said');
    const source = "console.log('żółw'); console.error('warned'); setInterval(() => {}, 1000)";
    const started = await ports.run.startDetached(node, ['-e', source], log);
    if (started.state !== 'started') throw new Error(started.state);
    await expect.poll(() => logOf(log)).toBe('żółw\nwarned\n');
    expect([started.ended(), ports.run.isAlive(started.pid)]).toEqual([null, true]);
    ports.run.signal(started.pid, 'SIGTERM');
    await expect.poll(started.ended).toBe(process.platform === 'win32' ? 'code 1' : 'SIGTERM');
    expect(await ports.run.identify(started.pid)).toEqual({ state: 'gone' });
  });

  test('says how it ended', async () => {
    const { ports, folder } = await makeHome();
    const started = await ports.run.startDetached(node, ['-e', 'process.exit(7)'], path.join(folder, 'a'));
    if (started.state !== 'started') throw new Error(started.state);
    await expect.poll(started.ended).toBe('code 7');
  });

  test('says that it is not there, cannot be run, or cannot write its log', async () => {
    const { ports, folder } = await makeHome();
    const { startDetached } = ports.run;
    const log = path.join(folder, 'log');
    const broken = path.join(folder, 'broken');
    await writeFile(broken, '#!/no/such/interpreter\n', { mode: 0o755 });
    expect(await startDetached('no-such-program-of-ours', [], log)).toEqual({ state: 'not-found' });
    expect(await startDetached(broken, [], log)).toMatchObject({ state: 'failed' });
    expect(await startDetached(node, ['\0'], log)).toMatchObject({ state: 'failed' });
    expect(await startDetached(node, [], folder)).toMatchObject({ state: 'failed' });
  });
});
