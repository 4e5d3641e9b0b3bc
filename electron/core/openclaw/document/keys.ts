import type { Edit } from '../json5/edit';
import type { JsonValue, Path } from '../json5/nodes';
import { valueAt } from '../json5/values';
import { count, either, fields, flag, listOf, oneOf, positive, text, type Shape } from './shapes';

// What OpenClaw 2026.9.6 accepts for the keys that Homeport writes, from its printed schema. The whole
// schema (2.4 MB) is not carried: validating against it costs seconds and hundreds of megabytes.

const api = oneOf(
  'openai-completions',
  'openai-responses',
  'openai-chatgpt-responses',
  'anthropic-messages',
  'google-generative-ai',
  'google-vertex',
  'github-copilot',
  'bedrock-converse-stream',
  'ollama',
  'pi-messages',
  'azure-openai-responses',
);

const row = fields(
  { id: text, name: text },
  {
    api,
    reasoning: flag,
    input: listOf(text),
    contextWindow: positive,
    contextTokens: count,
    maxTokens: positive,
    compat: fields({}, { supportsTools: flag }),
  },
);

const provider = fields({}, { baseUrl: text, api, timeoutSeconds: count, models: listOf(row) });
const chain = fields({}, { primary: text, fallbacks: listOf(text) }, true);

const table: readonly (readonly [Path, Shape])[] = [
  [['gateway', 'mode'], oneOf('local', 'remote')],
  [['models', 'mode'], oneOf('merge', 'replace')],
  [['models', 'providers', '*'], provider],
  [['agents', 'defaults', 'model'], either(text, chain)],
  [['agents', 'defaults', 'models', '*'], fields({}, { alias: text })],
  [['agents', 'defaults', 'modelPolicy', 'allow'], listOf(text)],
  [['agents', 'defaults', 'compaction', 'enabled'], flag],
  [['agents', 'defaults', 'compaction', 'mode'], oneOf('default', 'safeguard')],
  [['agents', 'defaults', 'sandbox', 'mode'], oneOf('off', 'non-main', 'all')],
  [['agents', 'defaults', 'heartbeat', 'lightContext'], flag],
  [['agents', 'defaults', 'heartbeat', 'isolatedSession'], flag],
  [['gateway', 'auth', 'mode'], oneOf('none', 'token', 'password', 'trusted-proxy')],
  [['tools', 'profile'], oneOf('minimal', 'coding', 'messaging', 'full')],
  [['tools', 'deny'], listOf(text)],
  [['tools', 'byProvider', '*', 'deny'], listOf(text)],
];

/** The concrete paths that a row of the table means for an edit: above it, at it, or below it. */
function concretePaths(pattern: Path, edit: Edit, value: JsonValue): Path[] {
  let paths: Path[] = [[]];
  for (const [depth, step] of pattern.entries()) {
    const edited = edit.path[depth];
    paths = paths.flatMap(path => {
      if (step !== '*') return edited === undefined || edited === step ? [[...path, step]] : [];
      if (edited !== undefined) return [[...path, edited]];
      const here = valueAt(value, path);
      return Object.keys(typeof here === 'object' && here !== null ? here : {}).map(key => [...path, key]);
    });
  }
  return paths;
}

/** The first key that we wrote and that OpenClaw would refuse, with the reason; null when all is well. */
export function refusedKey(value: JsonValue, edits: readonly Edit[]): string | null {
  for (const edit of edits) {
    for (const [pattern, shape] of table) {
      for (const path of concretePaths(pattern, edit, value)) {
        const written = valueAt(value, path);
        const wrong = written === undefined ? null : shape(written, path.join('.'));
        if (wrong !== null) return wrong;
      }
    }
  }
  return null;
}
