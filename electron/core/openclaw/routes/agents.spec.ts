import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json5/nodes';
import { readAgents } from './agents';

const shared = { primary: 'lmstudio/mini', fallbacks: ['openai/gpt'] };
const withAgents = (agents: JsonValue): JsonValue => ({
  agents: { defaults: { model: shared }, ...(agents as object) },
});

const one = (model: JsonValue | undefined) => {
  const [agent] = readAgents(withAgents({ entries: { ops: model === undefined ? {} : { model } } }));
  return agent && { own: agent.own, effective: agent.effective };
};

describe('an agent', () => {
  test.each<[string, JsonValue | undefined, string[] | null, string[]]>([
    ['without a model goes by the route', undefined, null, ['lmstudio/mini', 'openai/gpt']],
    ['with an empty one goes by the route', '', null, ['lmstudio/mini', 'openai/gpt']],
    ['with a text has no fallback', 'a/b', ['a/b'], ['a/b']],
    ['with a primary has no fallback', { primary: 'a/b' }, ['a/b'], ['a/b']],
    ['with both has its own', { primary: 'a/b', fallbacks: ['c/d'] }, ['a/b', 'c/d'], ['a/b', 'c/d']],
    [
      'with fallbacks keeps the primary',
      { fallbacks: ['c/d'] },
      ['lmstudio/mini', 'c/d'],
      ['lmstudio/mini', 'c/d'],
    ],
  ])('%s', (_, model, own, effective) => {
    expect(one(model)).toEqual({ own, effective });
  });
});

test('agents of the older list are found beside those of the map, each once', () => {
  const config = withAgents({
    entries: { main: {} },
    list: [{ id: 'main', model: 'a/old' }, { id: 'ops', model: 'a/b' }, { name: 'nobody' }, 7],
  });
  expect(readAgents(config).map(({ id, at }) => [id, at.join('.')])).toEqual([
    ['main', 'agents.entries.main.model'],
    ['ops', 'agents.list.1.model'],
  ]);
});

test.each([[{}], [null], [{ agents: { entries: [], list: {} } }]])('%j has none', config => {
  expect(readAgents(config)).toEqual([]);
});
