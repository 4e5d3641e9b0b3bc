import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';

describe.skipIf(process.platform === 'win32')('finding a program', () => {
  async function place(file: string, mode: number): Promise<string> {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '#!/bin/sh\n', { mode });
    return file;
  }

  test('looks in PATH first, in order, and passes over what cannot be run', async () => {
    const { folder, ports } = await makeHome();
    const [one, two, three] = ['one', 'two', 'three'].map(name => path.join(folder, name));
    const variables = { PATH: [one, two, three].join(path.delimiter) };
    await place(path.join(one!, 'lms'), 0o644);
    await mkdir(path.join(two!, 'lms'), { recursive: true });
    const program = await place(path.join(three!, 'lms'), 0o755);
    await place(path.join(folder, '.lmstudio', 'bin', 'lms'), 0o755);
    const home = await makeHome({}, { ...variables, HOME: folder });
    expect(await home.ports.run.find('lms')).toBe(program);
    expect(await ports.run.find(program)).toBe(program);
    expect(await ports.run.find(path.join(one!, 'lms'))).toBeNull();
  });

  test.each(['.lmstudio/bin', '.local/bin', '.npm-global/bin', 'Library/pnpm', '.volta/bin'])(
    'looks in ~/%s, which the PATH of an application lacks',
    async below => {
      const { folder, ports } = await makeHome({}, { PATH: '/usr/bin:/bin' });
      const program = await place(path.join(folder, below, 'only-a-login-shell-finds-me'), 0o755);
      expect(await ports.run.find('only-a-login-shell-finds-me')).toBe(program);
    },
  );

  test('takes the newest Node that nvm keeps: v20 is newer than v9', async () => {
    const { folder, ports } = await makeHome({}, { PATH: '' });
    const [, newest] = await Promise.all(
      ['v9.11.2', 'v20.20.0', 'v18.20.8'].map(version =>
        place(path.join(folder, '.nvm', 'versions', 'node', version, 'bin', 'an-npm-program'), 0o755),
      ),
    );
    expect(await ports.run.find('an-npm-program')).toBe(newest);
  });

  test('finds nothing where nothing is', async () => {
    const { ports } = await makeHome();
    expect([await ports.run.find('no-such-program-of-ours'), await ports.run.find('/no/such')]).toEqual([
      null,
      null,
    ]);
  });
});
