// docs/cli.md: every command as it is written and what it does, the errors in words, and the same door for
// programs. Made from the code, so that it cannot say anything else; tests/integration/cli/reference.spec.ts
// compares. `node build/cli-reference.mjs` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as prettier from 'prettier';
import { runnerImport } from 'vite';
import * as z from 'zod';
import { inRoot } from './project.mjs';

export const referenceFile = inRoot('docs', 'cli.md');

const load = async (...parts) => (await runnerImport(inRoot(...parts), { configFile: false })).module;

/** A JSON schema in a few words: `{ url, contextTokens? }`. */
function inWords(schema) {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map(inWords).join(' | ');
  if (schema.type === 'array') return `[${inWords(schema.items ?? {})}]`;
  if (schema.properties) {
    const required = new Set(schema.required ?? []);
    const fields = Object.entries(schema.properties).map(([name, one]) => {
      const words = inWords(one);
      const isPlain = ['string', 'number', 'integer', 'boolean'].includes(words);
      return `${name}${required.has(name) ? '' : '?'}${isPlain ? '' : `: ${words}`}`;
    });
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  return typeof schema.type === 'string' ? schema.type : 'any';
}

const jsonSchema = schema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

const inputOf = (name, schema) => (name === 'plan.make' ? '{ intent }' : inWords(jsonSchema(schema)));

/** One line for each kind. */
function intentsOf(schema) {
  const { anyOf, oneOf } = jsonSchema(schema);
  return (anyOf ?? oneOf).map(one => `- \`${inWords(one)}\``);
}

export async function cliReference() {
  const [{ usage }, { en }, { commands }, { intentSchema }] = await Promise.all([
    load('electron', 'cli', 'usage.ts'),
    load('shared', 'i18n', 'en', 'catalogue.ts'),
    load('shared', 'contract', 'commands.ts'),
    load('shared', 'contract', 'intents.ts'),
  ]);
  const errors = Object.entries(en).filter(([key]) => key.startsWith('error.'));
  const text = [
    '# The command line',
    '',
    'Made from the code by `node build/cli-reference.mjs`; a test compares. `homeport help COMMAND` prints the same in the language of `LANG`.',
    '',
    en['cli.help.exit'],
    '',
    '`--dry-run` shows a change and does not do it. `--json` prints one object on standard output: `{"ok":true,"data":…}` or `{"ok":false,"error":{"code","params"}}`, and words for people on standard error at most.',
    '',
    ...Object.entries(usage).flatMap(([name, line]) => [
      `## ${name}`,
      '',
      '```text',
      line,
      '```',
      '',
      en[`cli.help.${name}`],
      '',
    ]),
    '## Errors',
    '',
    'Every expected failure has a code; its parameters stand in braces.',
    '',
    ...errors.map(([key, words]) => `- \`${key.slice('error.'.length)}\`: ${words.replaceAll('\n', ' ')}`),
    '',
    '## The same for programs',
    '',
    'What the page does goes through one door: `POST /api/command/NAME` of the web shell with the session’s bearer token, or of `core.sock` in the state folder as its owner (`curl --unix-socket`). The body is the input as JSON, the answer is that of `--json`. `GET /api/events` streams the snapshot, then what changes, one JSON object on a line.',
    '',
    ...Object.entries(commands).map(([name, { input }]) => `- \`${name}\`: \`${inputOf(name, input)}\``),
    '',
    'A change is an intent. `plan.make` answers with its steps, diffs and warnings; `plan.apply` takes the plan’s id, once, within ten minutes.',
    '',
    ...intentsOf(intentSchema),
    '',
  ].join('\n');
  const options = JSON.parse(readFileSync(inRoot('.prettierrc.json'), 'utf8'));
  return prettier.format(text, { ...options, parser: 'markdown' });
}

if (process.argv[1] && import.meta.filename === path.resolve(process.argv[1])) {
  writeFileSync(referenceFile, await cliReference());
}
