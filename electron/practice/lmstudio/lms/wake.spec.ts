import { describe, expect, test } from 'vitest';
import { appLesson, gguf, studioLesson, type LessonOptions } from '../testing';

const waking = 'Waking up LM Studio service...\n';

describe('what wakes the application', () => {
  test.each([
    ['ls', '--json'],
    ['ps', '--json'],
    ['load', gguf, '-y'],
    ['unload', gguf],
    ['get', gguf, '-y'],
    ['runtime', 'survey', '--json'],
    ['daemon', 'up', '--json'],
  ])('lms %s', async (...args) => {
    const app = await studioLesson({ stage: 'off' });
    const [, , stderr] = await app.lms(...args);
    expect([app.status(), stderr.startsWith(waking)]).toMatchObject([
      { wakes: 1, isRunning: true, serverUrl: null },
      true,
    ]);
  });

  test.each([
    ['--version'],
    ['version'],
    ['status'],
    ['daemon', 'status', '--json'],
    ['daemon', 'down'],
    ['server', 'status'],
    ['server', 'stop'],
  ])('not lms %s', async (...args) => {
    const app = await studioLesson({ stage: 'off' });
    await app.lms(...args);
    expect([app.status().wakes, app.status().isRunning, app.calls]).toEqual([0, false, [args.join(' ')]]);
  });
});

describe('an application that the tool cannot reach', () => {
  const old = { lmsIsOld: true } as const;

  test.each<[string, LessonOptions, string]>([
    [
      'is not installed',
      { isInstalled: false },
      'Error: No running LM Studio or Bionic app, and no valid installation was found.\n',
    ],
    [
      'is not installed, says the old tool',
      { isInstalled: false, behaviour: old },
      'Error: LM Studio daemon is not running and no valid installation could be found or installed.\nError: Failed to start or connect to local LM Studio API server.\n',
    ],
    [
      'does not start in time',
      { behaviour: { lmsFailure: 'start-timeout' } },
      `${waking}Error: Timed out waiting for the local app to start.\n`,
    ],
    [
      'does not start, whoever starts it',
      { behaviour: { startsUp: false } },
      `${waking}Error: Timed out waiting for the local app to start.\n`,
    ],
    [
      'does not start in time, says the old tool',
      { behaviour: { lmsFailure: 'start-timeout', ...old } },
      `${waking}Error: Timed out waiting for LM Studio daemon to start.\n`,
    ],
    [
      'has another passkey',
      { behaviour: { lmsFailure: 'passkey' } },
      `${waking}Failed to authenticate: Invalid passkey for lms CLI client. Please make sure you are using the lms shipped with LM Studio.\n`,
    ],
  ])('%s', async (_, options, words) => {
    const app = await appLesson(options);
    expect(await app.lms('ps', '--json')).toEqual([1, '', words]);
  });

  test.each(['start-timeout', 'passkey'] as const)('that runs: %s', async lmsFailure => {
    const app = await appLesson({ stage: 'running', behaviour: { lmsFailure } });
    expect((await app.lms('ps', '--json'))[0]).toBe(lmsFailure === 'passkey' ? 1 : 0);
  });
});
