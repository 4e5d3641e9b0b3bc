import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, realpath, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { makeHome } from '#tests/home';
import { blockingFiles, waitingFiles } from './files';

const isWindows = process.platform === 'win32';
const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;

async function makeFolder(): Promise<string> {
  return realpath((await makeHome()).folder);
}

describe.each([
  ['through the thread pool', waitingFiles()],
  ['at once', blockingFiles()],
])('%s', (_, files) => {
  describe('writing a file', () => {
    test('makes it with its mode, whatever the umask says, and leaves nothing else', async () => {
      const folder = await makeFolder();
      const file = path.join(folder, 'openclaw.json');
      const umask = process.umask(0o077);
      onTestFinished(() => void process.umask(umask));
      expect(await files.write(file, '{}', { mode: 0o644 })).toEqual({ state: 'written' });
      expect([await readFile(file, 'utf8'), await readdir(folder)]).toEqual(['{}', ['openclaw.json']]);
      if (!isWindows) expect(await modeOf(file)).toBe(0o644);
    });

    test('replaces it as a whole: who has it open keeps the old one', async () => {
      const folder = await makeFolder();
      const file = path.join(folder, 'a');
      await writeFile(file, 'old');
      const before = await stat(file);
      await files.write(file, 'new', { mode: 0o600 });
      expect([await readFile(file, 'utf8'), (await stat(file)).ino === before.ino]).toEqual(['new', false]);
    });

    test('prepares it in the same folder, readable by nobody else, and asks last whether it is still wanted', async () => {
      const folder = await makeFolder();
      const file = path.join(folder, 'secrets.json');
      await writeFile(file, 'old', { mode: 0o600 });
      const seen: unknown[] = [];
      const outcome = await files.write(file, 'new', {
        mode: 0o600,
        async stillWanted() {
          const prepared = (await readdir(folder)).filter(name => name !== 'secrets.json');
          const first = path.join(folder, prepared[0] ?? '');
          seen.push(prepared.length, await readFile(first, 'utf8'), (await modeOf(first)) & 0o077);
          seen.push(await readFile(file, 'utf8'));
          return true;
        },
      });
      expect([outcome, seen]).toEqual([{ state: 'written' }, [1, 'new', 0, 'old']]);
    });

    test('leaves everything as it was when it is no longer wanted', async () => {
      const folder = await makeFolder();
      const file = path.join(folder, 'a');
      await writeFile(file, 'old', { mode: 0o640 });
      const before = await stat(file);
      expect(
        await files.write(file, 'new', { mode: 0o600, stillWanted: () => Promise.resolve(false) }),
      ).toEqual({ state: 'not-wanted' });
      const after = await stat(file);
      expect([await readFile(file, 'utf8'), after.ino, after.mode, after.mtimeMs]).toEqual([
        'old',
        before.ino,
        before.mode,
        before.mtimeMs,
      ]);
      expect(await readdir(folder)).toEqual(['a']);
    });

    test.each([
      ['the folder is not there', 'absent/a', 'ENOENT'],
      ['a folder has its name', 'folder', isWindows ? 'EPERM' : 'EISDIR'],
      ['its name is too long', 'x'.repeat(300), 'ENAMETOOLONG'],
      ['a part of its path is a file', 'file/a', 'ENOTDIR'],
    ])('fails and cleans up where %s', async (_, name, reason) => {
      const folder = await makeFolder();
      await mkdir(path.join(folder, 'folder'));
      await writeFile(path.join(folder, 'file'), '');
      expect(await files.write(path.join(folder, name), 'new', { mode: 0o600 })).toEqual({
        state: 'failed',
        reason,
      });
      expect((await readdir(folder)).sort()).toEqual(['file', 'folder']);
    });

    test('fails and cleans up where the question itself fails', async () => {
      const folder = await makeFolder();
      const outcome = await files.write(path.join(folder, 'a'), 'new', {
        mode: 0o600,
        stillWanted: () => Promise.reject(new Error('no answer')),
      });
      expect([outcome.state, await readdir(folder)]).toEqual(['failed', []]);
    });

    test('many at once leave one whole file', async () => {
      const folder = await makeFolder();
      const file = path.join(folder, 'a');
      const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(5000));
      await Promise.all(texts.map(text => files.write(file, text, { mode: 0o600 })));
      expect([texts.includes(await readFile(file, 'utf8')), await readdir(folder)]).toEqual([true, ['a']]);
    });
  });

  describe('reading a file', () => {
    test('answers bytes and what the file is', async () => {
      const file = path.join(await makeFolder(), 'a');
      await writeFile(file, 'żółw');
      await chmod(file, 0o640);
      expect(await files.read(file, 100)).toMatchObject({
        state: 'read',
        bytes: Buffer.from('żółw'),
        information: { kind: 'file', sizeBytes: 7, mode: isWindows ? null : 0o640 },
      });
    });

    test('says what is in the way', async () => {
      const folder = await makeFolder();
      const file = path.join(folder, 'a');
      await writeFile(file, '12345');
      expect([
        await files.read(path.join(folder, 'absent'), 100),
        await files.read(path.join(file, 'below a file'), 100),
        await files.read(folder, 100),
        await files.read(file, 4),
        (await files.read(file, 5)).state,
      ]).toEqual([
        { state: 'missing' },
        { state: 'missing' },
        { state: 'folder' },
        { state: 'too-large', sizeBytes: 5 },
        'read',
      ]);
    });

    test.skipIf(isWindows)('does not wait for a writer where a named pipe is in its place', async () => {
      const pipe = path.join(await makeFolder(), 'pipe');
      execFileSync('mkfifo', [pipe]);
      expect(await files.read(pipe, 100)).toEqual({ state: 'denied', reason: 'no regular file' });
    });

    test.skipIf(isWindows || process.getuid?.() === 0)(
      'says that it may not (needs an ordinary user)',
      async () => {
        const file = path.join(await makeFolder(), 'a');
        await writeFile(file, '', { mode: 0o000 });
        expect(await files.read(file, 100)).toEqual({ state: 'denied', reason: 'EACCES' });
      },
    );
  });

  describe.skipIf(isWindows)('the real path', () => {
    test('follows links of files and of folders, also to what is not there yet', async () => {
      const folder = await makeFolder();
      const at = (...names: string[]): string => path.join(folder, ...names);
      await mkdir(at('dotfiles'));
      await writeFile(at('dotfiles', 'openclaw.json'), '');
      await symlink(at('dotfiles'), at('.openclaw'));
      await symlink('openclaw.json', at('dotfiles', 'link.json'));
      await symlink('later.json', at('dotfiles', 'dangling.json'));
      const paths = ['openclaw.json', 'link.json', 'dangling.json', 'new/file.json'];
      expect(await Promise.all(paths.map(name => files.realPath(at('.openclaw', name))))).toEqual(
        ['openclaw.json', 'openclaw.json', 'later.json', 'new/file.json'].map(name => at('dotfiles', name)),
      );
    });

    test('ends at links that lead in a circle', async () => {
      const folder = await makeFolder();
      await symlink('b', path.join(folder, 'a'));
      await symlink('a', path.join(folder, 'b'));
      expect(path.dirname(await files.realPath(path.join(folder, 'a')))).toBe(folder);
      expect(await files.read(path.join(folder, 'a'), 100)).toEqual({ state: 'denied', reason: 'ELOOP' });
    });
  });

  describe('watching a folder', () => {
    /** The watch of some systems begins a little after the call: the file is touched until it is noticed. */
    async function noticing(folder: string, calls: () => number): Promise<void> {
      await vi.waitFor(
        async () => {
          if (calls() === 0) await writeFile(path.join(folder, 'first'), String(Math.random()));
          expect(calls()).toBeGreaterThan(0);
        },
        { timeout: 4000, interval: 200 },
      );
    }

    test('tells one burst of changes less often than it has changes, and the next burst again', async () => {
      const folder = await makeFolder();
      let calls = 0;
      onTestFinished(files.watch(folder, () => calls++));
      await noticing(folder, () => calls);
      const before = calls;
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => writeFile(path.join(folder, `file-${index}`), '')),
      );
      await vi.waitFor(() => expect(calls).toBeGreaterThan(before));
      expect(calls - before).toBeLessThan(25);
    });

    test('tells a change in a folder that never rests', async () => {
      const folder = await makeFolder();
      let calls = 0;
      onTestFinished(files.watch(folder, () => calls++));
      const timer = setInterval(() => void writeFile(path.join(folder, 'log'), String(Math.random())), 10);
      onTestFinished(() => clearInterval(timer));
      await vi.waitFor(() => expect(calls).toBeGreaterThan(1), { timeout: 4000 });
    });

    test('tells nothing after its end, and a folder that is not there is nothing to watch', async () => {
      const folder = await makeFolder();
      const calls = { ended: 0, other: 0 };
      const end = files.watch(folder, () => calls.ended++);
      onTestFinished(files.watch(folder, () => calls.other++));
      end();
      await noticing(folder, () => calls.other);
      expect(calls.ended).toBe(0);
      expect(() => files.watch(path.join(folder, 'absent'), () => undefined)()).not.toThrow();
    });
  });

  describe('folders', () => {
    test.skipIf(isWindows)('are made with all that is missing above them, for the owner only', async () => {
      const folder = await makeFolder();
      expect(await files.createFolder(path.join(folder, 'a', 'b'), 0o700)).toEqual({ state: 'written' });
      expect([await modeOf(path.join(folder, 'a')), await modeOf(path.join(folder, 'a', 'b'))]).toEqual([
        0o700, 0o700,
      ]);
    });

    test('are removed only when they are empty, unless the whole tree is meant', async () => {
      const folder = await makeFolder();
      const inner = path.join(folder, 'a');
      await mkdir(inner);
      await writeFile(path.join(inner, 'b'), '');
      await files.removeFolder(inner);
      expect([await files.list(folder), await files.list(inner)]).toEqual([['a'], ['b']]);
      await files.removeTree(inner);
      await files.remove(path.join(folder, 'absent'));
      expect([await files.list(folder), await files.list(inner), await files.information(inner)]).toEqual([
        [],
        [],
        null,
      ]);
    });
  });

  describe('reading a part of a file', () => {
    test('answers its beginning or its end, and how long it is', async () => {
      const folder = await makeFolder();
      const file = path.join(folder, 'a');
      await writeFile(file, 'beginning … end');
      const { size } = await stat(file);
      const told = async (part: 'start' | 'end', bytes: number) => {
        const outcome = await files.readPart(file, part, bytes);
        return outcome.state === 'read' ? [outcome.bytes.toString(), outcome.information.sizeBytes] : outcome;
      };
      expect([await told('start', 9), await told('end', 3), await told('end', 1000)]).toEqual([
        ['beginning', size],
        ['end', size],
        ['beginning … end', size],
      ]);
    });

    test('says what is no file', async () => {
      const folder = await makeFolder();
      expect([
        await files.readPart(folder, 'start', 9),
        await files.readPart(path.join(folder, 'nothing'), 'end', 9),
      ]).toEqual([{ state: 'folder' }, { state: 'missing' }]);
    });
  });
});
