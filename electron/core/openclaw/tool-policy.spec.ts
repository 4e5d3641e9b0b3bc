import { describe, expect, test } from 'vitest';
import type { JsonValue } from './json5/nodes';
import { runningModels, webToolsOf } from './tool-policy';

const model = 'lmstudio/qwen/qwen3-8b';
const all = ['web_search', 'web_fetch', 'browser'];
const denied = ['group:web', 'browser'];

describe('a model has the web tools that no policy takes away', () => {
  test.each<[string, JsonValue, string[]]>([
    ['all, where the file says nothing', {}, all],
    ['none, where groups are denied', { tools: { deny: denied } }, []],
    ['none, where single names are denied', { tools: { deny: ['Browser', 'web_search', ' web_fetch'] } }, []],
    ['none, where everything is denied', { tools: { deny: ['*'] } }, []],
    ['what a pattern leaves', { tools: { deny: ['web_*'] } }, ['browser']],
    ['what a list of allowed ones names', { tools: { allow: ['read', 'web_fetch'] } }, ['web_fetch']],
    ['all, where the list of allowed ones is empty', { tools: { allow: [] } }, all],
    [
      'what is denied stays so where it is allowed, too',
      { tools: { allow: ['browser'], deny: ['group:ui'] } },
      [],
    ],
    ['none, in the messaging profile', { tools: { profile: 'messaging' } }, []],
    ['no browser, in the coding profile', { tools: { profile: 'coding' } }, ['web_search', 'web_fetch']],
    [
      'what a profile is allowed beside it',
      { tools: { profile: 'minimal', alsoAllow: ['browser'] } },
      ['browser'],
    ],
    [
      'what is switched on',
      { tools: { web: { fetch: { enabled: false } } }, browser: { enabled: false } },
      ['web_search'],
    ],
    ['none, in a sandbox for all', { agents: { defaults: { sandbox: { mode: 'all' } } } }, []],
    ['all, in a sandbox for some', { agents: { defaults: { sandbox: { mode: 'non-main' } } } }, all],
    [
      'what a sandbox is told to let in',
      {
        agents: { defaults: { sandbox: { mode: 'all' } } },
        tools: { sandbox: { tools: { alsoAllow: ['browser'], deny: ['exec'] } } },
      },
      ['browser'],
    ],
    [
      'none, by the model’s own policy',
      { tools: { byProvider: { [model.toUpperCase()]: { deny: denied } } } },
      [],
    ],
    ['none, by its provider’s policy', { tools: { byProvider: { lmstudio: { deny: denied } } } }, []],
    [
      'by its own policy, whatever its provider’s says',
      { tools: { byProvider: { lmstudio: { deny: denied }, [model]: { deny: ['exec'] } } } },
      all,
    ],
    [
      'all, where another model is denied them',
      { tools: { byProvider: { 'lmstudio/other': { deny: denied } } } },
      all,
    ],
    [
      'all, where shapes are wrong',
      { tools: { deny: 'browser', byProvider: [1], profile: 7, allow: [1] } },
      all,
    ],
  ])('%s', (_, config, tools) => {
    expect(webToolsOf(config, model)).toEqual(tools);
  });

  test.each<[string, JsonValue, string[]]>([
    ['its own profile counts before that of all', { tools: { profile: 'full' } }, all],
    [
      'its own denials count beside those of all',
      { tools: { profile: 'full', deny: ['browser'] } },
      ['web_search', 'web_fetch'],
    ],
    [
      'its own policy for a provider counts',
      { tools: { profile: 'full', byProvider: { lmstudio: { deny: denied } } } },
      [],
    ],
    [
      'its own sandbox counts before that of all',
      { tools: { profile: 'full' }, sandbox: { mode: 'all' } },
      [],
    ],
  ])('of an agent: %s', (_, agent, tools) => {
    expect(webToolsOf({ tools: { profile: 'messaging' } }, model, agent)).toEqual(tools);
  });
});

test('what runs is the route, and agents with models, tools or a sandbox of their own', () => {
  const config: JsonValue = {
    agents: {
      defaults: {
        model: { primary: 'small', fallbacks: ['anthropic/claude-opus-4-6'] },
        models: { [model]: { alias: 'Small' } },
        sandbox: { mode: 'all' },
      },
      entries: {
        ops: { model: { primary: 'lmstudio/a-4b', fallbacks: ['lmstudio/b-8b'] } },
        open: { sandbox: { mode: 'off' } },
        plain: { name: 'Plain' },
      },
      list: [{ id: 'old', model: 'lmstudio/c-8b' }, null],
    },
  };
  expect(runningModels(config).map(one => `${one.path} ${one.model} ${one.sandbox}`)).toEqual([
    `agents.defaults.model.primary ${model} all`,
    'agents.defaults.model.fallbacks anthropic/claude-opus-4-6 all',
    'agents.entries.ops.model lmstudio/a-4b all',
    'agents.entries.ops.model lmstudio/b-8b all',
    `agents.entries.open ${model} off`,
    'agents.entries.open anthropic/claude-opus-4-6 off',
    'agents.list.0.model lmstudio/c-8b all',
  ]);
});
