import { describe, expect, test } from 'vitest';
import { emptyMemory } from '../document/memory';
import type { JsonValue } from '../json5/nodes';
import { routesTraffic, trafficOf } from './traffic';

const row = (id: string, only?: string[]) => ({
  id,
  name: id,
  ...(only ? { compat: { openRouterRouting: { only } } } : {}),
});

const file = (defaults: { [key: string]: JsonValue } = {}): JsonValue => ({
  models: {
    providers: {
      lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [row('mini')] },
      studio: { baseUrl: 'http://studio.local:1234/v1', models: [row('far')] },
      'openrouter-eu': { baseUrl: 'https://eu.openrouter.ai/api/v1', models: [row('minimax/m')] },
      'openrouter-us': { baseUrl: 'https://us.openrouter.ai/api/v1', models: [row('z-ai/glm', ['x'])] },
      'openrouter-pinned': {
        baseUrl: 'https://openrouter.ai/api/v1',
        models: [row('moonshotai/kimi', ['baseten', 'fireworks']), row('free')],
      },
      openrouter: { params: { provider: { only: ['parasail'] } } },
      imposter: { baseUrl: 'https://openrouter.ai.example.org/v1', models: [row('m', ['baseten'])] },
    },
  },
  agents: { defaults },
});

describe('prompts go', () => {
  test.each<[string[], ReturnType<typeof trafficOf>['places'], string[]?]>([
    [[], []],
    [['lmstudio/mini', 'ollama/x'], ['machine']],
    [
      ['lmstudio/mini', 'studio/far', 'lmstudio/mini'],
      ['machine', 'network'],
    ],
    [
      ['anthropic/a', 'lmstudio/mini', 'openai/b'],
      ['anywhere', 'machine'],
    ],
    [['openrouter-eu/minimax/m'], ['eu']],
    [['openrouter-us/z-ai/glm'], ['us']],
    [['openrouter-pinned/moonshotai/kimi'], ['pinned'], ['baseten', 'fireworks']],
    [['openrouter-pinned/free'], ['anywhere']],
    [['openrouter/moonshotai/kimi'], ['pinned'], ['parasail']],
    [['imposter/m'], ['anywhere']],
  ])('%j: to %j', (chain, places, hosts = []) => {
    expect(trafficOf(file(), chain)).toEqual({ places, hosts, otherSlots: 0 });
  });

  test('where an alias points, and by what stands for that model', () => {
    const models = { 'openrouter/kimi': { alias: 'Kimi', params: { provider: { only: ['nebius'] } } } };
    expect(trafficOf(file({ models }), ['kimi'])).toEqual({
      places: ['pinned'],
      hosts: ['nebius'],
      otherSlots: 0,
    });
  });

  test('elsewhere from other slots, which are told of only where the chain stays at home', () => {
    const leaky = file({ utilityModel: 'openai/gpt-mini', imageModel: 'google/gemini' });
    expect([trafficOf(leaky, ['lmstudio/mini']), trafficOf(leaky, ['anthropic/a'])]).toEqual([
      { places: ['machine'], hosts: [], otherSlots: 2 },
      { places: ['anywhere'], hosts: [], otherSlots: 0 },
    ]);
  });
});

test('each route that a switch could write has its place, and one that lacks models has none', () => {
  const at = (...places: ReturnType<typeof trafficOf>['places']) => ({ places, hosts: [], otherSlots: 0 });
  const chain = { primary: 'openrouter-eu/minimax/m', fallbacks: ['lmstudio/mini', 'anthropic/a'] };
  expect([
    routesTraffic(file({ model: chain }), emptyMemory),
    routesTraffic(file({ model: 'lmstudio/mini' }), emptyMemory).routes,
  ]).toEqual([
    {
      written: at('eu', 'machine', 'anywhere'),
      routes: {
        'local-first': at('machine', 'eu', 'anywhere'),
        'local-fallback': at('eu', 'machine', 'anywhere'),
        'local-only': at('machine'),
        'hosted-only': at('eu', 'anywhere'),
      },
    },
    {
      'local-first': at('machine'),
      'local-fallback': null,
      'local-only': at('machine'),
      'hosted-only': null,
    },
  ]);
});
