import { describe, expect, test } from 'vitest';
import { editValue } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { valueAt } from '../json5/values';
import { miniMax, reference } from '../testing';
import { connectEdits } from './connect';
import { entryOptions, providerEntry, type ServedModel } from './entry';

type Wanted = Parameters<typeof entryOptions>[1];

function connect(config: JsonValue, model: Partial<ServedModel> = {}, wanted: Wanted = {}) {
  const served = { ...miniMax, ...model };
  const { edits, warnings, ...rest } = connectEdits(config, served, entryOptions(served, wanted));
  const value = editValue(config, edits);
  const at = (...path: (string | number)[]): JsonValue | undefined => valueAt(value, path);
  return { ...rest, edits, value, at, warnings: warnings.map(warning => warning.key) };
}

const url = 'http://127.0.0.1:1234/v1';
const row = {
  id: miniMax.key,
  name: 'MiniMax M2.1 GS32',
  contextWindow: 196_608,
  contextTokens: 65_536,
  maxTokens: 8192,
};
const withProvider = (entry: { [key: string]: JsonValue }, id = 'lmstudio'): JsonValue => ({
  gateway: { mode: 'local' },
  models: {
    mode: 'merge',
    providers: { [id]: { baseUrl: url, api: 'openai-responses', apiKey: 'lmstudio', ...entry } },
  },
});
const providers = ['models', 'providers'];

describe('a new file', () => {
  test('gets what OpenClaw needs to start, the entry, and a short name', () => {
    expect(connect({}).value).toEqual({
      gateway: { mode: 'local' },
      models: { mode: 'merge', providers: { lmstudio: providerEntry(miniMax, entryOptions(miniMax, {})) } },
      agents: { defaults: { models: { [reference]: { alias: 'Minimax' } }, modelPolicy: { allow: [] } } },
    });
  });

  test.each([[{ gateway: { mode: 'remote' } }], [{ gateway: { port: 1 } }], [{ tools: {} }]])(
    'is none that somebody wrote: the gateway of %j stays as it is',
    config => {
      expect(valueAt(connect(config).value, ['gateway'])).toEqual(valueAt(config, ['gateway']));
    },
  );
});

describe('what is there already', () => {
  test('is enough where everything agrees: no edit at all', () => {
    const config = connect({}).value;
    expect(connect(config).edits).toEqual([]);
  });

  test('other providers, other rows, unknown keys and the person’s own fields of the row stay', () => {
    const other = { baseUrl: 'https://openrouter.ai/api/v1', apiKey: 'sk-or-1', odd: true };
    const mine = { ...row, name: 'My MiniMax', cost: { input: 1 }, params: { preload: false } };
    const before = {
      ...(withProvider({ models: [{ id: 'other', name: 'O' }, mine], timeoutSeconds: 900 }) as object),
      strange: [1],
    } as { [key: string]: JsonValue };
    const config = editValue(before, [{ kind: 'set', path: [...providers, 'openrouter'], value: other }]);
    const after = connect(config, { loadedContextTokens: 32_768 });
    expect(after.value).toEqual(
      editValue(config, [
        { kind: 'set', path: [...providers, 'lmstudio', 'models', 1, 'contextTokens'], value: 32_768 },
        { kind: 'set', path: ['agents', 'defaults', 'models', reference], value: { alias: 'Minimax' } },
        { kind: 'set', path: ['agents', 'defaults', 'modelPolicy', 'allow'], value: [] },
      ]),
    );
  });

  test.each<[string, { [key: string]: JsonValue }, Wanted, [JsonValue, JsonValue, JsonValue]]>([
    [
      'a smaller window and answer that the person chose',
      { contextWindow: 100_000, maxTokens: 4000 },
      {},
      [100_000, 65_536, 4000],
    ],
    [
      'a window below the context, which contradicts it',
      { contextWindow: 32_000 },
      {},
      [196_608, 65_536, 8192],
    ],
    ['an answer above the context, which contradicts it', { maxTokens: 70_000 }, {}, [196_608, 65_536, 8192]],
    ['a context above what is loaded', { contextTokens: 196_608 }, {}, [196_608, 65_536, 8192]],
    ['a context below what is loaded', { contextTokens: 8192 }, {}, [196_608, 65_536, 8192]],
    [
      'numbers that are named now',
      { contextWindow: 100_000, maxTokens: 4000 },
      { contextWindow: 80_000, maxTokens: 2000 },
      [80_000, 65_536, 2000],
    ],
    ['numbers that are texts', { contextWindow: '100k', maxTokens: 'many' }, {}, [196_608, 65_536, 8192]],
  ])('of a row: %s', (_, own, wanted, expected) => {
    const { at } = connect(withProvider({ models: [{ ...row, ...own }] }), {}, wanted);
    const field = (name: string) => at(...providers, 'lmstudio', 'models', 0, name);
    expect([field('contextWindow'), field('contextTokens'), field('maxTokens')]).toEqual(expected);
  });

  test('a row without a name gets one: OpenClaw refuses it otherwise', () => {
    const { at } = connect(withProvider({ models: [{ id: miniMax.key }] }));
    expect(at(...providers, 'lmstudio', 'models', 0)).toEqual(row);
  });

  test('the provider of this server is used whatever its name is', () => {
    const { at, reference: named } = connect(withProvider({ baseUrl: 'http://localhost:1234/v1' }, 'studio'));
    expect([named, Object.keys(at(...providers) as object)]).toEqual([`studio/${miniMax.key}`, ['studio']]);
  });

  test('a provider of another server keeps its name, and ours takes the next one', () => {
    const taken = withProvider({ baseUrl: 'http://192.168.1.9:1234/v1' });
    expect(connect(taken).reference).toBe(`lmstudio-2/${miniMax.key}`);
    const local = withProvider({ baseUrl: 'http://127.0.0.1:8001/v1' }, 'local');
    const other: Partial<ServedModel> = { server: 'openai-compatible', baseUrl: 'http://127.0.0.1:8000/v1' };
    expect(connect(local, other).reference).toBe(`local-2/${miniMax.key}`);
  });
});

describe('the address and the key', () => {
  test('an address without /v1 is completed; one with it stays as it is spelled', () => {
    const base = (baseUrl: string) =>
      connect(withProvider({ baseUrl })).at(...providers, 'lmstudio', 'baseUrl');
    expect([base('http://127.0.0.1:1234'), base('http://localhost:1234/v1/')]).toEqual([
      url,
      'http://localhost:1234/v1/',
    ]);
  });

  test.each<[string, string | undefined, string, boolean, string]>([
    ['onboarding’s marker, which Responses refuses', 'lmstudio-local', 'openai-responses', false, 'lmstudio'],
    ['onboarding’s marker with completions', 'lmstudio-local', 'openai-completions', false, 'lmstudio-local'],
    ['no key', undefined, 'openai-completions', false, 'lmstudio'],
    ['the person’s own key', 'sk-mine', 'openai-responses', true, 'sk-mine'],
    ['a placeholder where a token is needed', 'lmstudio', 'openai-responses', true, '${LM_API_TOKEN}'],
  ])('%s', (_, apiKey, api, needsToken, expected) => {
    const config = withProvider({ api, ...(apiKey === undefined ? {} : { apiKey }) });
    const start =
      apiKey === undefined
        ? editValue(config, [{ kind: 'remove', path: [...providers, 'lmstudio', 'apiKey'] }])
        : config;
    const { at, warnings } = connect(start, { needsToken });
    expect(at(...providers, 'lmstudio', 'apiKey')).toBe(expected);
    expect(warnings.includes('connect.warning.token')).toBe(expected.startsWith('$'));
  });

  test('another API is the person’s choice: it stays, and is mentioned', () => {
    const { at, warnings } = connect(withProvider({ api: 'openai-completions' }));
    expect([at(...providers, 'lmstudio', 'api'), warnings]).toEqual([
      'openai-completions',
      ['connect.warning.api'],
    ]);
  });
});

describe('models.mode', () => {
  test.each<[JsonValue, string[]]>([
    [{ gateway: { mode: 'local' } }, []],
    [{ models: { mode: 'replace' } }, ['connect.warning.mode']],
    [{ models: { mode: 'merge' } }, []],
  ])('of %j becomes merge, so that hosted models stay available', (config, warnings) => {
    const connected = connect(config);
    expect([connected.at('models', 'mode'), connected.warnings]).toEqual(['merge', warnings]);
  });
});

describe('the short name', () => {
  const defaults = (more: { [key: string]: JsonValue }, meta?: JsonValue): JsonValue => ({
    ...(withProvider({ models: [row] }) as object),
    agents: { defaults: more },
    ...(meta === undefined ? {} : { meta }),
  });
  const migrated = { migrations: { modelPolicyAllowlist: true } };

  test.each<[string, JsonValue, JsonValue]>([
    [
      'in a file without the map, which would become an allowlist: everything stays allowed',
      defaults({}),
      { models: { [reference]: { alias: 'Minimax' } }, modelPolicy: { allow: [] } },
    ],
    [
      'in a migrated file, where the map allows nothing and forbids nothing',
      defaults({}, migrated),
      { models: { [reference]: { alias: 'Minimax' } } },
    ],
    [
      'beside the aliases of others, in an old file whose map allows models',
      defaults({ models: { 'a/b': { alias: 'Opus' } } }),
      { models: { 'a/b': { alias: 'Opus' }, [reference]: { alias: 'Minimax' } } },
    ],
    [
      'taken by another model: allowed without a name',
      defaults({ models: { 'a/b': { alias: 'MINIMAX' } } }),
      { models: { 'a/b': { alias: 'MINIMAX' }, [reference]: {} } },
    ],
    [
      'taken by another model in a migrated file: nothing to write',
      defaults({ models: { 'a/b': { alias: 'minimax' } } }, migrated),
      { models: { 'a/b': { alias: 'minimax' } } },
    ],
    [
      'given by the person: stays',
      defaults({ models: { [reference]: { alias: 'Mini' } } }),
      { models: { [reference]: { alias: 'Mini' } } },
    ],
    [
      'where a policy lists models: ours is listed too',
      defaults({ modelPolicy: { allow: ['a/b'] } }),
      { modelPolicy: { allow: ['a/b', reference] }, models: { [reference]: { alias: 'Minimax' } } },
    ],
    [
      'where a policy lists our provider as a whole',
      defaults({ modelPolicy: { allow: ['lmstudio/*'] } }),
      { modelPolicy: { allow: ['lmstudio/*'] }, models: { [reference]: { alias: 'Minimax' } } },
    ],
  ])('%s', (_, config, expected) => {
    expect(connect(config).at('agents', 'defaults')).toEqual(expected);
  });
});
