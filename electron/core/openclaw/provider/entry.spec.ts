import { describe, expect, test } from 'vitest';
import { miniMax } from '../testing';
import { aliasFor, entryOptions, keyFor, modelRow, providerEntry, type ServedModel } from './entry';

describe('the three numbers of a row', () => {
  type Wanted = Parameters<typeof entryOptions>[1];
  const compatible: Partial<ServedModel> = {
    server: 'openai-compatible',
    maxContextTokens: null,
    loadedContextTokens: null,
  };
  test.each<[string, Partial<ServedModel>, Wanted, [number, number, number]]>([
    ['the context that is loaded', {}, {}, [65_536, 196_608, 8192]],
    ['less of it, if less is wanted', {}, { contextTokens: 32_768 }, [32_768, 196_608, 8192]],
    ['never more than is loaded', {}, { contextTokens: 131_072 }, [65_536, 196_608, 8192]],
    ['a quarter of a small context for an answer', {}, { contextTokens: 16_000 }, [16_000, 196_608, 4000]],
    ['at least one token for an answer', {}, { contextTokens: 3 }, [3, 196_608, 1]],
    [
      'what the person says of window and answer',
      {},
      { contextWindow: 100_000, maxTokens: 512 },
      [65_536, 100_000, 512],
    ],
    ['a window that holds the context', {}, { contextWindow: 1000 }, [65_536, 65_536, 8192]],
    ['the guidance’s window where a server tells none', compatible, {}, [120_000, 120_000, 8192]],
    [
      'a larger context, if the person knows better',
      { ...compatible, loadedContextTokens: 200_000 },
      {},
      [200_000, 200_000, 8192],
    ],
    [
      'the maximum of a model on a server that loads nothing',
      { ...compatible, maxContextTokens: 40_960 },
      {},
      [40_960, 40_960, 8192],
    ],
  ])('are %s', (_, model, wanted, expected) => {
    const { contextTokens, contextWindow, maxTokens } = entryOptions({ ...miniMax, ...model }, wanted);
    expect([contextTokens, contextWindow, maxTokens]).toEqual(expected);
  });

  test('remember which the person named', () => {
    expect([entryOptions(miniMax, {}).named, entryOptions(miniMax, { maxTokens: 1 }).named]).toEqual([
      [],
      ['maxTokens'],
    ]);
  });
});

describe('an entry', () => {
  test('is the guidance’s, with a name and the loaded context in its row', () => {
    expect(providerEntry(miniMax, entryOptions(miniMax, {}))).toEqual({
      baseUrl: 'http://127.0.0.1:1234/v1',
      apiKey: 'lmstudio',
      api: 'openai-responses',
      models: [
        {
          id: 'minimax-m2.1-gs32',
          name: 'MiniMax M2.1 GS32',
          reasoning: false,
          input: ['text'],
          cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
          contextWindow: 196_608,
          contextTokens: 65_536,
          maxTokens: 8192,
        },
      ],
    });
  });

  test('of a model that sees takes pictures as well', () => {
    const seeing = { ...miniMax, vision: true };
    expect(modelRow(seeing, entryOptions(seeing, {}))['input']).toEqual(['text', 'image']);
  });

  test('of a model that was not trained for tools offers it none', () => {
    const compat = (toolUse: boolean | null) =>
      modelRow({ ...miniMax, toolUse }, entryOptions(miniMax, {}))['compat'];
    expect([compat(false), compat(true), compat(null)]).toEqual([
      { supportsTools: false },
      undefined,
      undefined,
    ]);
  });

  test('of a machine that reads slowly gives OpenClaw the patience for a full context and a cold start', () => {
    const timeout = (prefillTokensPerSecond: number | null) =>
      providerEntry({ ...miniMax, prefillTokensPerSecond }, entryOptions(miniMax, {}))['timeoutSeconds'];
    expect([timeout(550), timeout(4545), timeout(null)]).toEqual([420, undefined, undefined]);
  });

  test.each<[Partial<ServedModel>, string]>([
    [{}, 'lmstudio'],
    [{ needsToken: true }, '${LM_API_TOKEN}'],
    [{ server: 'openai-compatible' }, 'sk-local'],
    [{ server: 'openai-compatible', needsToken: true }, '${LOCAL_MODEL_API_KEY}'],
  ])('of %j has the key %s: a token itself is never written', (model, key) => {
    expect(keyFor({ ...miniMax, ...model })).toBe(key);
  });

  test.each([
    ['MiniMax M2.1 GS32', 'Minimax'],
    ['qwen/qwen3-8b', 'Qwen'],
    ['gpt-oss 120B', 'Gpt'],
    ['1234', null],
  ])('of %s is called %s for short', (name, alias) => {
    expect(aliasFor(name)).toBe(alias);
  });
});
