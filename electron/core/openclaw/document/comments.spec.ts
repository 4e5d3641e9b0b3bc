import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import JSON5 from 'json5';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { createOpenClaw } from '../openclaw';
import { carry, must } from '../testing';
import { countLost, withComments } from './comments';

const noted = `// mine, since spring
{
  gateway: { mode: 'local' }, // home
  agents: {
    defaults: {
      /* ask Anna first */
      model: { primary: 'anthropic/claude-opus-4-6' },
    },
  },
  tools: { profile: 'minimal' },
}
`;
const rewritten = (text: string, change: object = {}): string =>
  JSON.stringify({ ...JSON5.parse<object>(text), ...change }, null, 2);

describe('comments that another program dropped', () => {
  test('are counted, each as often as it was there', () => {
    expect([
      countLost(noted, rewritten(noted)),
      countLost(noted, noted),
      countLost('// a\n// a\n{}', '// a\n{}'),
      countLost(noted, '{ broken'),
      countLost('{ broken', noted),
    ]).toEqual([3, 0, 1, 3, 0]);
  });

  test('come back with the values of today, in the layout of yesterday', () => {
    const today = {
      ...JSON5.parse<object>(noted),
      meta: { version: '2026.9.6' },
      tools: { profile: 'coding' },
    };
    expect(withComments(noted, today)).toBe(
      noted.replace("'minimal' },\n", "'coding' },\n  meta: { version: '2026.9.6' },\n"),
    );
  });

  test('of a key that is gone stay as well: they may be all that is known of it', () => {
    const { agents: _, ...today } = JSON5.parse<{ agents: object }>(noted);
    const text = withComments(noted, today) ?? '';
    expect([JSON5.parse(text), countLost(noted, text)]).toEqual([today, 0]);
  });

  test('never cost a value, whatever it is today', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), today => {
        const text = withComments(noted, today as never);
        expect(text === null ? today : JSON5.parse(text)).toEqual(today);
      }),
    );
  });
});

test('a file that another program rewrote gets its comments back in one step, and undo takes even that back', async () => {
  const home = await makeHome();
  await home.writeConfig(noted);
  const openclaw = createOpenClaw(home.ports, () => null);
  await carry(openclaw.planRepair({ kind: 'repair', repair: 'models-mode-merge' }));
  const ours = await home.config();
  const theirs = rewritten(ours, { meta: { lastTouchedVersion: '2026.9.6' } });
  await home.writeConfig(theirs);
  const lost = async () => openclaw.lostComments((await openclaw.read()).config);
  expect(await lost()).toBe(3);
  await carry(openclaw.planRepair({ kind: 'repair', repair: 'restore-comments' }));
  const restored = await readFile(home.configPath, 'utf8');
  expect([await lost(), countLost(noted, restored), JSON5.parse(restored)]).toEqual([
    0,
    0,
    JSON.parse(theirs),
  ]);
  await carry(openclaw.planUndo({ kind: 'undo' }));
  expect(await home.config()).toBe(theirs);
});

test('are put back from an older copy too, where Homeport has changed the plain file since', async () => {
  const home = await makeHome();
  await home.writeConfig(noted);
  const openclaw = createOpenClaw(home.ports, () => null);
  await carry(openclaw.planRepair({ kind: 'repair', repair: 'models-mode-merge' }));
  await home.writeConfig(rewritten(await home.config()));
  await carry(openclaw.planRepair({ kind: 'repair', repair: 'compaction-on' }));
  const plain = await home.config();
  await carry(openclaw.planRepair({ kind: 'repair', repair: 'restore-comments' }));
  expect([countLost(noted, await home.config()), JSON5.parse(await home.config())]).toEqual([
    0,
    JSON.parse(plain),
  ]);
});

test('that a person took out by hand are not missed', async () => {
  const home = await makeHome();
  await home.writeConfig(noted);
  const openclaw = createOpenClaw(home.ports, () => null);
  await carry(openclaw.planRepair({ kind: 'repair', repair: 'models-mode-merge' }));
  await home.writeConfig((await home.config()).replace(/ *\/\*.*\*\/\n/, ''));
  expect(await openclaw.lostComments((await openclaw.read()).config)).toBe(0);
});

test('of an included file come back into that file', async () => {
  const home = await makeHome();
  const file = path.join(path.dirname(home.configPath), 'models.json5');
  await home.writeConfig('// mine\n{ models: { $include: "./models.json5" } }');
  const models = '{\n  // for a while\n  mode: "replace",\n}\n';
  await writeFile(file, models);
  const openclaw = createOpenClaw(home.ports, () => null);
  await carry(openclaw.planRepair({ kind: 'repair', repair: 'models-mode-merge' }));
  const ours = await readFile(file, 'utf8');
  await writeFile(file, JSON.stringify(JSON5.parse(ours)));
  expect(await openclaw.lostComments((await openclaw.read()).config)).toBe(1);
  await carry(openclaw.planRepair({ kind: 'repair', repair: 'restore-comments' }));
  expect([await readFile(file, 'utf8'), await openclaw.lostComments((await openclaw.read()).config)]).toEqual(
    [ours, 0],
  );
});

test('without a copy there is nothing to put back', async () => {
  const home = await makeHome();
  await home.writeConfig('{}');
  const openclaw = createOpenClaw(home.ports, () => null);
  expect(await openclaw.planRepair({ kind: 'repair', repair: 'restore-comments' })).toMatchObject({
    error: { code: 'comments-unknown' },
  });
  expect(must({ ok: true, data: await openclaw.lostComments((await openclaw.read()).config) })).toBe(0);
});
