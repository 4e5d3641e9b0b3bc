import { readdir, readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AppError } from '#shared/contract/errors';
import type { Language } from '#shared/contract/settings';
import { errorText } from '#shared/i18n/text';
import { loadTranslator } from '#shared/i18n/translator';
import { runCli, runJson } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { argsOf, canMount, faults } from './faults';

// What can be wrong with OpenClaw's file and around it: what Homeport said, and what it left. The table stands in
// docs/openclaw-file.md; a row that is not as the test saw it fails, and so does one that is missing.

const written = readFileSync('docs/openclaw-file.md', 'utf8');
const rows = new Map(
  [...written.matchAll(/^\| (.*?) +\| `(.*?)` +\| (.*?) +\|$/gm)].map(([, name, said, left]) => [
    name,
    { said, left },
  ]),
);
const isRoot = process.getuid?.() === 0;
const languages: readonly (readonly [Language, string])[] = [
  ['en', 'en_US.UTF-8'],
  ['pl', 'pl_PL.UTF-8'],
];
const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** Every file of OpenClaw's folder to the byte. */
async function contentsOf(home: TestHome): Promise<Record<string, string>> {
  const folder = path.dirname(home.configPath);
  const entries = await readdir(folder, { withFileTypes: true });
  const found: Record<string, string> = {};
  for (const entry of entries)
    found[entry.name] = entry.isFile() ? await readFile(path.join(folder, entry.name), 'latin1') : 'folder';
  return found;
}

async function play(name: string) {
  const fault = faults.find(one => one.name === name);
  if (!fault) throw new Error(name);
  const home = await makeHome();
  await fault.lay(home);
  const before = await contentsOf(home);
  const { answer } = await runJson(home, argsOf(fault), fault.options);
  const { error } = answer as { error?: AppError };
  const after = await contentsOf(home);
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  const isOnly = JSON.stringify(Object.keys(before)) === JSON.stringify(Object.keys(after));
  const left = isSame ? 'every byte as it was' : isOnly ? 'the new file' : 'something else as well';
  return { fault, home, error, seen: { said: error?.code ?? 'done', left } };
}

describe('what Homeport says of a file that something is wrong with, and what it leaves', () => {
  const hasDisks = canMount();
  const playable = faults.filter(
    ({ needsRoot = false, needsDisk = false }) => (isRoot || !needsRoot) && (hasDisks || !needsDisk),
  );

  test.each(playable)('$name', { timeout: 60_000 }, async ({ name }) => {
    const { fault, home, error, seen } = await play(name);
    expect(seen).toEqual(rows.get(name));
    if (error === undefined) return;
    for (const [language, LANG] of languages) {
      const variables = { ...fault.options?.variables, LANG };
      const { code, stderr } = await runCli(home, argsOf(fault), { ...fault.options, variables });
      const translator = await loadTranslator(language, home.shown);
      expect([code, flat(stderr)]).toEqual([
        3,
        expect.stringContaining(flat(translator.say(errorText(error)))),
      ]);
    }
  });

  test('the table has no row that was not played', () => {
    const names = new Set(faults.map(({ name }) => name));
    expect([...rows.keys()].filter(name => name !== undefined && !names.has(name))).toEqual([]);
  });
});
