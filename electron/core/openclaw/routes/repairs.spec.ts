import { describe, expect, test } from 'vitest';
import { repairKinds, type RepairKind } from '#shared/contract/intents';
import { editValue } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { valueAt } from '../json5/values';
import { must } from '../testing';
import { repairEdits } from './repairs';

const file: JsonValue = {
  gateway: { port: 1 },
  models: {
    mode: 'replace',
    providers: {
      lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', api: 'openai-completions', apiKey: 'lmstudio-local' },
      unused: { baseUrl: 'http://127.0.0.1:8000/v1', api: 'openai-completions' },
      hosted: { baseUrl: 'https://openrouter.ai/api/v1', api: 'openai-completions' },
    },
  },
  agents: {
    defaults: {
      model: { primary: 'hosted/kimi', fallbacks: ['lmstudio/mini'] },
      compaction: { enabled: false, mode: 'safeguard' },
    },
  },
  tools: { byProvider: { 'lmstudio/mini': { deny: ['exec', 'browser'], allow: ['*'] } } },
};

let secrets = 0;
const repaired = (kind: RepairKind, config: JsonValue = file): JsonValue =>
  editValue(config, must(repairEdits(config, kind, () => `secret-${(secrets += 1)}`)));

describe('a repair', () => {
  test.each<[RepairKind, (string | number)[], JsonValue]>([
    ['models-mode-merge', ['models', 'mode'], 'merge'],
    ['gateway-mode-local', ['gateway', 'mode'], 'local'],
    ['compaction-on', ['agents', 'defaults', 'compaction', 'enabled'], true],
    ['tools-messaging', ['tools', 'profile'], 'messaging'],
    ['heartbeat-light', ['agents', 'defaults', 'heartbeat'], { lightContext: true, isolatedSession: true }],
    // What was denied stays denied.
    ['deny-web-tools', ['tools', 'byProvider', 'lmstudio/mini', 'deny'], ['exec', 'browser', 'group:web']],
  ])('%s sets one key and leaves the rest', (kind, path, value) => {
    expect(repaired(kind)).toEqual(editValue(file, [{ kind: 'set', path, value }]));
  });

  test('api-responses changes the local providers that the route uses, and the marker that only completions take', () => {
    const at = ['models', 'providers', 'lmstudio'];
    expect(repaired('api-responses')).toEqual(
      editValue(file, [
        { kind: 'set', path: [...at, 'api'], value: 'openai-responses' },
        { kind: 'set', path: [...at, 'apiKey'], value: 'lmstudio' },
      ]),
    );
  });

  test('gateway-token sets a secret, and keeps the one that is there', () => {
    const auth = (config: JsonValue) => valueAt(repaired('gateway-token', config), ['gateway', 'auth']);
    expect([auth({}), auth({ gateway: { auth: { mode: 'none', token: 'mine' } } })]).toEqual([
      { mode: 'token', token: expect.stringMatching(/^secret-/) as unknown },
      { mode: 'token', token: 'mine' },
    ]);
  });

  test('deny-web-tools reaches the local models of single agents', () => {
    const config: JsonValue = {
      ...(file as object),
      agents: { entries: { ops: { model: 'lmstudio/small' }, chat: { model: 'openai/gpt' } } },
      tools: {},
    };
    expect(valueAt(repaired('deny-web-tools', config), ['tools'])).toEqual({
      byProvider: { 'lmstudio/small': { deny: ['group:web', 'browser'] } },
    });
  });

  test('deny-web-tools takes over what the provider’s policy said, which OpenClaw reads no more for the model', () => {
    const config: JsonValue = {
      ...(file as object),
      tools: { byProvider: { LMStudio: { allow: ['read', 'browser'], deny: ['exec'] } } },
    };
    expect(valueAt(repaired('deny-web-tools', config), ['tools', 'byProvider'])).toEqual({
      LMStudio: { allow: ['read', 'browser'], deny: ['exec'] },
      'lmstudio/mini': { allow: ['read', 'browser'], deny: ['exec', 'group:web', 'browser'] },
    });
  });

  test('deny-web-tools leaves alone what has no web tools', () => {
    const config: JsonValue = { ...(file as object), tools: { profile: 'messaging' } };
    expect(repaired('deny-web-tools', config)).toEqual(config);
  });

  test('file-mode is none of the text', () => {
    expect(must(repairEdits(file, 'file-mode', () => ''))).toEqual([]);
  });

  test.each(repairKinds)('%s, done twice, changes nothing the second time', kind => {
    const once = repaired(kind);
    expect(repaired(kind, once)).toEqual(once);
  });
});
