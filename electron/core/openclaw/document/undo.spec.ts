import { createHash } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { describe, expect, test } from 'vitest';
import type { Intent } from '#shared/contract/intents';
import { makeHome, type TestHome } from '#tests/home';
import { createOpenClaw, type OpenClaw } from '../openclaw';
import { carry, miniMax, must } from '../testing';

const open = (home: TestHome): OpenClaw => createOpenClaw(home.ports, () => null);
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const start = `\uFEFF// one\r
{\r
\t"gateway": { "mode": "local" }, // two\r
\t"models": { "mode": "replace", "providers": { "lmstudio": {\r
\t\t"baseUrl": "http://127.0.0.1:1234/v1", "api": "openai-completions", "apiKey": "lmstudio-local",\r
\t\t"models": [{ "id": "old", "name": "Old" }] } } },\r
\t"agents": { "defaults": { "model": {\r
\t\t"primary": "lmstudio/old", "fallbacks": ["anthropic/claude-opus-4-6", /* quick */ "openai/gpt-5"]\r
\t}, "compaction": { "enabled": false } } }\r
}`;

type Changes = Extract<Intent, { kind: 'route' | 'repair' }> | { kind: 'connect' };

async function change(home: TestHome, intent: Changes): Promise<void> {
  const openclaw = open(home);
  switch (intent.kind) {
    case 'connect':
      return void (await carry(openclaw.planConnect(miniMax, {})));
    case 'route':
      return void (await carry(openclaw.planRoute(intent)));
    case 'repair':
      return void (await carry(openclaw.planRepair(intent)));
  }
}

const undo = (home: TestHome, entryId?: string) =>
  open(home).planUndo({ kind: 'undo', ...(entryId === undefined ? {} : { entryId }) });

const changes: Changes[] = [
  { kind: 'connect' },
  { kind: 'route', route: 'local-fallback' },
  { kind: 'route', route: 'local-only' },
  { kind: 'route', route: 'hosted-only' },
  { kind: 'route', route: 'local-first', hosted: ['openai/gpt-5'] },
  { kind: 'repair', repair: 'models-mode-merge' },
  { kind: 'repair', repair: 'compaction-on' },
  { kind: 'repair', repair: 'deny-web-tools' },
  { kind: 'repair', repair: 'api-responses' },
];

describe('a key that the person edited since', () => {
  async function edited() {
    const home = await makeHome();
    await home.writeConfig(start);
    await change(home, { kind: 'route', route: 'hosted-only' });
    await change(home, { kind: 'repair', repair: 'models-mode-merge' });
    const [, route] = await open(home).history();
    const mine = (await home.config()).replace(/"primary": "[^"]*"/, '"primary": "openai/mine"');
    await home.writeConfig(mine);
    return { home, entryId: route?.id ?? '' };
  }
  const modelOf = async (home: TestHome) =>
    JSON5.parse<{ agents: { defaults: { model: unknown } } }>(await home.config()).agents.defaults.model;

  test('is named and asked about', async () => {
    const { home, entryId } = await edited();
    expect(await undo(home, entryId)).toMatchObject({
      error: { code: 'undo-conflict', params: { keys: 'agents.defaults.model.primary' } },
    });
  });

  test.each([
    ['keep', 'openai/mine'],
    ['take-back', 'lmstudio/old'],
  ] as const)(
    '%s: the primary is then %s; the rest goes back, and later changes stay',
    async (answer, primary) => {
      const { home, entryId } = await edited();
      await carry(open(home).planUndo({ kind: 'undo', entryId, edited: answer }));
      expect(await modelOf(home)).toEqual({
        primary,
        fallbacks: ['anthropic/claude-opus-4-6', 'openai/gpt-5'],
      });
      expect(JSON5.parse(await home.config())).toMatchObject({ models: { mode: 'merge' } });
      expect((await open(home).history()).find(({ id }) => id === entryId)?.undone).toBe(true);
    },
  );
});

describe('undo gives the first bytes back', () => {
  test.each(changes)('after %j', async intent => {
    const home = await makeHome();
    await home.writeConfig(start);
    await change(home, intent);
    expect(hash(await home.config())).not.toBe(hash(start));
    await carry(undo(home));
    expect(hash(await home.config())).toBe(hash(start));
  });

  test.each(['', ' \n', '{}', '// only this\n{}\n'])('of a file that was next to nothing: %j', async text => {
    const home = await makeHome();
    await home.writeConfig(text);
    await change(home, { kind: 'connect' });
    await carry(undo(home));
    expect(await home.config()).toBe(text);
  });

  test('three changes, three times, newest first; then there is nothing to undo', async () => {
    const home = await makeHome();
    await home.writeConfig(start);
    const texts = [start];
    const three: Changes[] = [
      { kind: 'connect' },
      { kind: 'route', route: 'local-fallback' },
      { kind: 'route', route: 'local-only' },
    ];
    for (const intent of three) {
      await change(home, intent);
      texts.push(await home.config());
    }
    const back: string[] = [];
    for (const _ of three) {
      await carry(undo(home));
      back.push(await home.config());
    }
    expect(back.map(hash)).toEqual([texts[2], texts[1], texts[0]].map(text => hash(text!)));
    expect(await undo(home)).toMatchObject({ ok: false, error: { code: 'history-empty' } });
  });

  test('a file that Homeport made goes away again, with the folder that it made', async () => {
    const home = await makeHome();
    await change(home, { kind: 'connect' });
    const planned = must(await undo(home));
    expect(planned.steps).toMatchObject([{ kind: 'file', removed: true }]);
    must(await planned.apply({}));
    await expect(stat(path.dirname(home.configPath))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('but a folder with something else in it stays', async () => {
    const home = await makeHome();
    await change(home, { kind: 'connect' });
    const other = path.join(path.dirname(home.configPath), 'agents.txt');
    await writeFile(other, 'theirs');
    await carry(undo(home));
    expect(await readFile(other, 'utf8')).toBe('theirs');
    await expect(stat(home.configPath)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('undoing an undo brings the change back', async () => {
    const home = await makeHome();
    await home.writeConfig(start);
    await change(home, { kind: 'route', route: 'hosted-only' });
    const changed = await home.config();
    const { historyId } = await carry(undo(home));
    await carry(undo(home, historyId ?? ''));
    expect(await home.config()).toBe(changed);
  });

  test('what a route had set aside is known again', async () => {
    const home = await makeHome();
    await home.writeConfig(start);
    const before = (await open(home).read()).memory;
    await change(home, { kind: 'route', route: 'local-only' });
    expect((await open(home).read()).memory).toEqual({
      wanted: 'local-only',
      parked: ['anthropic/claude-opus-4-6', 'openai/gpt-5'],
      local: null,
    });
    await carry(undo(home));
    expect((await open(home).read()).memory).toEqual(before);
  });
});

describe('undo after somebody else’s edit', () => {
  test('takes back our keys and leaves theirs', async () => {
    const home = await makeHome();
    await home.writeConfig('{ a: 1 }\n');
    await change(home, { kind: 'connect' });
    const edited = (await home.config()).replace('{', '{ // theirs\n  theirs: true,');
    await home.writeConfig(edited);
    await carry(undo(home));
    expect(await home.config()).toContain('// theirs');
    expect(JSON5.parse(await home.config())).toEqual({ a: 1, theirs: true });
  });

  test('names the keys of ours that they changed, and changes nothing', async () => {
    const home = await makeHome();
    await home.writeConfig(start);
    await change(home, { kind: 'repair', repair: 'compaction-on' });
    const edited = (await home.config()).replace('"enabled": true', '"enabled": "sometimes"');
    await home.writeConfig(edited);
    expect(await undo(home)).toEqual({
      ok: false,
      error: {
        code: 'undo-conflict',
        params: { path: home.configPath, keys: 'agents.defaults.compaction.enabled' },
      },
    });
    expect(await home.config()).toBe(edited);
  });

  test('takes back a change in the middle by its name, and keeps the later one', async () => {
    const home = await makeHome();
    await home.writeConfig(start);
    await change(home, { kind: 'repair', repair: 'compaction-on' });
    const [first] = await open(home).history();
    await change(home, { kind: 'repair', repair: 'models-mode-merge' });
    await carry(undo(home, first!.id));
    expect(JSON5.parse(await home.config())).toMatchObject({
      models: { mode: 'merge' },
      agents: { defaults: { compaction: { enabled: false } } },
    });
  });

  test('is refused where the file is gone, and for a change that nobody made', async () => {
    const home = await makeHome();
    await home.writeConfig(start);
    await change(home, { kind: 'repair', repair: 'compaction-on' });
    expect(await undo(home, 'no-such')).toMatchObject({ ok: false, error: { code: 'history-unknown' } });
    await rm(home.configPath);
    expect(await undo(home)).toMatchObject({ ok: false, error: { code: 'config-absent' } });
  });

  test.each([
    ['the old text would come back', start],
    ['the file would go away', null],
  ])('is refused where the edit comes between the plan and its application, and %s', async (_, text) => {
    const home = await makeHome();
    if (text !== null) await home.writeConfig(text);
    await change(home, { kind: 'connect' });
    const planned = must(await undo(home));
    await home.writeConfig('{ theirs: 1 }');
    expect(await planned.apply({})).toMatchObject({ ok: false, error: { code: 'config-changed' } });
    expect(await home.config()).toBe('{ theirs: 1 }');
  });
});
