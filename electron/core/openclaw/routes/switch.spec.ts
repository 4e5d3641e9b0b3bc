import { describe, expect, test } from 'vitest';
import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import { emptyMemory, type RouteMemory } from '../document/memory';
import { editValue } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { valueAt } from '../json5/values';
import { must } from '../testing';
import { readChain, writtenRoute } from './chain';
import { followEdits, switchEdits } from './switch';

const providers: JsonValue = { lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'mini' }] } };
const [local, opus, gpt, kimi] = [
  'lmstudio/mini',
  'anthropic/claude-opus-4-6',
  'openai/gpt',
  'moonshot/kimi',
];

const file = (model: JsonValue, more: { [key: string]: JsonValue } = {}): JsonValue => ({
  models: { providers },
  agents: { defaults: { model, ...more } },
});

function change(state: { config: JsonValue; memory: RouteMemory }, route: RouteKind, hosted?: string[]) {
  const { edits, memory, warnings } = must(
    switchEdits(state.config, state.memory, { kind: 'route', route, ...(hosted ? { hosted } : {}) }),
  );
  const config = editValue(state.config, edits);
  return { config, memory, edits, warnings: warnings.map(one => one.key), chain: readChain(config) };
}

const chains: Record<RouteKind, string[]> = {
  'local-first': [local, opus, gpt, kimi],
  'local-fallback': [opus, local, gpt, kimi],
  'local-only': [local],
  'hosted-only': [opus, gpt, kimi],
};

describe('a switch', () => {
  const pairs = routeKinds.flatMap(from => routeKinds.map(to => [from, to] as const));

  test.each(pairs)('from %s to %s keeps every model and the person’s order', (from, to) => {
    const start = { config: file({ primary: opus, fallbacks: [gpt, kimi] }), memory: emptyMemory };
    const before = change(start, from);
    const after = change(before, to);
    expect([before.chain, after.chain]).toEqual([chains[from], chains[to]]);
    expect(after.memory).toEqual({
      wanted: to,
      parked: [...new Set([...chains['local-first']])].filter(model => !chains[to].includes(model)),
      local: null,
    });
    expect(writtenRoute(after.config, to)).toBe(to);
    expect(change(after, to).edits).toEqual([]);
  });

  test('brings hosted models back in their order however often it goes to and fro', () => {
    let state = change(
      { config: file({ primary: kimi, fallbacks: [opus, gpt] }), memory: emptyMemory },
      'local-only',
    );
    for (const route of ['local-only', 'local-only', 'hosted-only', 'local-only'] as const)
      state = change(state, route);
    expect(change(state, 'local-first').chain).toEqual([local, kimi, opus, gpt]);
  });

  test('leaves a model alone that stands beside the chain: other keys of agents.defaults.model', () => {
    const start = { config: file({ primary: opus, timeoutMs: 5 }), memory: emptyMemory };
    const { config } = change(start, 'local-only');
    expect(valueAt(config, ['agents', 'defaults', 'model'])).toEqual({
      primary: local,
      timeoutMs: 5,
    });
  });

  test('knows an alias in the chain for its model, and writes it as the person did', () => {
    const config = file(
      { primary: 'Opus', fallbacks: ['Mini'] },
      { models: { [opus]: { alias: 'Opus' }, [local]: { alias: 'Mini' } } },
    );
    const first = change({ config, memory: emptyMemory }, 'local-first');
    expect([first.chain, first.edits.length]).toEqual([['Mini', 'Opus'], 2]);
  });

  test.each<[JsonValue, RouteKind, JsonValue]>([
    [opus, 'local-first', { primary: local, fallbacks: [opus] }],
    [opus, 'local-only', local],
    [{ primary: opus }, 'local-only', { primary: local }],
    [{ primary: local, fallbacks: [opus] }, 'local-only', { primary: local, fallbacks: [] }],
  ])('of %j to %s is written in the form that the file has', (model, route, expected) => {
    const { config } = change({ config: file(model), memory: emptyMemory }, route);
    expect(valueAt(config, ['agents', 'defaults', 'model'])).toEqual(expected);
  });
});

describe('hosted models that are named with the switch', () => {
  test('come in their order, with the guidance’s short names', () => {
    const sonnet = 'anthropic/claude-sonnet-4-6';
    const { config, chain } = change({ config: file(local), memory: emptyMemory }, 'local-fallback', [
      sonnet,
      opus,
      gpt,
    ]);
    expect(chain).toEqual([sonnet, local, opus, gpt]);
    expect(valueAt(config, ['agents', 'defaults', 'models'])).toEqual({
      [sonnet]: { alias: 'Sonnet' },
      [opus]: { alias: 'Opus' },
    });
  });

  test('replace those that were there', () => {
    const state = { config: file({ primary: opus }), memory: { ...emptyMemory, parked: [gpt] } };
    expect(change(state, 'local-first', [kimi]).chain).toEqual([local, kimi]);
  });

  test('that OpenClaw does not know any more give way to their successors, and it is said', () => {
    const { chain, warnings } = change({ config: file(local), memory: emptyMemory }, 'local-first', [
      'anthropic/claude-sonnet-4-5',
    ]);
    expect([chain, warnings]).toEqual([[local, 'anthropic/claude-sonnet-4-6'], ['route.warning.successor']]);
  });

  test('must not be local ones', () => {
    const intent = { kind: 'route', route: 'local-first', hosted: [opus, local] } as const;
    expect(switchEdits(file(opus), emptyMemory, { ...intent, hosted: [...intent.hosted] })).toEqual({
      ok: false,
      error: { code: 'route-unknown-model', params: { model: local } },
    });
  });
});

test('local first without any hosted model is written, and it is said that nothing takes over', () => {
  const { chain, warnings } = change({ config: file(null), memory: emptyMemory }, 'local-first');
  expect([chain, warnings]).toEqual([[local], ['route.warning.noFallback']]);
});

describe('a route of one agent', () => {
  const agents = { ops: { model: { primary: opus, fallbacks: [kimi] } }, free: {} };
  const config = (): JsonValue => ({
    models: { providers },
    agents: { defaults: { model: { primary: local, fallbacks: [gpt] } }, entries: agents },
  });
  const forAgent = (agent: string, route: RouteKind, memory: RouteMemory = emptyMemory, value = config()) =>
    switchEdits(value, memory, { kind: 'route', route, agent });

  test('is written to it alone, its own models first, and what it sets aside is kept for it', () => {
    const { edits, memory } = must(forAgent('ops', 'local-only'));
    expect(edits.every(edit => edit.path[2] === 'ops')).toBe(true);
    expect(memory).toEqual({ ...emptyMemory, agents: { ops: [opus, kimi, gpt] } });
    const after = editValue(config(), edits);
    const back = must(forAgent('ops', 'local-first', memory, after));
    expect(valueAt(editValue(after, back.edits), ['agents', 'entries', 'ops', 'model'])).toEqual({
      primary: local,
      fallbacks: [opus, kimi, gpt],
    });
  });

  test('for one without a model of its own begins with the route of all', () => {
    const { edits } = must(forAgent('free', 'local-fallback'));
    expect(edits).toEqual([
      {
        kind: 'set',
        path: ['agents', 'entries', 'free', 'model'],
        value: { primary: gpt, fallbacks: [local] },
      },
    ]);
  });

  test('of an agent that the file does not name is refused with those that it names', () => {
    expect(forAgent('nobody', 'local-first')).toMatchObject({
      ok: false,
      error: { code: 'agent-unknown', params: { known: 'ops, free' } },
    });
  });

  test('is taken out again where it shall follow, with what it set aside', () => {
    const { memory } = must(forAgent('ops', 'local-only'));
    expect(must(followEdits(config(), memory, 'ops'))).toEqual({
      edits: [{ kind: 'remove', path: ['agents', 'entries', 'ops', 'model'] }],
      memory: { ...emptyMemory, agents: {} },
      warnings: [],
    });
    expect(followEdits(config(), memory, 'free')).toMatchObject({ error: { code: 'agent-follows' } });
  });
});

describe('a switch says what keeps it from being what answers', () => {
  const warned = (value: JsonValue, route: RouteKind): string[] =>
    must(switchEdits(value, emptyMemory, { kind: 'route', route })).warnings.map(one => one.key);

  test.each<[string, JsonValue, RouteKind, string[]]>([
    ['nothing', file({ primary: local, fallbacks: [opus] }), 'local-first', []],
    [
      'an agent with its own model',
      {
        ...(file(local) as object),
        agents: { defaults: { model: [local, opus] }, entries: { a: { model: opus } } },
      },
      'local-only',
      ['route.warning.agents'],
    ],
    [
      'an allowlist',
      file({ primary: opus, fallbacks: [local] }, { models: { [opus]: {} } }),
      'local-first',
      ['route.warning.allowlist'],
    ],
    ['another slot', file({ primary: local }, { utilityModel: gpt }), 'local-only', ['route.warning.leaks']],
    [
      'another slot, where hosted models may answer',
      file({ primary: local, fallbacks: [opus] }, { utilityModel: gpt }),
      'local-first',
      [],
    ],
  ])('%s', (_, value, route, keys) => {
    expect(warned(value, route)).toEqual(keys);
  });
});
