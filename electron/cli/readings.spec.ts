import { afterEach, describe, expect, test } from 'vitest';
import { recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { nameServer, personsConfig } from '#tests/person';
import { derive } from '../core/derive';
import { readHardware } from '../core/hardware/hardware';
import { judgeMachine } from '../core/hardware/judge';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '../practice/lmstudio/server';
import { printFirstScreen } from './first-screen';
import { readEverything } from './readings';
import { watchTerminal } from './testing';
import { openWorkplace } from './workplace';

let server: SimulatedLmStudio | null = null;
afterEach(() => server?.close());

/** A home with a person's file and a named server, read as `status` and `check` read it. */
async function readHome(config: string | null = personsConfig) {
  server = await startSimulatedLmStudio();
  const home = await makeHome({ run: recordedRun({}) });
  await nameServer(home, server.url);
  if (config !== null) await home.writeConfig(config);
  const profile = await readHardware(home.ports);
  const hardware = Promise.resolve(judgeMachine({ profile, others: [] }, []));
  const readings = await readEverything(home.ports, await openWorkplace(home.ports), hardware);
  return { home, readings };
}

describe('reading everything once', () => {
  test('finds the server, the file and the machine, and what is not there', async () => {
    const { home, readings } = await readHome();
    expect({
      engine: readings.engine?.lmstudio.state,
      models: readings.engine?.models.length,
      file: readings.openclaw?.config.path,
      gateway: readings.gateway,
      hardware: readings.hardware.state,
      installation: readings.installation?.state,
      undoable: readings.undoable,
      turns: readings.turns,
      writeError: readings.writeError,
    }).toEqual({
      engine: 'server-on',
      models: 3,
      file: home.configPath,
      gateway: {
        ...{ state: 'down', port: 9, filePort: null, pid: null, pending: null },
        ...{ version: null, latencyMs: null, reload: 'unknown' },
      },
      hardware: 'read',
      installation: 'absent',
      undoable: null,
      turns: [],
      writeError: null,
    });
  });

  test('costs the model nothing', async () => {
    await readHome();
    expect(server?.log.filter(entry => entry.method !== 'GET')).toEqual([]);
  });

  test('goes on with a file that cannot be used, and tells why', async () => {
    const { readings } = await readHome('{ broken');
    expect(readings.openclaw?.config).toMatchObject({
      state: 'unusable',
      error: { code: 'config-syntax', params: { line: 1 } },
    });
  });

  test('goes on without a file', async () => {
    const { readings } = await readHome(null);
    expect(readings.openclaw?.config.state).toBe('missing');
  });
});

describe('the first screen', () => {
  test.each([
    ['en_US', ['This machine', 'OpenClaw’s guidance:', 'State', 'Server     LM Studio on']],
    ['pl_PL', ['Ten komputer', 'Wytyczne OpenClaw:', 'Stan', 'Serwer     LM Studio pod adresem']],
  ])('shows the machine, the engine and OpenClaw in %s', async (LANG, expected) => {
    const { home, readings } = await readHome();
    const { terminal, written } = await watchTerminal({ LANG });
    printFirstScreen(derive(readings), terminal, home.ports.clock.now());
    const lines = written().split('\n');
    expect(expected.filter(wanted => !lines.some(line => line.startsWith(wanted)))).toEqual([]);
  });

  test('does not wait for the hardware', async () => {
    const { home, readings } = await readHome();
    const { terminal, written } = await watchTerminal();
    const slices = derive({ ...readings, hardware: { state: 'reading' } });
    printFirstScreen(slices, terminal, home.ports.clock.now());
    expect(written().split('\n').slice(0, 2)).toEqual(['This machine', terminal.t('verdict.checking')]);
  });
});
