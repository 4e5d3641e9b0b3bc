import { describe, expect, test } from 'vitest';
import { emptyMemory, type RouteMemory } from '../document/memory';
import { editValue } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { valueAt } from '../json5/values';
import type { ServedModel } from '../provider/entry';
import { must } from '../testing';
import { replaceEdits, type Successor } from './replace';

const baseUrl = 'http://127.0.0.1:1234/v1';
const old = 'lmstudio/minimax';
const next = 'lmstudio/qwen3-coder';
const served: ServedModel = {
  ...{ server: 'lmstudio', provenApi: null, baseUrl, key: 'qwen3-coder', displayName: 'Qwen3 Coder' },
  ...{ maxContextTokens: 262_144, loadedContextTokens: 65_536, vision: false, needsToken: false },
  ...{ toolUse: true, sizeBytes: null, prefillTokensPerSecond: null },
};
const byServed: Successor = { served, contextTokens: 65_536 };

const row = (id: string, name: string) => ({ id, name, contextWindow: 196_608, contextTokens: 65_536 });
const file = (more: { [key: string]: JsonValue } = {}): JsonValue => ({
  models: {
    mode: 'merge',
    providers: {
      lmstudio: {
        baseUrl,
        apiKey: 'lmstudio',
        api: 'openai-responses',
        models: [row('minimax', 'MiniMax M2.1')],
      },
    },
  },
  agents: {
    defaults: {
      model: { primary: old, fallbacks: ['openai/gpt'] },
      models: { [old]: { alias: 'Big' }, 'openai/gpt': {} },
      modelPolicy: { allow: [old, 'openai/gpt'] },
      utilityModel: old,
      heartbeat: { model: 'Big' },
    },
    entries: { ops: { model: { primary: 'openai/gpt', fallbacks: [old] } } },
  },
  tools: { byProvider: { [old]: { deny: ['browser'] } } },
  ...more,
});

function replaced(config: JsonValue, successor: Successor = byServed, memory: RouteMemory = emptyMemory) {
  const { edits, ...rest } = must(replaceEdits(config, memory, old, successor));
  return { config: editValue(config, edits), ...rest };
}

describe('the next model takes over', () => {
  test('the row, the alias, every slot, the allowlist and what its tools may not do', () => {
    const { config, reference } = replaced(file());
    expect(reference).toBe(next);
    expect(JSON.stringify(config)).not.toContain('minimax');
    const at = (...path: string[]) => valueAt(config, path);
    expect([at('agents'), at('tools')]).toEqual([
      {
        defaults: {
          model: { primary: next, fallbacks: ['openai/gpt'] },
          models: { [next]: { alias: 'Big' }, 'openai/gpt': {} },
          modelPolicy: { allow: [next, 'openai/gpt'] },
          utilityModel: next,
          heartbeat: { model: 'Big' },
        },
        entries: { ops: { model: { primary: 'openai/gpt', fallbacks: [next] } } },
      },
      { byProvider: { [next]: { deny: ['browser'] } } },
    ]);
    expect(at('models', 'providers', 'lmstudio', 'models')).toMatchObject([
      { id: 'qwen3-coder', name: 'Qwen3 Coder', contextTokens: 65_536 },
    ]);
  });

  test('an alias that only repeats the old one’s name is renamed, where it is spelled as well', () => {
    const named = file({
      agents: {
        defaults: { model: 'Minimax', models: { [old]: { alias: 'Minimax' } }, pdfModel: 'minimax' },
      },
    });
    expect(valueAt(replaced(named).config, ['agents', 'defaults'])).toEqual({
      model: next,
      models: { [next]: { alias: 'Qwen' } },
      pdfModel: next,
    });
  });

  test('without being named twice in a chain', () => {
    const both = file({
      agents: {
        defaults: { model: { primary: old, fallbacks: ['openai/gpt', next] } },
        entries: { ops: { model: { primary: next, fallbacks: [old, 'openai/gpt'] } } },
      },
    });
    const { config } = replaced(both);
    expect([
      valueAt(config, ['agents', 'defaults', 'model']),
      valueAt(config, ['agents', 'entries', 'ops', 'model']),
    ]).toEqual([
      { primary: next, fallbacks: ['openai/gpt'] },
      { primary: next, fallbacks: ['openai/gpt'] },
    ]);
  });

  test('what a route has set aside', () => {
    const memory: RouteMemory = {
      ...{ wanted: 'hosted-only', parked: [old, next, 'a/b'], local: old },
      agents: { ops: [old] },
    };
    expect(replaced(file(), byServed, memory).memory).toEqual({
      ...{ wanted: 'hosted-only', parked: [next, 'a/b'], local: next },
      agents: { ops: [next] },
    });
  });

  test('with its tools kept from it that the old one was kept from', () => {
    const tools = { byProvider: { [old]: { deny: ['browser', 'exec'] }, [next]: { deny: ['browser'] } } };
    expect(valueAt(replaced(file({ tools })).config, ['tools'])).toEqual({
      byProvider: { [next]: { deny: ['browser', 'exec'] } },
    });
  });

  test('on another server, whose provider is added; the last row of the old one stays', () => {
    const elsewhere = { ...served, server: 'vllm' as const, baseUrl: 'http://127.0.0.1:8000/v1' };
    const { config, reference } = replaced(file(), { served: elsewhere, contextTokens: 65_536 });
    expect(reference).toBe('local/qwen3-coder');
    expect(valueAt(config, ['models', 'providers', 'lmstudio', 'models'])).toHaveLength(1);
    expect(valueAt(config, ['agents', 'defaults', 'model', 'primary'])).toBe(reference);
  });
});

describe('a hosted model', () => {
  const dead = 'anthropic/claude-sonnet-4-5';
  const alive = 'anthropic/claude-sonnet-4-6';
  const route = (model: JsonValue, more: object = {}): JsonValue => ({
    agents: { defaults: { model } },
    ...more,
  });

  test('is replaced in the file alone', () => {
    const edits = must(
      replaceEdits(route({ primary: 'openai/gpt', fallbacks: [dead] }), emptyMemory, dead, {
        served: null,
        reference: alive,
      }),
    );
    expect(edits.edits).toEqual([
      { kind: 'set', path: ['agents', 'defaults', 'model', 'fallbacks', 0], value: alive },
    ]);
  });

  test('with a row of its own keeps the row, under the new id', () => {
    const providers = {
      openrouter: {
        baseUrl: 'https://openrouter.ai/api/v1',
        models: [{ id: 'kimi-1', name: 'Kimi', maxTokens: 1 }],
      },
    };
    const config = route('openrouter/kimi-1', { models: { providers } });
    const { edits } = must(
      replaceEdits(config, emptyMemory, 'openrouter/kimi-1', {
        served: null,
        reference: 'openrouter/kimi-2',
      }),
    );
    expect(valueAt(editValue(config, edits), ['models', 'providers', 'openrouter', 'models'])).toEqual([
      { id: 'kimi-2', name: 'Kimi', maxTokens: 1 },
    ]);
  });
});

test.each([
  ['a model that the file does not name', 'lmstudio/nobody', 'replace-unknown'],
  ['a model by itself', next, 'replace-same'],
])('%s is refused', (_, model, code) => {
  const config = file({
    models: { providers: { lmstudio: { baseUrl, models: [row('minimax', 'M'), row('qwen3-coder', 'Q')] } } },
  });
  expect(replaceEdits(config, emptyMemory, model, byServed)).toMatchObject({ ok: false, error: { code } });
});
