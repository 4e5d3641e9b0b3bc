import { expect, test } from 'vitest';
import { fail } from '#shared/contract/result';
import { ask, file, model, outcomesIn, outcomesOf, shown, type Case } from '../testing';

const { path } = file;
const connect = { kind: 'connect', serverUrl: model.serverUrl, modelKey: model.key } as const;
const missing = { file: { state: 'missing', path } } as const;
const absent = { state: 'absent', path: null, version: null } as const;
const broken = fail('config-syntax', { path, line: 3, column: 6, detail: '"o"' }).error;
const repair = (name: 'gateway-mode-local' | 'models-mode-merge') =>
  ({ kind: 'repair', repair: name }) as const;

const refused = { state: 'refused', key: 'models', message: 'Unrecognized key: "x"', others: 0 } as const;

const cases: Case[] = [
  ['openclaw.found', 'installed', 'ok', {}],
  ['openclaw.found', 'installed', 'ok', { installation: { version: null } }],
  ['openclaw.found', 'file', 'ok', { installation: absent }],
  ['openclaw.found', 'new', 'noted', missing],
  ['openclaw.found', 'new', 'noted', { ...missing, installation: { version: null } }],
  ['openclaw.found', 'absent', 'attention', { ...missing, installation: absent }],

  ['openclaw.version', 'fine', 'ok', {}],
  ['openclaw.version', 'fine', 'ok', { gateway: { version: '2026.5.13' } }],
  ['openclaw.version', 'privateAddress', 'noted', { gateway: { version: '2026.5.12' } }],
  [
    'openclaw.version',
    'toolArguments',
    'noted',
    { gateway: { version: null }, installation: { version: '2026.6.1 (abc)' } },
  ],

  ['openclaw.valid', 'parses', 'ok', {}],
  ['openclaw.valid', 'refused', 'blocked', { acceptance: refused }, 'page openclaw'],
  ['openclaw.valid', 'broken', 'blocked', { file: { state: 'unusable', path, error: broken } }],
  ['openclaw.writable', 'free', 'ok', {}],
  [
    'openclaw.writable',
    'locked',
    'attention',
    { file: { ...file, writeError: fail('config-read-only', { path }).error } },
    'page openclaw',
  ],

  [
    'openclaw.comments',
    'lost',
    'noted',
    { file: { ...file, lostComments: 3 } },
    { kind: 'repair', repair: 'restore-comments' },
  ],

  ['openclaw.mode', 'set', 'ok', {}],
  ['openclaw.mode', 'missing', 'blocked', { findings: { gatewayMode: null } }, repair('gateway-mode-local')],

  ['openclaw.provider', 'known', 'ok', {}],
  ['openclaw.provider', 'known', 'ok', { provider: { api: null } }],
  ['openclaw.provider', 'noEntry', 'blocked', { provider: null, row: null }, connect],
  [
    'openclaw.provider',
    'noEntry',
    'blocked',
    { provider: null, row: null, model: { instances: [] } },
    { ...connect, contextTokens: 65_536 },
  ],
  ['openclaw.provider', 'noVersion', 'blocked', { provider: { baseUrl: 'http://127.0.0.1:1234' } }, connect],
  ['openclaw.provider', 'noRow', 'blocked', { row: null }, connect],

  ['openclaw.key', 'there', 'ok', {}],
  ['openclaw.key', 'there', 'ok', { provider: { key: 'none' } }],
  ['openclaw.key', 'missing', 'blocked', { provider: { id: 'local', key: 'none' } }, connect],

  ['openclaw.row', 'agrees', 'ok', {}],
  ['openclaw.row', 'wrong', 'attention', { row: { name: null } }, connect],
  ['openclaw.row', 'wrong', 'attention', { row: { contextTokens: null } }, connect],
  ['openclaw.row', 'wrong', 'attention', { row: { contextWindow: 32_768 } }, connect],
  ['openclaw.row', 'wrong', 'attention', { row: { maxTokens: 100_000 } }, connect],

  ['openclaw.merge', 'merge', 'ok', {}],
  [
    'openclaw.merge',
    'other',
    'attention',
    { findings: { modelsMode: 'replace' } },
    repair('models-mode-merge'),
  ],
  ['openclaw.merge', 'other', 'attention', { findings: { modelsMode: null } }, repair('models-mode-merge')],

  ['gateway.running', 'up', 'ok', {}],
  ['gateway.running', 'up', 'ok', { gateway: { version: null, latencyMs: null } }],
  ['gateway.running', 'down', 'attention', { gateway: { state: 'down' } }],
  ['gateway.running', 'foreign', 'attention', { gateway: { state: 'foreign' } }],
  ['gateway.running', 'silent', 'attention', { gateway: { state: 'silent' } }],
  ['gateway.running', 'starting', 'noted', { gateway: { state: 'starting', pending: 'startup-sidecars' } }],
  ['gateway.running', 'starting', 'noted', { gateway: { state: 'starting' } }],
  ['gateway.running', 'moved', 'noted', { gateway: { port: 19_001, filePort: 18_789 } }],

  ['gateway.reloaded', 'taken', 'ok', {}],
  ['gateway.reloaded', 'pending', 'attention', { gateway: { reload: 'pending' } }],
  ['gateway.reloaded', 'skipped', 'attention', { gateway: { reload: 'pending' }, acceptance: refused }],
];

test.each(cases)('%s says %s: %s (%#)', (id, outcome, state, changes, repairs) => {
  expect(ask(id, changes)).toEqual(shown(outcome, state, repairs));
});

test('every outcome of the checks of OpenClaw is in the table', () => {
  expect(outcomesIn(cases)).toEqual(outcomesOf(new Set(cases.map(([id]) => id))));
});

test('nothing is said about a file or a gateway that has not been read, or that there is none of', () => {
  expect([
    ask('openclaw.found', { file: { state: 'unread' } }),
    ask('openclaw.valid', { file: { state: 'unread' } }),
    ask('openclaw.valid', missing),
    ask('openclaw.mode', { findings: null }),
    ask('openclaw.merge', { findings: null }),
    ask('openclaw.provider', { model: null }),
    ask('openclaw.comments'),
    ask('openclaw.key', { provider: null }),
    ask('openclaw.row', { row: null }),
    ask('gateway.running', { gateway: { state: 'unread' } }),
    ask('gateway.reloaded', { gateway: { reload: 'unknown' } }),
  ]).toEqual(Array.from({ length: 11 }, () => null));
});
