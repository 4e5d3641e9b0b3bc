import { describe, expect, test } from 'vitest';
import { ask, findings, hostedNode, localNode, outcomesIn, outcomesOf, shown, type Case } from '../testing';

const route = (kind: 'local-first' | 'local-only' | 'hosted-only') =>
  ({ kind: 'route', route: kind }) as const;
const localOnly = {
  wanted: 'local-only' as const,
  written: 'local-only' as const,
  chain: [localNode],
};
const hostedIs = (
  hosted: 'has-key' | 'no-key' | 'unproven',
  told: 'openclaw' | 'file' = 'openclaw',
  allowed = true,
) => ({ [hostedNode.model]: { hosted, successor: null, told, allowed } });
const agent = (id: string, more: { own?: boolean; chosen?: boolean }) => ({
  ...{ id, own: false, chosen: false, written: 'hosted-only' as const },
  ...{ chain: [hostedNode], effective: hostedNode.model },
  ...more,
});
const pin = (model: string) => ({ key: 'agent:main:pinned', agent: 'main', model, updatedAt: 0 });
const leak = (slot: string) => ({ path: `agents.defaults.${slot}`, model: 'openai/gpt-5' });

const fallback = {
  ...{ at: Number.MAX_SAFE_INTEGER, requested: localNode.model, answered: hostedNode.model },
  reason: 'timeout',
};

const cases: Case[] = [
  ['route.primary', 'chosen', 'ok', {}],
  ['route.primary', 'chosen', 'ok', { routes: { ...localOnly, chain: [localNode] } }],
  ['route.primary', 'chosen', 'ok', { routes: { wanted: null, written: 'custom' } }],
  [
    'route.primary',
    'none',
    'attention',
    { routes: { wanted: null, written: 'none', chain: [] } },
    route('local-first'),
  ],
  [
    'route.primary',
    'none',
    'attention',
    { routes: { ...localOnly, written: 'none', chain: [] } },
    route('local-only'),
  ],
  ['route.primary', 'differs', 'attention', { routes: { wanted: 'hosted-only' } }, route('hosted-only')],
  [
    'route.primary',
    'hosted',
    'attention',
    { routes: { wanted: null, written: 'hosted-only', chain: [hostedNode] } },
    route('local-first'),
  ],

  ['route.fallback', 'there', 'ok', {}],
  ['route.fallback', 'none', 'attention', { routes: { chain: [localNode] } }, route('local-first')],
  [
    'route.fallback',
    'none',
    'attention',
    { routes: { chain: [localNode], known: [localNode] } },
    'page openclaw',
  ],
  [
    'route.fallback',
    'none',
    'attention',
    { routes: { wanted: null, written: 'hosted-only', chain: [hostedNode] } },
    { kind: 'route', route: 'local-fallback' },
  ],

  ['route.hidden-failure', 'none', 'ok', {}],
  ['route.hidden-failure', 'none', 'ok', { fallbacks: [{ ...fallback, requested: 'other/model' }] }],
  ['route.hidden-failure', 'none', 'ok', { turn: { at: 2 }, fallbacks: [{ ...fallback, at: 1 }] }],
  ['route.hidden-failure', 'answered', 'attention', { fallbacks: [fallback] }, 'turn'],
  [
    'route.hidden-failure',
    'answered',
    'attention',
    { turn: null, fallbacks: [{ ...fallback, at: 1 }] },
    'turn',
  ],

  ['route.hosted', 'none', 'noted', { routes: localOnly }],
  [
    'route.hosted',
    'dead',
    'attention',
    { findings: { deadModels: [{ model: hostedNode.model, successor: 'anthropic/next' }] } },
    { kind: 'replace', oldModel: hostedNode.model, newModel: 'anthropic/next' },
  ],
  ['route.hosted', 'noKey', 'attention', { routes: { states: hostedIs('no-key') } }],
  ['route.hosted', 'keyed', 'noted', { routes: { states: hostedIs('has-key') } }],
  // A key that stands in the file is nobody's word that it works.
  ['route.hosted', 'unseen', 'noted', { routes: { states: hostedIs('has-key', 'file') } }],
  ['route.hosted', 'answered', 'ok', { turn: { origin: 'hosted', answeredModel: hostedNode.model } }],
  ['route.hosted', 'unseen', 'noted', {}],
  ['route.hosted', 'unseen', 'noted', { routes: { chain: [localNode, hostedNode, hostedNode] } }],

  [
    'route.rewritten',
    'changed',
    'attention',
    { routes: { chain: [{ ...localNode, model: 'lmstudio/google/gemma-4-26b' }] } },
  ],

  ['route.leaks', 'none', 'ok', { routes: localOnly }],
  [
    'route.leaks',
    'some',
    'blocked',
    { routes: localOnly, findings: { leaks: [leak('imageModel')] } },
    { kind: 'repair', repair: 'slots-local' },
  ],
  [
    'route.leaks',
    'some',
    'blocked',
    { routes: localOnly, findings: { leaks: ['a', 'b', 'c', 'd', 'e'].map(leak) } },
    { kind: 'repair', repair: 'slots-local' },
  ],

  ['route.allowlist', 'open', 'ok', {}],
  [
    'route.allowlist',
    'kept',
    'attention',
    { routes: { states: hostedIs('unproven', 'file', false) } },
    { kind: 'repair', repair: 'allow-route-models' },
  ],

  ['route.agents', 'follow', 'ok', {}],
  ['route.agents', 'follow', 'ok', { routes: { agents: [agent('main', {})] } }],
  ['route.agents', 'chosen', 'noted', { routes: { agents: [agent('ops', { own: true, chosen: true })] } }],
  [
    'route.agents',
    'own',
    'attention',
    { routes: { agents: [agent('a', { own: true, chosen: true }), agent('b', { own: true })] } },
    { kind: 'agentFollow', agent: 'b' },
  ],

  ['route.sessions', 'none', 'ok', { routes: { pins: [] } }],
  ['route.sessions', 'none', 'ok', { routes: { pins: [pin(localNode.model)] } }],
  [
    'route.sessions',
    'pinned',
    'attention',
    { routes: { pins: [pin(hostedNode.model)] } },
    { kind: 'sessionUnpin', key: 'agent:main:pinned' },
  ],
  // Nobody can release it without a gateway.
  [
    'route.sessions',
    'pinned',
    'attention',
    { routes: { pins: [pin(hostedNode.model)] }, gateway: { state: 'down' } },
  ],

  ['route.turn', 'answered', 'ok', {}, 'turn'],
  ['route.turn', 'answered', 'ok', { turn: { outputTokens: null } }, 'turn'],
  ['route.turn', 'direct', 'ok', { turn: { via: 'server' } }, 'turn'],
  [
    'route.turn',
    'rerouted',
    'attention',
    { turn: { rerouted: true, answeredModel: hostedNode.model } },
    'turn',
  ],
  ['route.turn', 'older', 'attention', { turn: { configHash: 'hash-before' } }, 'turn'],
  ['route.turn', 'never', 'attention', { turn: null }, 'turn'],

  ['api.responses', 'works', 'ok', {}],
  ['api.responses', 'refused', 'attention', { turn: { via: 'server', api: 'openai-completions' } }],
  ['api.responses', 'untried', 'unknown', { turn: null }],
  ['api.responses', 'untried', 'unknown', { turn: { origin: 'hosted' } }],
  ['api.responses', 'other', 'noted', { provider: { api: 'openai-completions' } }],
  ['api.responses', 'other', 'noted', { provider: { api: null } }],
];

test.each(cases)('%s says %s: %s (%#)', (id, outcome, state, changes, repair) => {
  expect(ask(id, changes)).toEqual(shown(outcome, state, repair));
});

test('every outcome of the checks of the route is in the table', () => {
  expect(outcomesIn(cases)).toEqual(outcomesOf(new Set(cases.map(([id]) => id))));
});

describe('leaks', () => {
  const leaks = { ...findings, leaks: [leak('imageModel')] };

  test('are nobody’s business while hosted models may answer anyway', () => {
    expect(ask('route.leaks', { findings: leaks })).toBeNull();
  });

  test('count as soon as Local only is wanted, written or not', () => {
    expect(ask('route.leaks', { findings: leaks, routes: { wanted: 'local-only' } })?.outcome).toBe('some');
  });
});

test('without a file there is nothing to say about its route', () => {
  expect([
    ask('route.hosted', { findings: null }),
    ask('route.leaks', { findings: null, routes: localOnly }),
    ask('api.responses', { provider: null, row: null }),
  ]).toEqual([null, null, null]);
});

test('an answer proves a machine that has no file at all', () => {
  const changes = {
    file: { state: 'missing', path: '/x' },
    turn: { via: 'server', configHash: null },
  } as const;
  expect(ask('route.turn', changes)?.outcome).toBe('direct');
});
