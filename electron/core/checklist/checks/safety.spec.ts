import { describe, expect, test } from 'vitest';
import { ask, file, hostedNode, outcomesIn, outcomesOf, shown, type Case } from '../testing';

const repair = (name: 'deny-web-tools' | 'compaction-on' | 'api-responses' | 'file-mode') =>
  ({ kind: 'repair', repair: name }) as const;
const small = { row: { id: 'qwen/qwen3-8b' } };
const wide = { toolsProfile: 'full', channels: ['whatsapp', 'telegram'] };

const cases: Case[] = [
  ['safety.sandbox', 'large', 'ok', {}],
  ['safety.sandbox', 'kept', 'ok', { ...small, findings: { webToolsDeniedFor: ['*'] } }],
  ['safety.sandbox', 'kept', 'ok', { ...small, findings: { webToolsDeniedFor: ['lmstudio/qwen/qwen3-8b'] } }],
  ['safety.sandbox', 'small', 'attention', small, repair('deny-web-tools')],

  ['safety.scope', 'narrow', 'ok', {}],
  ['safety.scope', 'narrow', 'ok', { findings: { ...wide, sandboxMode: 'all' } }],
  ['safety.scope', 'narrow', 'ok', { findings: { ...wide, webToolsDeniedFor: ['*'] } }],
  ['safety.scope', 'noInbox', 'noted', { findings: { ...wide, channels: [] } }],
  ['safety.scope', 'wide', 'attention', { findings: wide }, repair('deny-web-tools')],

  ['safety.compaction', 'on', 'ok', {}],
  ['safety.compaction', 'off', 'attention', { findings: { compactionOn: false } }, repair('compaction-on')],

  ['safety.permissions', 'private', 'ok', {}],
  ['safety.permissions', 'readable', 'attention', { file: { ...file, mode: 0o640 } }, repair('file-mode')],

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
    expect(ask('safety.sandbox', { row: { id } })?.outcome).toBe(outcome);
  });
});

test('what does not apply is left unsaid', () => {
  expect([
    ask('safety.sandbox', { findings: null }),
    ask('safety.sandbox', { provider: null }),
    ask('safety.scope', { routes: { chain: [hostedNode] } }),
    ask('safety.scope', { routes: { chain: [] } }),
    ask('safety.compaction', { findings: null }),
    ask('safety.permissions', { file: { ...file, mode: null } }),
    ask('safety.permissions', { file: { state: 'missing', path: file.path } }),
    ask('data.final-text', { findings: { channels: [] } }),
  ]).toEqual(Array.from({ length: 8 }, () => null));
});
