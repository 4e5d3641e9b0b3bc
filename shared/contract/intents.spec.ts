import { describe, expect, test } from 'vitest';
import { en } from '../i18n/en/catalogue';
import { commands } from './commands';
import { routeKinds } from './kinds';
import { intentSchema, repairKinds } from './intents';

const connect = { kind: 'connect', serverUrl: 'http://127.0.0.1:1234', modelKey: 'qwen/qwen3-8b' };
const load = { ...connect, kind: 'modelLoad', contextTokens: 8192 };

describe('an intent', () => {
  test.each<[object]>([
    [connect],
    [{ ...connect, contextTokens: 65_536, contextWindow: 196_608, maxTokens: 8192 }],
    [load],
    [{ kind: 'modelUnload', serverUrl: connect.serverUrl, instanceId: 'qwen/qwen3-8b:2' }],
    [{ kind: 'serverStart' }],
    [{ kind: 'undo' }],
    [{ kind: 'undo', entryId: 'h1' }],
    [{ kind: 'route', route: 'local-first', hosted: ['openrouter/anthropic/claude-opus-4-6'] }],
    ...routeKinds.map((route): [object] => [{ kind: 'route', route }]),
    ...repairKinds.map((repair): [object] => [{ kind: 'repair', repair }]),
  ])('%j crosses a wire unchanged', intent => {
    expect(intentSchema.parse(JSON.parse(JSON.stringify(intent)))).toEqual(intent);
  });

  test.each([
    ['of an unknown kind', { kind: 'run', argv: ['rm', '-rf', '/'] }],
    ['without a server', { ...connect, serverUrl: '' }],
    ['without a model', { kind: 'connect', serverUrl: connect.serverUrl }],
    ['with half a token', { ...connect, contextTokens: 0.5 }],
    ['with no tokens', { ...load, contextTokens: 0 }],
    ['with tokens as a text', { ...load, contextTokens: '8192' }],
    ['to load without a context', { ...load, contextTokens: undefined }],
    ['to an unknown route', { kind: 'route', route: 'fastest' }],
    ['with a hosted model without its provider', { kind: 'route', route: 'local-first', hosted: ['gpt-5'] }],
    [
      'with more models than a route has',
      { kind: 'route', route: 'local-first', hosted: Array(21).fill('a/b') },
    ],
    ['with an unknown repair', { kind: 'repair', repair: 'delete-everything' }],
    ['that is a list', []],
    ['that is nothing', null],
  ])('%s is refused', (_, intent) => {
    expect(intentSchema.safeParse(intent).success).toBe(false);
  });

  test('never carries a program: what a page names is not run', () => {
    const parsed = intentSchema.parse({ kind: 'serverStart', argv: ['/tmp/evil'], program: '/tmp/evil' });
    expect(parsed).toEqual({ kind: 'serverStart' });
  });
});

test('every route and every repair has a sentence for the history', () => {
  const wanted = [
    ...routeKinds.map(route => `history.action.route.${route}`),
    ...repairKinds.map(repair => `history.action.repair.${repair}`),
  ];
  expect(wanted.filter(key => !(key in en))).toEqual([]);
});

test.each(Object.keys(commands) as (keyof typeof commands)[])('%s takes an object and nothing else', name => {
  const { input } = commands[name];
  expect([null, undefined, [], 'x', 7].filter(value => input.safeParse(value).success)).toEqual([]);
});

test('what a command answers is cut to what the contract says', () => {
  const answer = { jobId: 'j1', token: 'secret' };
  expect(commands['turn.test'].output.parse(answer)).toEqual({ jobId: 'j1' });
});
