import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LmStudioView } from '#shared/contract/models';
import { untoldOnRequest } from '#shared/contract/untold';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { Ports, RunOutcome } from '../../ports/types';
import { planServerStart, planServerStop } from './plan-server';
import { startServer } from './start';

async function machine(outcome: RunOutcome) {
  const run = recordedRun({ '/lms': outcome });
  const { ports } = await makeHome({ run });
  const waits: number[] = [];
  const sleep = (delayMs: number) => Promise.resolve(void waits.push(delayMs));
  return { run, waits, ports: { ...ports, clock: { ...ports.clock, sleep } } satisfies Ports };
}

const answersAfter = (looks: number) => {
  let seen = 0;
  return () => Promise.resolve(++seen > looks);
};

describe('starting LM Studio’s server', () => {
  test('asks its own tool for loopback only, in plain words, and believes the probe', async () => {
    const { ports, run } = await machine(printed('', 'Success! Server is now running on port 1300'));
    expect(await startServer(ports, '/lms', 1300, answersAfter(0))).toEqual({ ok: true, data: null });
    const [call] = run.calls;
    expect([call?.args.join(' '), call?.variables?.['NO_COLOR'], run.calls.length]).toEqual([
      'server start --port 1300 --bind 127.0.0.1',
      '1',
      1,
    ]);
  });

  test('believes the probe also where the tool says that it failed', async () => {
    const { ports } = await machine(printed('', 'Failed to verify the server is running.', 1));
    expect(await startServer(ports, '/lms', 1234, answersAfter(3))).toEqual({ ok: true, data: null });
  });

  test.each([
    [
      printed('', 'Waking up LM Studio service...\nTimed out waiting for LM Studio daemon to start.\n', 1),
      'Timed out waiting for LM Studio daemon to start.',
    ],
    [
      printed('', 'Success! Server is now running on port 1234'),
      'Success! Server is now running on port 1234',
    ],
    [
      { state: 'timed-out', stdout: '', stderr: 'Waking up LM Studio service...' },
      'Waking up LM Studio service...',
    ],
    [{ state: 'not-found' }, 'not-found'],
    [{ state: 'failed', reason: 'EACCES' }, 'failed'],
  ] as [RunOutcome, string][])(
    'fails with the tool’s last words where nothing answers: %j',
    async (outcome, detail) => {
      const { ports, waits } = await machine(outcome);
      expect(await startServer(ports, '/lms', 1234, answersAfter(Infinity))).toEqual({
        ok: false,
        error: { code: 'server-not-started', params: { detail } },
      });
      expect(waits).toHaveLength(10);
    },
  );

  test.skipIf(process.platform === 'win32')(
    'hands its words to a real tool as arguments, with no terminal to ask on',
    async () => {
      const home = await makeHome();
      const tool = path.join(home.folder, 'bin', 'lms');
      await mkdir(path.dirname(tool));
      await writeFile(tool, `#!/bin/sh\ncat > "$0.stdin"\necho "$@" > "$0.args"\n`);
      await chmod(tool, 0o755);
      await startServer(home.ports, tool, 1234, answersAfter(0));
      expect([await readFile(`${tool}.args`, 'utf8'), await readFile(`${tool}.stdin`, 'utf8')]).toEqual([
        'server start --port 1234 --bind 127.0.0.1\n',
        '',
      ]);
    },
  );
});

describe('the plan of it', () => {
  const view = (more: Partial<LmStudioView>): LmStudioView => ({
    ...{ state: 'installed-stopped', url: 'http://127.0.0.1:1300', version: null, installPath: '/app' },
    ...{
      cliPath: '/lms',
      package: null,
      listensOn: null,
      startsItself: null,
      onRequest: untoldOnRequest,
      lookedFor: [],
      ...more,
    },
  });
  const reading = (lmstudio: LmStudioView) => ({ read: () => Promise.resolve({ lmstudio }) });

  test('shows the command and runs nothing', async () => {
    const { ports, run } = await machine(printed(''));
    const planned = await planServerStart(ports, view({}), reading(view({})));
    expect(planned).toMatchObject({
      ok: true,
      data: {
        steps: [{ kind: 'argv', argv: ['/lms', 'server', 'start', '--port', '1300', '--bind', '127.0.0.1'] }],
        job: { kind: 'server-start' },
      },
    });
    expect(run.calls).toEqual([]);
  });

  test('reads LM Studio first where nobody has yet', async () => {
    const { ports } = await machine(printed(''));
    const planned = await planServerStart(ports, null, reading(view({ cliPath: null })));
    expect(planned).toEqual({ ok: false, error: { code: 'lmstudio-absent', params: {} } });
  });

  test.each([
    ['server-on', true],
    ['auth-required', true],
    ['app-running-server-off', false],
    ['port-taken-by-other', false],
  ] as const)('is done where LM Studio is then seen as %s: %j', async (state, done) => {
    const { ports } = await machine(printed(''));
    const planned = await planServerStart(ports, view({}), reading(view({ state })));
    const applied = planned.ok ? await planned.data.apply({}) : planned;
    expect(applied.ok).toBe(done);
  });
});

describe('stopping LM Studio’s server', () => {
  const view = (more: Partial<LmStudioView>): LmStudioView => ({
    ...{ state: 'server-on', url: 'http://127.0.0.1:1300', version: null, installPath: '/app' },
    ...{
      cliPath: '/lms',
      package: null,
      listensOn: null,
      startsItself: null,
      onRequest: untoldOnRequest,
      lookedFor: [],
      ...more,
    },
  });
  const seen = (state: LmStudioView['state']) => ({
    read: () => Promise.resolve({ lmstudio: view({ state }) }),
  });

  test.each(['not-installed', 'installed-stopped', 'app-running-server-off', 'port-taken-by-other'] as const)(
    'asks nothing where it is off already (%s): the question alone would start the application',
    async state => {
      const { ports, run } = await machine(printed(''));
      const planned = await planServerStop(ports, null, seen(state));
      const applied = planned.ok ? await planned.data.apply({}) : planned;
      expect([planned.ok && planned.data.steps, applied.ok, run.calls]).toEqual([[], true, []]);
    },
  );

  test('believes the probe, and says that models stay', async () => {
    const { ports, run } = await machine(printed('', 'Stopped the server on port 1300.'));
    const planned = await planServerStop(ports, view({}), seen('app-running-server-off'));
    const applied = planned.ok ? await planned.data.apply({}) : planned;
    expect(applied).toMatchObject({ ok: true, data: { warnings: [{ key: 'server.warning.modelsStay' }] } });
    expect(run.calls.map(({ args }) => args.join(' '))).toEqual(['server stop']);
  });

  test('fails with the tool’s last words where the server still answers', async () => {
    const { ports } = await machine(printed('', 'Waiting...\nThe server is not running.', 1));
    const planned = await planServerStop(ports, view({}), seen('server-on'));
    expect(planned.ok && (await planned.data.apply({}))).toEqual({
      ok: false,
      error: { code: 'server-not-stopped', params: { detail: 'The server is not running.' } },
    });
  });

  test('is not ours to do without its tool', async () => {
    const { ports } = await machine(printed(''));
    expect(await planServerStop(ports, view({ cliPath: null }), seen('server-on'))).toMatchObject({
      error: { code: 'lmstudio-absent' },
    });
  });
});
