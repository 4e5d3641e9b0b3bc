import * as z from 'zod/mini';
import type { Edit } from '../json5/edit';
import type { JsonValue, Path } from '../json5/nodes';
import { valueAt } from '../json5/values';

// What OpenClaw 2026.9.6 accepts for the keys that Homeport writes, from its printed schema. The whole
// schema (2.4 MB) is not carried: validating against it costs seconds and hundreds of megabytes.

const reference = z.string().check(z.minLength(1));
const positive = z.number().check(z.positive());
const api = z.enum([
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
]);

const row = z.looseObject({
  id: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  api: z.optional(api),
  reasoning: z.optional(z.boolean()),
  input: z.optional(z.array(z.string())),
  contextWindow: z.optional(positive),
  contextTokens: z.optional(z.int().check(z.positive())),
  maxTokens: z.optional(positive),
});

const provider = z.looseObject({
  baseUrl: z.optional(z.string().check(z.minLength(1))),
  api: z.optional(api),
  timeoutSeconds: z.optional(z.int().check(z.positive())),
  models: z.optional(z.array(row)),
});

const table: readonly (readonly [Path, z.core.$ZodType])[] = [
  [['gateway', 'mode'], z.enum(['local', 'remote'])],
  [['models', 'mode'], z.enum(['merge', 'replace'])],
  [['models', 'providers', '*'], provider],
  [
    ['agents', 'defaults', 'model'],
    z.union([
      reference,
      z.object({ primary: z.optional(reference), fallbacks: z.optional(z.array(reference)) }),
    ]),
  ],
  [['agents', 'defaults', 'models', '*'], z.looseObject({ alias: z.optional(z.string()) })],
  [['agents', 'defaults', 'modelPolicy', 'allow'], z.array(z.string())],
  [['agents', 'defaults', 'compaction', 'enabled'], z.boolean()],
  [['agents', 'defaults', 'compaction', 'mode'], z.enum(['default', 'safeguard'])],
  [['agents', 'defaults', 'sandbox', 'mode'], z.enum(['off', 'non-main', 'all'])],
  [['tools', 'deny'], z.array(z.string())],
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
    for (const [pattern, schema] of table) {
      for (const path of concretePaths(pattern, edit, value)) {
        const written = valueAt(value, path);
        if (written === undefined) continue;
        const checked = z.safeParse(schema, written);
        if (!checked.success) {
          const issue = checked.error.issues[0];
          return `${[...path, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? ''}`;
        }
      }
    }
  }
  return null;
}
