import { describe, expect, test, vi } from 'vitest';
import type { Job } from '#shared/contract/jobs';
import { fail, succeed, type Result } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import { manualClock } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { createJobs, type JobWork } from './jobs';

async function running() {
  const clock = manualClock(1000);
  const logged: object[] = [];
  const log = {
    info: vi.fn(),
    warn: vi.fn(),
    error: (_: string, fields?: object) => logged.push(fields ?? {}),
  };
  const { ports } = await makeHome({ clock, log });
  const published: (readonly Job[])[] = [];
  const jobs = createJobs(ports, list => published.push(list));
  const start = (run: JobWork['run'], cancellable = true) =>
    jobs.start({ kind: 'turn', title: text('job.turn'), cancellable, run });
  const now = () => published.at(-1) ?? [];
  return { clock, jobs, logged, now, published, start };
}

/** Work that goes on until it is cancelled, as a request with a signal does. */
const untilCancelled: JobWork['run'] = ({ signal }) =>
  new Promise(resolve =>
    signal.addEventListener('abort', () => resolve(fail('turn-failed', { reason: 'cancelled' }))),
  );

describe('a job', () => {
  test('is visible from the moment it starts', async () => {
    const { now, start } = await running();
    const id = start(untilCancelled);
    expect(now()).toEqual([
      {
        id,
        kind: 'turn',
        title: text('job.turn'),
        phase: null,
        progress: null,
        startedAt: 1000,
        endedAt: null,
        cancellable: true,
        state: 'running',
        error: null,
      },
    ]);
  });

  test('says what it is doing, until it has ended', async () => {
    const { jobs, published, start } = await running();
    const id = start(({ phase }) => {
      phase(text('job.phase.asking'));
      return Promise.resolve(succeed(null));
    });
    await jobs.ended(id);
    expect(published.map(([job]) => [job?.state, job?.phase?.key ?? null])).toEqual([
      ['running', null],
      ['running', 'job.phase.asking'],
      ['succeeded', null],
    ]);
  });

  test('ends in success with the time of its end', async () => {
    const { clock, jobs, start } = await running();
    const id = start(() => {
      clock.advance(250);
      return Promise.resolve(succeed(null));
    });
    expect(await jobs.ended(id)).toMatchObject({
      ...{ state: 'succeeded', error: null, startedAt: 1000, endedAt: 1250, cancellable: false },
    });
  });

  test('that fails carries the expected error', async () => {
    const { jobs, start } = await running();
    const failure = fail('model-memory', { model: 'm', reason: 'too large' });
    expect(await jobs.ended(start(() => Promise.resolve(failure)))).toMatchObject({
      state: 'failed',
      error: failure.error,
    });
  });

  test.each<[string, JobWork['run']]>([
    ['later', () => Promise.reject(new TypeError('bug'))],
    [
      'at once',
      () => {
        throw new TypeError('bug');
      },
    ],
  ])('that throws %s is an internal error, under whose number the log has the stack', async (_, run) => {
    const { jobs, logged, start } = await running();
    const { state, error } = await jobs.ended(start(run));
    expect([state, error?.code]).toEqual(['failed', 'internal']);
    expect(logged).toEqual([{ ...error?.params, kind: 'turn', error: new TypeError('bug') }]);
  });
});

describe('cancelling', () => {
  test('reaches the work through its signal and is no failure', async () => {
    const { jobs, start } = await running();
    const id = start(untilCancelled);
    jobs.cancel(id);
    expect(await jobs.ended(id)).toMatchObject({ state: 'cancelled', error: null, cancellable: false });
  });

  test('too late leaves a success a success', async () => {
    const { jobs, start } = await running();
    let finish: (result: Result<null>) => void = () => undefined;
    const id = start(() => new Promise(resolve => (finish = resolve)));
    jobs.cancel(id);
    finish(succeed(null));
    expect(await jobs.ended(id)).toMatchObject({ state: 'succeeded' });
    jobs.cancel(id);
    expect(await jobs.ended(id)).toMatchObject({ state: 'succeeded' });
  });

  test('does nothing to a job that cannot be cancelled, or that there is none of', async () => {
    const { jobs, now, start } = await running();
    let signalled: AbortSignal | undefined;
    const id = start(({ signal }) => {
      signalled = signal;
      return new Promise(() => undefined);
    }, false);
    jobs.cancel(id);
    jobs.cancel('no such job');
    expect([signalled?.aborted, now()[0]?.state]).toEqual([false, 'running']);
  });

  test('of one job leaves the others alone', async () => {
    const { jobs, now, start } = await running();
    const first = start(untilCancelled);
    start(untilCancelled);
    jobs.cancel(first);
    await jobs.ended(first);
    expect(now().map(job => job.state)).toEqual(['running', 'cancelled']);
  });
});

describe('many jobs', () => {
  test('do not pile up once they have ended, and the newest is first', async () => {
    const { jobs, now, start } = await running();
    const ids: string[] = [];
    for (let count = 0; count < 100; count++) {
      ids.unshift(start(() => Promise.resolve(succeed(null))));
      await jobs.ended(ids[0]!);
    }
    expect(now().length).toBeLessThan(30);
    expect(now().map(job => job.id)).toEqual(ids.slice(0, now().length));
  });

  test('do not push out one that still runs', async () => {
    const { jobs, now, start } = await running();
    const long = start(untilCancelled);
    for (let count = 0; count < 30; count++) await jobs.ended(start(() => Promise.resolve(succeed(null))));
    expect(now().find(job => job.id === long)?.state).toBe('running');
    jobs.cancel(long);
    expect(await jobs.ended(long)).toMatchObject({ state: 'cancelled' });
  });
});

test('closing cancels what runs and publishes nothing more', async () => {
  const { jobs, published, start } = await running();
  const id = start(untilCancelled, false);
  const before = published.length;
  jobs.close();
  expect(await jobs.ended(id)).toMatchObject({ state: 'cancelled' });
  expect(published.length).toBe(before);
});
