import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Acceptance } from '#shared/contract/openclaw';
import { manualClock, printed, recordedRun } from '#tests/doubles';
import { eventually } from '#tests/eventually';
import { makeHome, type TestHome } from '#tests/home';
import { readConfig, type ConfigRead } from '../document/read';
import { findAcceptance, knownAcceptance, readValidation } from './acceptance';
import { createAcceptanceWatch } from './acceptance-watch';

const config = '{ gateway: { mode: "local" } }\n';
const invalid = JSON.stringify({
  ok: false,
  valid: false,
  path: '/x/openclaw.json',
  issues: [
    { path: 'models', message: 'Unrecognized key: "bogusKey"' },
    { path: 'gateway', message: 'expected object' },
  ],
});
const valid = JSON.stringify({ valid: true, path: '/x/openclaw.json', warnings: [] });
const refused = { state: 'refused', key: 'models', message: 'Unrecognized key: "bogusKey"', others: 1 };

async function home(output: string, code: number) {
  const run = recordedRun({ openclaw: printed(output, '', code) });
  const clock = manualClock();
  const made = await makeHome({ run, clock });
  await made.writeConfig(config);
  const read = async (): Promise<ConfigRead & { state: 'read' }> => {
    const found = await readConfig(made.ports, made.configPath);
    if (found.state !== 'read') throw new Error(found.state);
    return found;
  };
  return { home: made, run, clock, read };
}

const lastGood = (made: TestHome, text: string): Promise<void> =>
  writeFile(`${made.configPath}.last-good`, text);

describe('what OpenClaw printed of a file', () => {
  test.each<[string, string, object]>([
    ['nothing wrong', valid, { state: 'valid' }],
    ['the first of what is wrong, and how many more', invalid, refused],
    ['a usage error', '{"ok":false,"error":{"message":"x"}}', { state: 'unknown' }],
    ['no JSON', 'Segmentation fault', { state: 'unknown' }],
    ['another shape', '{"valid":false,"issues":[7]}', { state: 'unknown' }],
  ])('%s', (_, output, expected) => expect(readValidation(output)).toEqual(expected));
});

describe('a new text', () => {
  test('is taken when the gateway’s copy is the same to the byte, even where that comes a little later', async () => {
    const { home: made, run, clock, read } = await home(valid, 0);
    await lastGood(made, '{}');
    const found = findAcceptance(made.ports, await read(), { gatewayRuns: true });
    await eventually(clock.pending).toBe(1);
    await lastGood(made, config);
    clock.advance(100);
    expect([await found, run.calls]).toEqual([{ state: 'taken' }, []]);
  });

  test('that the gateway has not taken within five seconds is asked about, once for each text', async () => {
    const { home: made, run, clock, read } = await home(invalid, 1);
    await lastGood(made, '{}');
    const ask = async (): Promise<Acceptance> => {
      let done = false;
      const found = findAcceptance(made.ports, await read(), { gatewayRuns: true });
      void found.then(() => (done = true));
      const from = clock.monotonicMs();
      await eventually(() => {
        if (!done && clock.pending() > 0) clock.advance(500);
        return done;
      }).toBe(true);
      expect(clock.monotonicMs() - from).toBe(5000);
      return found;
    };
    expect(await ask()).toEqual(refused);
    expect(await ask()).toEqual(refused);
    expect(run.calls).toMatchObject([
      { args: ['config', 'validate', '--json'], variables: { OPENCLAW_CONFIG_PATH: made.configPath } },
    ]);
    expect(await knownAcceptance(made.ports, await read())).toEqual(refused);
    await made.writeConfig('{}');
    expect(await knownAcceptance(made.ports, await read())).toEqual({ state: 'unknown' });
  });

  test('without a gateway OpenClaw is asked at once, and without OpenClaw nothing is known', async () => {
    const { home: made, read } = await home(valid, 0);
    const question = { gatewayRuns: false };
    expect(await findAcceptance(made.ports, await read(), question)).toEqual({ state: 'valid' });
    const without = { ...made.ports, run: recordedRun({}) };
    await made.writeConfig('{ }');
    expect(await findAcceptance(without, await read(), question)).toEqual({ state: 'unknown' });
  });

  test('with an included file is asked about, because the copy shows the main file alone', async () => {
    const { home: made, run, read } = await home(valid, 0);
    await made.writeConfig('{ models: { $include: "m.json" } }');
    await writeFile(path.join(path.dirname(made.configPath), 'm.json'), '{}');
    await lastGood(made, await made.config());
    const question = { gatewayRuns: true };
    expect(await findAcceptance(made.ports, await read(), question)).toEqual({ state: 'valid' });
    expect(run.calls).toHaveLength(1);
  });

  test.skipIf(process.platform === 'win32')(
    'behind a link is compared with the copy beside the link',
    async () => {
      const { home: made, read } = await home(invalid, 1);
      const target = path.join(made.folder, 'dotfiles', 'openclaw.json5');
      await mkdir(path.dirname(target));
      await writeFile(target, '{}');
      const linked = path.join(made.folder, '.openclaw', 'linked.json');
      await symlink(target, linked);
      await writeFile(`${linked}.last-good`, '{}');
      expect(await read()).toMatchObject({ state: 'read' });
      const found = await readConfig(made.ports, linked);
      if (found.state !== 'read') throw new Error(found.state);
      expect(await findAcceptance(made.ports, found, { gatewayRuns: true })).toEqual({
        state: 'taken',
      });
    },
  );
});

test('of texts that follow one another only the newest is told of', async () => {
  const { home: made, read } = await home(valid, 0);
  let release: () => void = () => undefined;
  const held = new Promise<void>(resolve => (release = resolve));
  const run = Object.assign(
    async (request: Parameters<typeof made.ports.run>[0]) => (await held, made.ports.run(request)),
    made.ports.run,
  );
  const told: string[] = [];
  const watch = createAcceptanceWatch({ ...made.ports, run }, ({ state }) => void told.push(state));
  onTestFinished(watch.close);
  const question = { gatewayRuns: false };
  const first = await read();
  watch.look(first, question);
  watch.look(first, question);
  await made.writeConfig('{ }');
  watch.look(await read(), question);
  release();
  await eventually(() => told).toEqual(['waiting', 'waiting', 'valid']);
});
