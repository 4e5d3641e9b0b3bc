import { describe, expect, test } from 'vitest';
import type { RouteKind } from '#shared/contract/kinds';
import { emptyMemory } from '../document/memory';
import type { JsonValue } from '../json5/nodes';
import { chainFor, describeModel, readChain, routeModels, writtenRoute } from './chain';

const row = (id: string) => ({ id, name: id.toUpperCase() });
const providers: JsonValue = {
  lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [row('mini'), row('big')] },
  studio: { baseUrl: 'http://192.168.1.9:8000/v1', models: [row('far')] },
  openrouter: { baseUrl: 'https://openrouter.ai/api/v1', models: [row('kimi')] },
};

function config(model: JsonValue, models: JsonValue = {}): JsonValue {
  return { models: { providers }, agents: { defaults: { model, models } } };
}

const chained = (...[primary, ...fallbacks]: string[]): JsonValue =>
  config({ primary: primary ?? '', fallbacks });

describe('the chain of a file', () => {
  test.each<[JsonValue, string[]]>([
    [config('a/b'), ['a/b']],
    [config({ primary: 'a/b', fallbacks: ['c/d', 7, 'Opus'] }), ['a/b', 'c/d', 'Opus']],
    [config({ primary: 'a/b' }), ['a/b']],
    [config({ fallbacks: ['c/d'] }), ['c/d']],
    [config(null), []],
    [{}, []],
  ])('of %j', (value, chain) => {
    expect(readChain(value)).toEqual(chain);
  });
});

describe('a model of a chain', () => {
  const aliases = { 'lmstudio/mini': { alias: 'Mini' }, 'anthropic/claude-opus-4-6': { alias: 'Opus' } };
  test.each([
    ['lmstudio/mini', 'local', 'MINI', 'http://127.0.0.1:1234/v1'],
    ['mini', 'local', 'MINI', 'http://127.0.0.1:1234/v1'],
    ['OPUS', 'hosted', 'claude-opus-4-6', null],
    ['studio/far', 'local', 'FAR', 'http://192.168.1.9:8000/v1'],
    ['openrouter/kimi', 'hosted', 'KIMI', 'https://openrouter.ai/api/v1'],
    ['openrouter/meta/llama', 'hosted', 'meta/llama', 'https://openrouter.ai/api/v1'],
    ['ollama/x', 'local', 'x', null],
    ['nobody', 'hosted', 'nobody', null],
  ])('%s is %s', (spelled, origin, name, serverUrl) => {
    expect(describeModel(config('', aliases), spelled)).toMatchObject({
      model: spelled,
      origin,
      name,
      serverUrl,
    });
  });

  test('of LM Studio is local without an entry: that provider is built in', () => {
    expect(describeModel({}, 'lmstudio/x').origin).toBe('local');
  });
});

describe('the chain that a route means', () => {
  const models = { hosted: ['h1', 'h2'], locals: ['l1', 'l2'] };
  test.each<[RouteKind, string[]]>([
    ['local-first', ['l1', 'l2', 'h1', 'h2']],
    ['local-fallback', ['h1', 'l1', 'l2', 'h2']],
    ['local-only', ['l1', 'l2']],
    ['hosted-only', ['h1', 'h2']],
  ])('%s', (route, chain) => {
    expect(chainFor(route, models)).toEqual({ ok: true, data: chain });
  });

  test.each<[RouteKind, { hosted: string[]; locals: string[] }, string]>([
    ['local-first', { hosted: ['h'], locals: [] }, 'route-no-local'],
    ['local-only', { hosted: ['h'], locals: [] }, 'route-no-local'],
    ['local-fallback', { hosted: [], locals: ['l'] }, 'route-no-hosted'],
    ['hosted-only', { hosted: [], locals: ['l'] }, 'route-no-hosted'],
  ])('%s is refused without the models for it: %j', (route, given, code) => {
    expect(chainFor(route, given)).toMatchObject({ ok: false, error: { code } });
  });

  test('local first needs no hosted model', () => {
    expect(chainFor('local-first', { hosted: [], locals: ['l'] })).toEqual({ ok: true, data: ['l'] });
  });
});

describe('the route that a file has', () => {
  const [l1, l2, h1, h2] = ['lmstudio/mini', 'studio/far', 'anthropic/a', 'openai/b'] as const;
  test.each<[string, string[], RouteKind | null, string]>([
    ['nothing', [], 'local-only', 'none'],
    ['local models alone', [l1, l2], null, 'local-only'],
    ['local models alone, chosen as local first', [l1], 'local-first', 'local-first'],
    ['local, then hosted', [l1, l2, h1, h2], null, 'local-first'],
    ['hosted, local, hosted', [h1, l1, h2], null, 'local-fallback'],
    ['hosted, then local', [h1, l1], null, 'local-fallback'],
    ['hosted alone', [h1, h2], 'local-first', 'hosted-only'],
    ['local between two hosted of each side', [l1, h1, l2], null, 'custom'],
    ['two hosted before a local', [h1, h2, l1], null, 'custom'],
  ])('%s', (_, chain, wanted, route) => {
    expect(writtenRoute(chain.length === 0 ? {} : chained(...chain), wanted)).toBe(route);
  });
});

describe('the models that a switch can choose from', () => {
  const opus = 'anthropic/claude-opus-4-6';

  test('are those of the chain and those set aside, each once, an alias being its model', () => {
    const file = config(
      { primary: 'Opus', fallbacks: ['lmstudio/mini'] },
      { [opus]: { alias: 'Opus' }, 'openai/unused': { alias: 'Gpt' } },
    );
    expect(routeModels(file, { ...emptyMemory, parked: [opus, 'openai/b', 'studio/far'] })).toEqual({
      chain: ['Opus', 'lmstudio/mini'],
      hosted: ['Opus', 'openai/b'],
      locals: ['lmstudio/mini', 'studio/far'],
    });
  });

  test('are hosted models with an alias only where no other hosted one is chosen', () => {
    const file = config('lmstudio/mini', {
      [opus]: { alias: 'Opus' },
      'anthropic/*': {},
      'lmstudio/big': {},
    });
    expect(routeModels(file, emptyMemory).hosted).toEqual([opus]);
  });

  test('are the first of the file’s local rows where none is in use', () => {
    expect(routeModels(config('openai/b'), emptyMemory).locals).toEqual(['lmstudio/mini']);
  });

  test.each([
    ['takes the place of the older one of its server', ['lmstudio/mini', 'openai/b'], ['lmstudio/big']],
    ['goes before those of other servers', ['studio/far', 'lmstudio/mini'], ['lmstudio/big', 'studio/far']],
    ['is the one that is in use already', ['lmstudio/big', 'studio/far'], ['lmstudio/big', 'studio/far']],
  ])('a model that was connected since %s', (_, chain, locals) => {
    expect(routeModels(chained(...chain), { ...emptyMemory, local: 'lmstudio/big' }).locals).toEqual(locals);
  });

  test('a model that was connected and is gone from the file is forgotten', () => {
    const memory = { ...emptyMemory, local: 'lmstudio/gone' };
    expect(routeModels(chained('lmstudio/mini'), memory).locals).toEqual(['lmstudio/mini']);
  });
});
