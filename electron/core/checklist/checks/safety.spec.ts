import { describe, expect, test } from 'vitest';
import type { RepairKind } from '#shared/contract/intents';
import type { ExposedPlace } from '#shared/contract/openclaw';
import type { Traffic } from '#shared/contract/traffic';
import { ask, facts, file, hostedNode, outcomesIn, outcomesOf, shown, type Case } from '../testing';

const repair = (name: RepairKind) => ({ kind: 'repair', repair: name }) as const;
const running = (model: string, ...webTools: string[]) => [
  { path: 'agents.defaults.model.primary', model, sandbox: 'off', webTools },
];
const small = { running: running('lmstudio/qwen/qwen3-8b', 'web_fetch', 'browser') };
const kept = { running: running('lmstudio/qwen/qwen3-8b') };
const bare = { running: running('lmstudio/minimax-m2.1-gs32') };
const heavy = { model: { bitsPerWeight: 2.5 } };
const sandboxed = {
  ...{ path: 'agents.defaults.model.primary', model: 'lmstudio/minimax-m2.1-gs32' },
  ...{ sandbox: 'all', webTools: ['web_fetch'] },
};
const loud = { channels: ['whatsapp'] };
const beat = { every: '30m', light: false, model: null };
const wide = { toolsProfile: 'full', channels: ['whatsapp', 'telegram'] };

const exposed = (...kinds: ExposedPlace['kind'][]) => ({
  file: { ...file, exposed: kinds.map(kind => ({ kind, path: `/home/me/${kind}`, mode: 0o644 })) },
});

const studio = { provider: 'studio', baseUrl: 'http://192.168.1.20:1234/v1' };

const going = (...places: Traffic['places']) => ({
  traffic: { ...facts().routes.traffic, written: { places, hosts: ['baseten'], otherSlots: 0 } },
});

const cases: Case[] = [
  ['safety.sandbox', 'large', 'ok', {}],
  ['safety.sandbox', 'kept', 'ok', { findings: kept }],
  ['safety.sandbox', 'small', 'attention', { model: { parameters: '12B' } }, repair('deny-web-tools')],
  ['safety.sandbox', 'kept', 'ok', { model: { parameters: '12B' }, findings: bare }],
  ['safety.sandbox', 'small', 'attention', { findings: small }, repair('deny-web-tools')],
  ['safety.sandbox', 'small', 'attention', { findings: small, provider: null }, repair('deny-web-tools')],
  ['safety.sandbox', 'quantized', 'attention', heavy, repair('deny-web-tools')],
  ['safety.sandbox', 'large', 'ok', { ...heavy, findings: bare }],

  ['safety.scope', 'narrow', 'ok', {}],
  ['safety.scope', 'narrow', 'ok', { findings: { ...wide, running: [sandboxed] } }],
  ['safety.scope', 'narrow', 'ok', { findings: { ...wide, ...bare } }],
  ['safety.scope', 'noInbox', 'noted', { findings: { ...wide, channels: [] } }],
  ['safety.scope', 'wide', 'attention', { findings: wide }, repair('deny-web-tools')],
  [
    'safety.scope',
    'open',
    'attention',
    { findings: { ...wide, openInboxes: ['channels.telegram.dmPolicy'] } },
    repair('tools-messaging'),
  ],
  ['safety.scope', 'open', 'attention', { findings: { openInboxes: ['channels.telegram.dmPolicy'] } }],

  ['safety.compaction', 'on', 'ok', {}],
  ['safety.compaction', 'off', 'attention', { findings: { compactionOn: false } }, repair('compaction-on')],

  ['safety.permissions', 'private', 'ok', {}],
  ['safety.permissions', 'readable', 'attention', exposed('file', 'folder', 'copy'), repair('file-mode')],
  ['safety.permissions', 'folder', 'attention', exposed('copy', 'folder'), repair('file-mode')],
  ['safety.permissions', 'copies', 'attention', exposed('copy', 'copy'), repair('file-mode')],

  ['safety.gateway', 'guarded', 'ok', {}],
  ['safety.gateway', 'unguarded', 'attention', { findings: { gatewayAsks: false } }, repair('gateway-token')],
  [
    'safety.gateway',
    'open',
    'blocked',
    { findings: { gatewayAsks: false, gatewayBind: 'lan' } },
    repair('gateway-token'),
  ],

  ['safety.plain-http', 'plain', 'attention', { findings: { plainHttp: [studio] } }],

  ['safety.keys', 'none', 'ok', {}],
  ['safety.keys', 'plain', 'noted', { findings: { plainKeys: ['models.providers.openai.apiKey'] } }],
  [
    'safety.keys',
    'plain',
    'noted',
    { findings: { plainKeys: ['a.key', 'b.key', 'c.key', 'd.key', 'e.key'] } },
  ],

  ['safety.region', 'anywhere', 'noted', {}, 'page servers'],
  ['safety.region', 'own', 'ok', { routes: going('machine', 'network') }],
  ['safety.region', 'region', 'ok', { routes: going('machine', 'eu') }],
  ['safety.region', 'pinned', 'ok', { routes: going('us', 'pinned') }],
  ['safety.region', 'anywhere', 'noted', { routes: going('eu', 'anywhere') }, 'page servers'],

  ['safety.heartbeat', 'light', 'ok', { findings: loud }],
  ['safety.heartbeat', 'off', 'ok', { findings: { ...loud, heartbeat: null } }],
  [
    'safety.heartbeat',
    'off',
    'ok',
    { findings: { ...loud, heartbeat: { ...beat, model: hostedNode.model } } },
  ],
  [
    'safety.heartbeat',
    'full',
    'noted',
    { findings: { ...loud, heartbeat: beat } },
    repair('heartbeat-light'),
  ],

  ['data.final-text', 'responses', 'ok', { findings: { channels: ['whatsapp'] } }],
  [
    'data.final-text',
    'other',
    'attention',
    { findings: { channels: ['whatsapp'] }, provider: { api: null } },
    repair('api-responses'),
  ],
];

test.each(cases)('%s says %s: %s (%#)', (id, outcome, state, changes, repairs) => {
  expect(ask(id, changes)).toEqual(shown(outcome, state, repairs));
});

test('every outcome of the safety checks is in the table', () => {
  expect(outcomesIn(cases)).toEqual(outcomesOf(new Set(cases.map(([id]) => id))));
});

describe('a model is small', () => {
  test.each([
    ['qwen3-8b', 'small'],
    ['llama-3.3-70b-instruct', 'small'],
    ['glm-300b', 'small'],
    ['qwen3-480b-a35b', 'large'],
    ['minimax-m2.1-gs32', 'large'],
  ])('by the size that its id names: %s is %s', (id, outcome) => {
    expect(
      ask('safety.sandbox', { findings: { running: running(`lmstudio/${id}`, 'browser') } })?.outcome,
    ).toBe(outcome);
  });
});

test('what does not apply is left unsaid', () => {
  expect([
    ask('safety.sandbox', { findings: null }),
    ask('safety.sandbox', { findings: { running: [] } }),
    ask('safety.scope', { routes: { chain: [hostedNode] } }),
    ask('safety.scope', { routes: { chain: [] } }),
    ask('safety.compaction', { findings: null }),
    ask('safety.permissions', { file: { ...file, mode: null } }),
    ask('safety.permissions', { file: { state: 'missing', path: file.path } }),
    ask('safety.gateway', { findings: { gatewayMode: 'remote', gatewayAsks: false } }),
    ask('safety.plain-http'),
    ask('safety.heartbeat'),
    ask('safety.heartbeat', { findings: loud, routes: { chain: [hostedNode] } }),
    ask('safety.region', { routes: going() }),
    ask('data.final-text', { findings: { channels: [] } }),
  ]).toEqual(Array.from({ length: 13 }, () => null));
});
