import { describe, expect, test } from 'vitest';
import { readFindings } from './findings';
import type { JsonValue } from './json5/nodes';

describe('what the checks are told of a file', () => {
  test('an empty one: OpenClaw’s defaults', () => {
    expect(readFindings({})).toEqual({
      gatewayMode: null,
      modelsMode: null,
      compactionOn: true,
      sandboxMode: 'off',
      webToolsDeniedFor: [],
      toolsProfile: 'full',
      channels: [],
      leaks: [],
      agentModels: [],
      deadModels: [],
    });
  });

  test('a full one: what it says', () => {
    const config: JsonValue = {
      gateway: { mode: 'local' },
      models: { mode: 'merge' },
      agents: {
        defaults: {
          model: { primary: 'lmstudio/mini', fallbacks: ['anthropic/claude-sonnet-4-5'] },
          utilityModel: 'openai/mini',
          compaction: { enabled: false },
          sandbox: { mode: 'all' },
        },
        entries: { main: { model: 'openai/gpt' } },
      },
      tools: {
        profile: 'minimal',
        byProvider: {
          'lmstudio/mini': { deny: ['group:web', 'browser', 'exec'] },
          'lmstudio/half': { deny: ['browser'] },
        },
      },
      channels: {
        defaults: { groupPolicy: 'open' },
        whatsapp: { enabled: true },
        telegram: {},
        signal: { enabled: false },
      },
    };
    expect(readFindings(config)).toEqual({
      gatewayMode: 'local',
      modelsMode: 'merge',
      compactionOn: false,
      sandboxMode: 'all',
      webToolsDeniedFor: ['lmstudio/mini'],
      toolsProfile: 'minimal',
      channels: ['whatsapp', 'telegram'],
      leaks: [
        { path: 'agents.defaults.utilityModel', model: 'openai/mini' },
        { path: 'agents.entries.main.model', model: 'openai/gpt' },
      ],
      agentModels: [{ path: 'agents.entries.main.model', model: 'openai/gpt' }],
      deadModels: ['anthropic/claude-sonnet-4-5'],
    });
  });

  test('web tools that are denied to everybody are denied to the local models', () => {
    expect(readFindings({ tools: { deny: ['browser', 'group:web'] } }).webToolsDeniedFor).toEqual(['*']);
  });

  test.each<[JsonValue]>([[null], [[]], [{ agents: 1, tools: [], channels: 'x', gateway: null }]])(
    'wrong shapes, %j, are no findings',
    value => {
      expect(readFindings(value)).toEqual(readFindings({}));
    },
  );
});
