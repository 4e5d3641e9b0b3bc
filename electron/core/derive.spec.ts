import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import type { CheckId } from './checklist/check';
import { chooseModel, derive, unreadGateway, type Readings } from './derive';
import { createOpenClaw, type OpenClawState } from './openclaw/openclaw';
import { emptyReadings, emptySlices, engineWith, lmStudioServer, modelWith } from './testing';

/** A file as it is read from a home of its own; without a text there is none. */
async function openclawWith(text?: string): Promise<OpenClawState> {
  const home = await makeHome();
  if (text !== undefined) await home.writeConfig(text);
  return createOpenClaw(home.ports, () => null).read();
}

const entry = (rows: string, baseUrl = 'http://localhost:1234/v1') =>
  `lmstudio: { baseUrl: '${baseUrl}', api: 'openai-responses', models: [${rows}] }`;
const row = (id: string) => `{ id: '${id}', name: '${id}', contextTokens: 32768 }`;
const config = (rows: string, model: string): string =>
  `{ gateway: { mode: 'local' }, models: { mode: 'merge', providers: { ${entry(rows)} } },
     agents: { defaults: { model: ${model} } } }`;

const small = modelWith({});
const large = modelWith({ key: 'minimax', displayName: 'MiniMax', sizeBytes: 257_280_000_000 });
const embedding = modelWith({ key: 'nomic', type: 'embedding', sizeBytes: 1e12 });
const loaded = (model: typeof small, id = model.key) => ({
  ...model,
  instances: [{ id, contextTokens: 32_768, ttlSeconds: null }],
});

const read = async (text: string, changes: Partial<Readings> = {}) =>
  derive({
    ...emptyReadings,
    engine: engineWith([loaded(small), large]),
    openclaw: await openclawWith(text),
    installation: { state: 'found', path: '/bin/openclaw', version: '2026.9.6' },
    gateway: { ...unreadGateway, state: 'down' },
    turns: [],
    ...changes,
  });

const stateOf = (derived: ReturnType<typeof derive>, id: CheckId) =>
  derived.checklist.items.find(item => item.id === id)?.state;

describe('before anything has been read', () => {
  test('everything is being looked at, and nothing is wrong', () => {
    const { checklist, health, lmstudio, openclaw } = emptySlices;
    expect(new Set(checklist.items.map(item => item.state))).toEqual(new Set(['checking']));
    expect([health.level, lmstudio.state, openclaw.file.state, openclaw.gateway.state]).toEqual([
      ...['checking', 'unread', 'unread', 'unread'],
    ]);
  });
});

test('the same readings give the same slices', async () => {
  const openclaw = await openclawWith(config(row(small.key), `'lmstudio/${small.key}'`));
  const readings = { ...emptyReadings, openclaw, engine: engineWith([loaded(small)]) };
  expect(derive(readings)).toEqual(derive(structuredClone(readings)));
});

describe('the entry of OpenClaw’s file', () => {
  test('is found under another spelling of the same address', async () => {
    const derived = await read(config(row(small.key), `'lmstudio/${small.key}'`));
    expect(stateOf(derived, 'openclaw.provider')).toBe('ok');
    expect(derived.routes).toMatchObject({ written: 'local-only', wanted: null });
  });

  test('of another server is none for this one', async () => {
    const text = `{ models: { providers: { ${entry(row(small.key), 'http://127.0.0.1:9999/v1')} } } }`;
    expect(stateOf(await read(text), 'openclaw.provider')).toBe('blocked');
  });

  test('may name a loaded copy by the id of its own', async () => {
    const text = config(row('copy-a'), "'lmstudio/copy-a'");
    const derived = await read(text, { engine: engineWith([loaded(small, 'copy-a')]) });
    expect([stateOf(derived, 'openclaw.provider'), stateOf(derived, 'model.listed')]).toEqual(['ok', 'ok']);
  });

  test('with a row for a model that the server does not have is shown as that', async () => {
    const derived = await read(config(row('gone'), "'lmstudio/gone'"));
    expect(stateOf(derived, 'model.listed')).toBe('blocked');
  });
});

describe('the model that all this is about', () => {
  const routes = (model: string | null) => ({
    ...emptySlices.routes,
    known:
      model === null
        ? []
        : [{ model, name: model, provider: 'lmstudio', origin: 'local' as const, serverUrl: null }],
  });
  test.each([
    ['the one that the person chose', [loaded(small), large], `lmstudio/${small.key}`, large.key, large.key],
    ['the one of the route', [small, loaded(large)], `lmstudio/${small.key}`, null, small.key],
    ['a loaded one', [loaded(small), large], null, null, small.key],
    ['the largest', [small, large], null, null, large.key],
    ['the loaded one, where the chosen is gone', [loaded(small), large], 'lmstudio/gone', 'gone', small.key],
    ['never one that cannot chat', [embedding], null, embedding.key, undefined],
  ])('is %s', (_, models, routed, chosen, expected) => {
    expect(chooseModel(models, routes(routed), chosen)?.key).toBe(expected);
  });
});

describe('where things run', () => {
  const topology = (changes: Partial<Readings>) =>
    derive({ ...emptyReadings, ...changes }).checklist.topology;
  const away = { ...lmStudioServer, url: 'http://studio.local:1234', local: false };

  test('is found: a file, a program or a gateway here means OpenClaw here', async () => {
    expect([
      topology({ openclaw: await openclawWith() }).openclawRunsOn,
      topology({ openclaw: await openclawWith('{}') }).openclawRunsOn,
      topology({ openclaw: await openclawWith('{') }).openclawRunsOn,
      topology({ installation: { state: 'found', path: '/x', version: null } }).openclawRunsOn,
    ]).toEqual(['none', 'this-machine', 'this-machine', 'this-machine']);
  });

  test.each(['elsewhere', 'this-machine'] as const)(
    'can be corrected by the person: %s',
    async openclawRunsOn => {
      const settings = { ...emptyReadings.settings, openclawRunsOn };
      expect(topology({ settings, openclaw: await openclawWith() }).openclawRunsOn).toBe(openclawRunsOn);
    },
  );

  test('says which engine runs the models, and on whose machine', () => {
    const none = engineWith([]);
    const notInstalled = {
      ...none,
      servers: [],
      lmstudio: { ...none.lmstudio, state: 'not-installed' as const },
    };
    expect([
      topology({ engine: none }),
      topology({ engine: notInstalled }),
      topology({ engine: { ...none, servers: [{ ...away, kind: 'openai-compatible' }] } }),
    ]).toMatchObject([
      { engine: 'lmstudio', modelsRunOn: 'this-machine' },
      { engine: 'none', modelsRunOn: 'this-machine' },
      { engine: 'openai-compatible', modelsRunOn: 'elsewhere', engineUrl: away.url },
    ]);
  });
});

test('practice hands out no command: it would reach the real programs', async () => {
  const text = config(row(small.key), `'lmstudio/${small.key}'`);
  const commandsIn = async (mode: Readings['mode']) =>
    (await read(text, { mode })).checklist.items.filter(item => item.command !== null).length;
  expect([await commandsIn('practice'), (await commandsIn('normal')) > 0]).toEqual([0, true]);
});

test('a file that cannot be used says so and takes nothing else with it', async () => {
  const derived = await read('{ broken');
  expect([
    derived.openclaw.file.state,
    stateOf(derived, 'openclaw.valid'),
    stateOf(derived, 'model.loaded'),
    derived.health.verdict.key,
  ]).toEqual(['unusable', 'blocked', 'ok', 'verdict.configBroken']);
});
