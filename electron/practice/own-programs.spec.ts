import { expect, test } from 'vitest';
import { createRun } from '../ports/run';
import { makeHome } from '#tests/home';
import { withOwnPrograms } from './own-programs';
import type { Run } from './run';

const lms: Run = async ([what = ''], print, signal) => {
  print('err', 'Words go here.');
  print('out', `{"asked":"${what}"}`);
  if (what === 'hang') await new Promise(resolve => signal.addEventListener('abort', resolve));
  return what === 'fail' ? 1 : 0;
};

async function make() {
  const { ports } = await makeHome();
  return withOwnPrograms(
    createRun(ports.environment),
    new Map([['/practice/lms', lms]]),
    new Map([['lms', '/practice/lms']]),
  );
}

const asked = { program: '/practice/lms', timeoutMs: 10_000 };

test('a program of the practice is played, with its streams and its exit code', async () => {
  const run = await make();
  expect([await run({ ...asked, args: ['ps'] }), await run({ ...asked, args: ['fail'] })]).toEqual([
    { state: 'exited', code: 0, stdout: '{"asked":"ps"}\n', stderr: 'Words go here.\n' },
    { state: 'exited', code: 1, stdout: '{"asked":"fail"}\n', stderr: 'Words go here.\n' },
  ]);
});

test('it gives its text in pieces, and ends at its limit or when it is called off', async () => {
  const run = await make();
  const pieces: string[] = [];
  const calledOff = new AbortController();
  const following = run({
    ...{ ...asked, args: ['hang'], signal: calledOff.signal },
    onText: piece => {
      pieces.push(piece);
      calledOff.abort();
    },
  });
  expect(await following).toEqual({ state: 'cancelled', stdout: '', stderr: 'Words go here.\n' });
  expect(pieces).toEqual(['{"asked":"hang"}\n']);
  expect(await run({ ...asked, args: ['hang'], timeoutMs: 20 })).toMatchObject({ state: 'timed-out' });
});

test('a terminal finds it, it can be launched, and other programs run as always', async () => {
  const run = await make();
  const { stdout } = (await run({
    ...{ program: process.execPath, args: ['-p', '6 * 7'], timeoutMs: 10_000 },
  })) as { stdout: string };
  expect([
    await run.find('lms'),
    (await run({ ...asked, program: 'lms', args: ['ps'] })).state,
    await run.launch('/practice/lms', ['ps']),
    await run.launch('/practice/lms', ['fail']),
    stdout.trim(),
  ]).toEqual(['/practice/lms', 'exited', true, false, '42']);
});
