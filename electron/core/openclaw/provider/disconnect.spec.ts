import { describe, expect, test } from 'vitest';
import type { RouteMemory } from '../document/memory';
import { editValue } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { valueAt } from '../json5/values';
import { must } from '../testing';
import { disconnectEdits } from './disconnect';

const row = (id: string) => ({ id, name: id });
const file: JsonValue = {
  models: {
    mode: 'merge',
    providers: {
      lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [row('qwen/qwen3-8b'), row('mini')] },
      studio: { baseUrl: 'http://192.168.1.20:1234/v1', models: [row('large')] },
    },
  },
  agents: {
    defaults: {
      model: { primary: 'Qwen', fallbacks: ['studio/large', 'anthropic/claude-opus-4-6'] },
      models: { 'lmstudio/qwen/qwen3-8b': { alias: 'Qwen' }, 'anthropic/claude-opus-4-6': { alias: 'Opus' } },
      modelPolicy: { allow: ['lmstudio/qwen/qwen3-8b', 'lmstudio/mini', 'studio/*'] },
      utilityModel: 'lmstudio/mini',
    },
    entries: {
      ops: { model: 'lmstudio/mini' },
      chat: { model: { primary: 'studio/large', fallbacks: ['Opus'] } },
    },
  },
  tools: { byProvider: { 'lmstudio/qwen/qwen3-8b': { deny: ['browser'] } } },
};
const memory: RouteMemory = { wanted: 'local-first', parked: ['lmstudio/mini'], local: 'studio/large' };

const without = (provider: string, model?: string, config: JsonValue = file) => {
  const worked = must(
    disconnectEdits(config, memory, { kind: 'disconnect', provider, ...(model ? { model } : {}) }),
  );
  return {
    value: editValue(config, worked.edits),
    memory: worked.memory,
    name: worked.name,
    warnings: worked.warnings.map(({ key, params }) => [key, ...Object.values(params)]),
  };
};
const at = (value: JsonValue, path: string): JsonValue | undefined => valueAt(value, path.split('.'));

describe('taking out', () => {
  test('one model leaves the server, and the route goes on with what came after it', () => {
    const { value, name, memory: kept, warnings } = without('lmstudio', 'qwen/qwen3-8b');
    expect([
      name,
      at(value, 'models.providers.lmstudio.models'),
      at(value, 'agents.defaults.model'),
      at(value, 'agents.defaults.models'),
      at(value, 'agents.defaults.modelPolicy.allow'),
      at(value, 'tools.byProvider'),
    ]).toEqual([
      'lmstudio/qwen/qwen3-8b',
      [row('mini')],
      { primary: 'studio/large', fallbacks: ['anthropic/claude-opus-4-6'] },
      { 'anthropic/claude-opus-4-6': { alias: 'Opus' } },
      ['lmstudio/mini', 'studio/*'],
      {},
    ]);
    expect([kept, warnings]).toEqual([memory, []]);
  });

  test('a server takes its models, its agents and what was parked of it along, and says what still names it', () => {
    const { value, memory: kept, warnings } = without('lmstudio');
    expect([
      at(value, 'models.providers.lmstudio'),
      at(value, 'agents.entries.ops'),
      at(value, 'agents.defaults.modelPolicy.allow'),
      kept.parked,
    ]).toEqual([undefined, {}, ['studio/*'], []]);
    expect(warnings).toEqual([
      ['disconnect.warning.agent', 'ops'],
      ['disconnect.warning.slot', 'agents.defaults.utilityModel', 'lmstudio/mini'],
    ]);
  });

  test('the last model takes its server along; an agent goes on with its own next model', () => {
    const { value, memory: kept, name } = without('studio', 'large');
    expect([
      name,
      at(value, 'models.providers.studio'),
      at(value, 'agents.entries.chat.model'),
      at(value, 'agents.defaults.modelPolicy.allow'),
      kept.local,
    ]).toEqual([
      'studio',
      undefined,
      { primary: 'Opus', fallbacks: [] },
      ['lmstudio/qwen/qwen3-8b', 'lmstudio/mini'],
      null,
    ]);
  });

  test('the only model of a route says that none is left', () => {
    const only = { ...(file as object), agents: { defaults: { model: 'studio/large' } } };
    const { value, warnings } = without('studio', undefined, only);
    expect([at(value, 'agents.defaults'), warnings]).toEqual([{}, [['disconnect.warning.noModel']]]);
  });

  test('a list that permits nothing else stays: empty, it would permit everything', () => {
    const strict = {
      ...(file as object),
      agents: { defaults: { modelPolicy: { allow: ['studio/large'] } } },
    };
    expect(at(without('studio', undefined, strict).value, 'agents.defaults.modelPolicy.allow')).toEqual([
      'studio/large',
    ]);
  });

  test('agents of the older list are mended as well', () => {
    const listed = {
      ...(file as object),
      agents: { list: [{ id: 'a' }, { id: 'b', model: 'studio/large' }] },
    };
    const { value, warnings } = without('studio', undefined, listed);
    expect([at(value, 'agents.list'), warnings]).toEqual([
      [{ id: 'a' }, { id: 'b' }],
      [['disconnect.warning.agent', 'b']],
    ]);
  });

  test.each([
    ['nothing', undefined],
    ['lmstudio', 'absent'],
  ])('%s/%s, which is not there, is refused', (provider, model) => {
    const intent = { kind: 'disconnect' as const, provider, ...(model ? { model } : {}) };
    expect(disconnectEdits(file, memory, intent)).toMatchObject({ error: { code: 'provider-unknown' } });
  });
});
