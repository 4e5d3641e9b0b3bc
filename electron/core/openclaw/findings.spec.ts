import { describe, expect, test } from 'vitest';
import { readFindings } from './findings';
import type { JsonValue } from './json5/nodes';

describe('what the checks are told of a file', () => {
  test('an empty one: OpenClaw’s defaults', () => {
    expect(readFindings({})).toEqual({
      gatewayMode: null,
      gatewayBind: 'loopback',
      gatewayAsks: false,
      modelsMode: null,
      compactionOn: true,
      heartbeat: { every: '30m', light: false, model: null },
      toolsProfile: 'full',
      channels: [],
      openInboxes: [],
      plainKeys: [],
      plainHttp: [],
      running: [],
      leaks: [],
      agentModels: [],
      deadModels: [],
    });
  });

  test('a full one: what it says', () => {
    const config: JsonValue = {
      gateway: {
        mode: 'local',
        bind: 'lan',
        auth: { mode: 'token', token: { source: 'env', id: 'GATEWAY' } },
      },
      models: {
        mode: 'merge',
        providers: {
          lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', apiKey: 'lmstudio' },
          studio: { baseUrl: 'http://192.168.1.20:1234/v1', apiKey: 'hunter22' },
          openai: { apiKey: '${OPENAI_API_KEY}' },
        },
      },
      agents: {
        defaults: {
          model: { primary: 'lmstudio/mini', fallbacks: ['anthropic/claude-sonnet-4-5'] },
          utilityModel: 'openai/mini',
          compaction: { enabled: false },
          heartbeat: { every: '2h', lightContext: true, isolatedSession: true },
          sandbox: { mode: 'non-main' },
        },
        entries: { main: { model: 'openai/gpt' } },
      },
      tools: {
        profile: 'coding',
        byProvider: {
          'lmstudio/mini': { deny: ['group:web', 'browser', 'exec'] },
          'lmstudio/half': { deny: ['browser'] },
        },
      },
      channels: {
        defaults: { groupPolicy: 'open' },
        whatsapp: { enabled: true },
        telegram: { dmPolicy: 'open', accounts: { second: { groupPolicy: 'open' } } },
        signal: { enabled: false, dmPolicy: 'open' },
      },
    };
    const running = { sandbox: 'non-main', webTools: ['web_search', 'web_fetch'] };
    expect(readFindings(config)).toEqual({
      gatewayMode: 'local',
      gatewayBind: 'lan',
      gatewayAsks: true,
      modelsMode: 'merge',
      compactionOn: false,
      heartbeat: { every: '2h', light: true, model: null },
      toolsProfile: 'coding',
      channels: ['whatsapp', 'telegram'],
      openInboxes: ['channels.telegram.dmPolicy', 'channels.telegram.accounts.second.groupPolicy'],
      plainKeys: ['models.providers.studio.apiKey'],
      plainHttp: [{ provider: 'studio', baseUrl: 'http://192.168.1.20:1234/v1' }],
      running: [
        { ...running, path: 'agents.defaults.model.primary', model: 'lmstudio/mini', webTools: [] },
        { ...running, path: 'agents.defaults.model.fallbacks', model: 'anthropic/claude-sonnet-4-5' },
        { ...running, path: 'agents.entries.main.model', model: 'openai/gpt' },
      ],
      leaks: [
        { path: 'agents.defaults.utilityModel', model: 'openai/mini' },
        { path: 'agents.entries.main.model', model: 'openai/gpt' },
      ],
      agentModels: [{ path: 'agents.entries.main.model', model: 'openai/gpt' }],
      deadModels: [{ model: 'anthropic/claude-sonnet-4-5', successor: 'anthropic/claude-sonnet-4-6' }],
    });
  });

  test('keys in plain text are those that are no placeholder, reference, or harmless header or variable', () => {
    const config: JsonValue = {
      gateway: { auth: { token: 'secret' } },
      models: {
        providers: {
          lmstudio: { apiKey: 'lmstudio' },
          one: { apiKey: 'sk-1', headers: { 'X-Api-Key': 'k', 'X-Title': 'hello' } },
          two: { apiKey: '${TWO}' },
          three: { apiKey: { source: 'env', provider: 'default', id: 'THREE_KEY' } },
        },
      },
      env: { vars: { OPENAI_API_KEY: 'sk-2', COLOR: 'blue' } },
    };
    expect(readFindings(config).plainKeys).toEqual([
      'gateway.auth.token',
      'models.providers.one.apiKey',
      'models.providers.one.headers.X-Api-Key',
      'env.vars.OPENAI_API_KEY',
    ]);
  });

  test.each<[JsonValue, boolean]>([
    [{}, false],
    [{ mode: 'none', token: 'secret' }, false],
    [{ token: '' }, false],
    [{ token: 'secret' }, true],
    [{ password: 'secret' }, true],
    [{ mode: 'trusted-proxy' }, true],
  ])('a gateway with %j asks: %s', (auth, asks) => {
    expect(readFindings({ gateway: { auth } }).gatewayAsks).toBe(asks);
  });

  test.each(['0m', '0', '0h '])('a heartbeat every %s is switched off', every => {
    expect(readFindings({ agents: { defaults: { heartbeat: { every } } } }).heartbeat).toBeNull();
  });

  test.each<[JsonValue]>([[null], [[]], [{ agents: 1, tools: [], channels: 'x', gateway: null }]])(
    'wrong shapes, %j, are no findings',
    value => {
      expect(readFindings(value)).toEqual(readFindings({}));
    },
  );
});
