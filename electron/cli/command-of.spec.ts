import { describe, expect, test } from 'vitest';
import type { CheckItem } from '#shared/contract/checklist';
import type { Intent } from '#shared/contract/intents';
import { text } from '#shared/i18n/text';
import { commandOf, stepOf } from './command-of';
import { inOnePiece } from './terminal';

const label = text('cli.use.undo');
const item = (repair: CheckItem['repair'], command: string | null = null): CheckItem => ({
  id: 'route.turn',
  group: 'proof',
  severity: 'attention',
  setup: true,
  state: 'attention',
  title: label,
  evidence: label,
  why: label,
  waitsFor: null,
  repair,
  command,
});
const withIntent = (intent: Intent, command: string | null = null): CheckItem =>
  item({ kind: 'intent', label, intent }, command);

const connect = {
  kind: 'connect',
  serverUrl: 'http://127.0.0.1:1234',
  modelKey: 'qwen/qwen3-8b',
} as const;

describe('what a person types instead of the button', () => {
  test.each<[string, CheckItem, string | null]>([
    ['connect', withIntent(connect), 'homeport connect --server http://127.0.0.1:1234 --model qwen/qwen3-8b'],
    [
      'connect with a context',
      withIntent({ ...connect, contextTokens: 65_536 }),
      'homeport connect --server http://127.0.0.1:1234 --model qwen/qwen3-8b --context 65536',
    ],
    ['local first', withIntent({ kind: 'route', route: 'local-first' }), 'homeport use local'],
    ['local fallback', withIntent({ kind: 'route', route: 'local-fallback' }), 'homeport use fallback'],
    ['local only', withIntent({ kind: 'route', route: 'local-only' }), 'homeport use local-only'],
    ['hosted only', withIntent({ kind: 'route', route: 'hosted-only' }), 'homeport use hosted'],
    [
      'hosted models of a region',
      withIntent({ kind: 'regional', region: 'eu', models: ['z-ai/glm-5.1'], contextWindow: 32_768 }),
      'homeport regional eu --model z-ai/glm-5.1 --context-window 32768',
    ],
    [
      'hosted models at named hosts',
      withIntent({ kind: 'regional', region: 'pinned', models: ['a/b', 'c/d'], hosts: ['baseten'] }),
      'homeport regional pinned --model a/b,c/d --only baseten',
    ],
    ['undo', withIntent({ kind: 'undo' }), 'homeport undo'],
    ['a turn', item({ kind: 'turn', label }), 'homeport turn'],
    [
      'a repair of single keys: by the item’s id',
      withIntent({ kind: 'repair', repair: 'file-mode' }, 'chmod 600'),
      'homeport fix route.turn',
    ],
    [
      'the start of LM Studio’s server',
      withIntent({ kind: 'serverStart' }, 'lms server start'),
      'homeport server start',
    ],
    [
      'a llama-server of one’s own',
      withIntent({ kind: 'managedStart', file: '/my models/a.gguf', contextTokens: 32_768, parallel: 2 }),
      "homeport servers run '/my models/a.gguf' --context 32768 --parallel 2",
    ],
    ['its end', withIntent({ kind: 'managedStop' }), 'homeport servers stop'],
    ['a link: the item’s own', item({ kind: 'link', label, url: 'https://x' }, 'npm i x'), 'npm i x'],
    ['nothing at all', item(null), null],
  ])('%s', (_, checked, command) => {
    expect(commandOf(checked)).toBe(command);
  });

  test('stays one word for a shell, whatever a server calls its model', () => {
    expect(commandOf(withIntent({ ...connect, modelKey: "x'; rm -rf ~; '" }))).toBe(
      String.raw`homeport connect --server http://127.0.0.1:1234 --model 'x'\''; rm -rf ~; '\'''`,
    );
  });

  test('is the page to open where only a page helps', () => {
    const say = ({ key }: { key: string }): string => key;
    expect([
      stepOf(item({ kind: 'link', label, url: 'https://lmstudio.ai' }), say),
      stepOf(item({ kind: 'link', label, url: 'https://x' }, 'npm i x'), say),
      stepOf(item(null), say),
    ]).toEqual(['cli.use.undo: https://lmstudio.ai', inOnePiece('npm i x'), null]);
  });
});
