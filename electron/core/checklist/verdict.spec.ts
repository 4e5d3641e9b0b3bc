import { describe, expect, test } from 'vitest';
import { fail } from '#shared/contract/result';
import type { SeenFacts } from './facts';
import { facts, file, hostedNode, model, type Changes } from './testing';
import { judgeHealth, provesNow } from './verdict';

const url = 'http://127.0.0.1:1234';
const judge = (changes: Changes = {}, platform = 'darwin') => {
  const { level, verdict } = judgeHealth(facts(changes), platform);
  return [level, verdict.key];
};
const loadedWith = (contextTokens: number) => ({
  instances: [{ id: model.key, contextTokens, ttlSeconds: null }],
});
const { error: auth } = fail('server-auth', { url });
const { error: refused } = fail('server-refused', { url });
const { error: slow } = fail('server-timeout', { url, limitMs: 5000 });
const { error: broken } = fail('config-not-object', { path: '/x' });

describe('the one sentence', () => {
  test.each<[string, Changes, string, string]>([
    ['proven for this very file', {}, 'ready', 'verdict.ready'],
    ['never asked', { turn: null }, 'unproven', 'verdict.unproven'],
    ['asked before the last change', { turn: { configHash: 'hash-before' } }, 'unproven', 'verdict.unproven'],
    ['a server without loading', { model: { instances: null } }, 'ready', 'verdict.readyServed'],
    [
      'such a server, never asked',
      { model: { instances: null }, turn: null },
      'unproven',
      'verdict.unprovenServed',
    ],
    ['the fallback answered', { turn: { rerouted: true } }, 'attention', 'verdict.rerouted'],
    ['more promised than loaded', { model: loadedWith(4096) }, 'attention', 'verdict.context'],
    [
      'nothing promised, so 200,000',
      { row: { contextTokens: null, contextWindow: null } },
      'attention',
      'verdict.context',
    ],
    ['no route', { routes: { written: 'none' } }, 'attention', 'verdict.noRoute'],
    ['no entry', { provider: null, row: null }, 'attention', 'verdict.notConnected'],
    ['an entry without the model', { row: null }, 'attention', 'verdict.notConnected'],
    [
      'a broken file',
      { file: { state: 'unusable', path: '/x', error: broken } },
      'blocked',
      'verdict.configBroken',
    ],
    ['the gateway is off', { gateway: { state: 'down' } }, 'attention', 'verdict.gateway'],
    ['the gateway hangs', { gateway: { state: 'silent' } }, 'attention', 'verdict.gateway'],
    ['another program has its port', { gateway: { state: 'foreign' } }, 'attention', 'verdict.gateway'],
    [
      'the file leads to a gateway on another machine',
      { gateway: { state: 'down' }, findings: { gatewayMode: 'remote' } },
      'ready',
      'verdict.ready',
    ],
    ['the gateway starts', { gateway: { state: 'starting' } }, 'ready', 'verdict.ready'],
    ['the gateway was not looked for yet', { gateway: { state: 'unread' } }, 'ready', 'verdict.ready'],
    [
      'the gateway is off where only hosted models are asked',
      { gateway: { state: 'down' }, routes: { written: 'hosted-only', wanted: 'hosted-only' } },
      'attention',
      'verdict.gateway',
    ],
    [
      'the gateway of another machine cannot be seen',
      { gateway: { state: 'down' }, topology: { openclawRunsOn: 'elsewhere' } },
      'ready',
      'verdict.ready',
    ],
    ['a cold model', { model: { instances: [] } }, 'attention', 'verdict.cold'],
    ['no model', { model: null }, 'blocked', 'verdict.noModel'],
    ['a token is missing', { server: { error: auth } }, 'blocked', 'verdict.serverAuth'],
    ['the server refuses', { server: { error: refused } }, 'blocked', 'verdict.serverOff'],
    ['the server hangs', { server: { error: slow } }, 'blocked', 'verdict.serverTrouble'],
    [
      'the server is off',
      { server: null, lmstudio: { state: 'installed-stopped' } },
      'blocked',
      'verdict.serverOff',
    ],
    ['no engine', { server: null, lmstudio: { state: 'not-installed' } }, 'blocked', 'verdict.noEngine'],
    ['not read yet', { lmstudio: { state: 'unread' } }, 'checking', 'verdict.checking'],
  ])('%s', (_, changes, level, key) => {
    expect(judge(changes)).toEqual([level, key]);
  });

  test('says what blocks before what only wants attention', () => {
    const everything = { server: null, model: null, provider: null, row: null, turn: null } as const;
    expect(judge({ ...everything, lmstudio: { state: 'installed-stopped' } })).toEqual([
      'blocked',
      'verdict.serverOff',
    ]);
  });

  test.each<[keyof SeenFacts]>([['lmstudio'], ['server'], ['model'], ['file'], ['routes']])(
    'is not said before %s has been read',
    name => {
      const { [name]: _, ...seen } = facts();
      expect(judgeHealth(seen, 'linux').level).toBe('checking');
    },
  );

  test.each([
    ['darwin', url, 'mac'],
    ['linux', url, 'machine'],
    ['darwin', 'http://studio.local:1234', 'network'],
  ])('on %s names the place of %s: %s', (platform, serverUrl, place) => {
    const { verdict } = judgeHealth(facts({ server: { url: serverUrl } }), platform);
    expect(verdict.params).toEqual({ model: model.displayName, place, contextK: 65_536 });
  });
});

describe('hosted models that answer', () => {
  const hosted = { written: 'hosted-only' as const, chain: [hostedNode] };

  test('are fine where the person chose them, even with the local server off', () => {
    expect(judge({ routes: { ...hosted, wanted: 'hosted-only' }, server: null, model: null })).toEqual([
      'ready',
      'verdict.hosted',
    ]);
  });

  test('want attention where nobody chose them', () => {
    expect(judge({ routes: { ...hosted, wanted: null } })).toEqual(['attention', 'verdict.hosted']);
  });
});

describe('with OpenClaw on another machine', () => {
  const elsewhere: Changes = {
    topology: { openclawRunsOn: 'elsewhere' },
    file: { state: 'missing', path: '/x' },
    provider: null,
    row: null,
    routes: { wanted: null, written: 'none', chain: [], known: [] },
    findings: null,
  };

  test('this machine is not blamed for a file that it does not have', () => {
    expect(judge({ ...elsewhere, turn: null })).toEqual(['unproven', 'verdict.unproven']);
  });

  test('an answer straight from the server proves it', () => {
    expect(judge({ ...elsewhere, turn: { via: 'server', configHash: null } })).toEqual([
      'ready',
      'verdict.ready',
    ]);
  });

  test('a cold model is still said', () => {
    expect(judge({ ...elsewhere, model: { instances: [] } })).toEqual(['attention', 'verdict.cold']);
  });
});

test('an answer straight from the server does not prove OpenClaw', () => {
  expect(judge({ turn: { via: 'server' } })).toEqual(['unproven', 'verdict.direct']);
});

test('an answer proves the file that it went by and no other', () => {
  const { turn } = facts();
  expect([provesNow(turn, file.hash), provesNow(turn, 'hash-later'), provesNow(null, file.hash)]).toEqual([
    true,
    false,
    false,
  ]);
});
