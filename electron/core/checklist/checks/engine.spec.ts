import { expect, test } from 'vitest';
import type { ServerView } from '#shared/contract/servers';
import { fail } from '#shared/contract/result';
import { ask, outcomesIn, outcomesOf, shown, type Case } from '../testing';

const url = 'http://127.0.0.1:1234';
const compatible: ServerView = {
  kind: 'openai-compatible',
  url: 'http://studio.local:8000',
  baseUrl: 'http://studio.local:8000/v1',
  local: false,
  version: null,
  asksForToken: false,
  features: ['load'],
  provenApi: null,
  added: false,
  managed: false,
  openOn: null,
  latencyMs: null,
  error: null,
};
const start = { kind: 'serverStart' } as const;
const absent = { installPath: null, version: null };

const download = 'link https://lmstudio.ai/download';

const own = '/home/me/.lmstudio/bin/lms';
const stray = { path: '/usr/local/bin/lms', realPath: '/usr/local/bin/lms' };

const cases: Case[] = [
  ['lmstudio.installed', 'found', 'ok', {}],
  ['lmstudio.installed', 'found', 'ok', { lmstudio: { version: null } }],
  ['lmstudio.installed', 'answers', 'ok', { lmstudio: absent }],
  ['lmstudio.installed', 'answers', 'ok', { lmstudio: { ...absent, state: 'auth-required' } }],
  [
    'lmstudio.installed',
    'missing',
    'blocked',
    { lmstudio: { ...absent, state: 'not-installed' } },
    'link https://lmstudio.ai/download',
  ],

  ['lmstudio.server', 'answers', 'ok', {}],
  ['lmstudio.server', 'answers', 'ok', { models: [] }],
  [
    'lmstudio.server',
    'broken',
    'blocked',
    { server: { error: fail('server-timeout', { url, limitMs: 5000 }).error } },
    'page servers',
  ],
  ['lmstudio.version', 'current', 'ok', {}],
  ['lmstudio.version', 'current', 'ok', { lmstudio: { version: '1.0.0' } }],
  ['lmstudio.version', 'noRest', 'attention', { lmstudio: { version: '0.3.29' } }, download],
  ['lmstudio.version', 'noRest', 'attention', { lmstudio: { version: '0.3.31 (7)' } }, download],
  ['lmstudio.version', 'noResponses', 'attention', { lmstudio: { version: '0.3.6' } }, download],
  ['lmstudio.server', 'legacy', 'attention', { lmstudio: { state: 'legacy-0.3' } }, 'page servers'],
  ['lmstudio.server', 'stopped', 'blocked', { lmstudio: { state: 'installed-stopped' } }, start],
  ['lmstudio.server', 'stopped', 'blocked', { lmstudio: { state: 'app-running-server-off' } }, start],

  ['lmstudio.port', 'free', 'ok', {}],
  ['lmstudio.port', 'taken', 'blocked', { lmstudio: { state: 'port-taken-by-other' } }, 'page servers'],
  ['lmstudio.auth', 'none', 'ok', {}],
  ['lmstudio.auth', 'given', 'ok', { server: { asksForToken: true } }],
  ['lmstudio.auth', 'given', 'ok', { server: { asksForToken: null } }],
  ['lmstudio.auth', 'wanted', 'blocked', { lmstudio: { state: 'auth-required' } }, 'page settings'],
  ['lmstudio.cli', 'own', 'ok', {}],
  ['lmstudio.cli', 'own', 'ok', { surroundings: { shellTool: { path: '/bin/lms', realPath: own } } }],
  ['lmstudio.cli', 'other', 'attention', { surroundings: { shellTool: stray } }],
  ['lmstudio.cli', 'absent', 'attention', { lmstudio: { cliPath: null } }],

  ['server.bind', 'closed', 'ok', { server: compatible }],
  ['server.bind', 'open', 'attention', { server: { ...compatible, openOn: 'http://192.168.1.5:8000' } }],
  ['server.answers', 'answers', 'ok', { server: { ...compatible, latencyMs: 12 } }],
  [
    'server.answers',
    'silent',
    'blocked',
    { server: { ...compatible, error: fail('server-refused', { url: compatible.baseUrl }).error } },
    'page settings',
  ],

  [
    'server.answers',
    'silent',
    'blocked',
    {
      server: {
        ...{ ...compatible, kind: 'llama-server', managed: true },
        error: fail('managed-ended', { model: 'Tiny', detail: 'SIGKILL' }).error,
      },
    },
    'page servers',
  ],

  ['lmstudio.bind', 'loopback', 'ok', {}],
  ['lmstudio.bind', 'token', 'ok', { lmstudio: { listensOn: 'network', state: 'auth-required' } }],
  [
    'lmstudio.bind',
    'token',
    'ok',
    { lmstudio: { listensOn: 'network' }, server: { ...compatible, kind: 'lmstudio', asksForToken: true } },
  ],
  ['lmstudio.bind', 'open', 'attention', { lmstudio: { listensOn: 'network' } }, 'page servers'],
  ['lmstudio.bind', 'unseen', 'noted', { lmstudio: { listensOn: null } }],

  ['lmstudio.autostart', 'on', 'ok', {}],
  ['lmstudio.autostart', 'off', 'attention', { lmstudio: { startsItself: false } }],
  ['lmstudio.autostart', 'unseen', 'noted', { lmstudio: { startsItself: null } }],
];

test.each(cases)('%s says %s: %s (%#)', (id, outcome, state, changes, repair) => {
  expect(ask(id, changes)).toEqual(shown(outcome, state, repair));
});

test('every outcome of the engine checks is in the table', () => {
  expect(outcomesIn(cases)).toEqual(outcomesOf(new Set(cases.map(([id]) => id))));
});

test('nothing is said about a program that has not been looked for yet', () => {
  const changes = { lmstudio: { state: 'unread' } } as const;
  expect([ask('lmstudio.installed', changes), ask('lmstudio.server', changes)]).toEqual([null, null]);
});
