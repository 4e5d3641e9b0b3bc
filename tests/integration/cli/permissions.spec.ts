import { chmod, chown, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { personsConfig } from '#tests/person';
import { treeOf } from '#tests/tree';

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const change = ['use', 'hosted', '--hosted', 'openai/gpt-5'];

/** A home of somebody whom permissions bind, which they do not do for root. */
async function homeOfNobody(LANG: string): Promise<TestHome> {
  const home = await makeHome({}, { LANG });
  await home.writeConfig(personsConfig);
  const below = await readdir(home.folder, { recursive: true });
  for (const name of ['', ...below]) await chown(path.join(home.folder, name), nobody, nobody);
  return home;
}

interface Barrier {
  readonly what: string;
  readonly place: (home: TestHome) => Promise<void>;
  readonly english: RegExp;
  readonly polish: RegExp;
}

const barriers: Barrier[] = [
  {
    what: 'the file is read-only',
    place: home => chmod(home.configPath, 0o400),
    english: /is read-only\. Make it writable/,
    polish: /jest tylko do odczytu\. Zezwól na zapis/,
  },
  {
    what: 'its folder is read-only',
    place: home => chmod(path.dirname(home.configPath), 0o500),
    english: /could not be written \(you may not write in its folder\)\. The old file is untouched\./,
    polish:
      /Nie udało się zapisać pliku .* \(brak prawa zapisu w\sjego folderze\)\. Stary plik jest nienaruszony\./,
  },
  {
    what: 'the file cannot be read',
    place: home => chmod(home.configPath, 0o000),
    english: /could not be read \(you may not read it\)/,
    polish: /Nie udało się odczytać pliku .* \(brak prawa odczytu\)/,
  },
  {
    what: 'there is no place for Homeport’s own folder',
    place: home => chmod(home.folder, 0o500),
    english: /Homeport cannot write its own folder .* \(you may not write there\)\. Nothing was changed\./,
    polish:
      /Homeport nie może zapisać we własnym folderze .* \(brak prawa zapisu\)\. Niczego nie zmieniono\./,
  },
];

describe.each(barriers)('where $what', ({ place, english, polish }) => {
  test.skipIf(!isRoot).each([
    ['en_US.UTF-8', english],
    ['pl_PL.UTF-8', polish],
  ])(
    'a change is refused in words and OpenClaw’s file stays as it was (%s; needs root)',
    async (LANG, says) => {
      const home = await homeOfNobody(LANG);
      await place(home);
      const openclaw = path.dirname(home.configPath);
      const before = await treeOf(openclaw);
      const { code, stderr } = await runCli(home, change, { uid: nobody });
      expect([code, await treeOf(openclaw)]).toEqual([3, before]);
      expect(stderr.replace(/\s+/g, ' ')).toMatch(says);
    },
  );
});

test.skipIf(!isRoot)('a refused write leaves nothing to undo (needs root)', async () => {
  const home = await homeOfNobody('en_US.UTF-8');
  await chmod(path.dirname(home.configPath), 0o500);
  await runCli(home, change, { uid: nobody });
  const { code, stderr } = await runCli(home, ['undo'], { uid: nobody });
  expect([code, stderr]).toEqual([3, '■ There is nothing to undo.\n']);
});

test.skipIf(!isRoot)('somebody else’s change keeps the owner of the file (needs root)', async () => {
  const home = await homeOfNobody('en_US.UTF-8');
  const { code } = await runCli(home, change);
  expect([code, (await stat(home.configPath)).uid]).toEqual([0, nobody]);
});
