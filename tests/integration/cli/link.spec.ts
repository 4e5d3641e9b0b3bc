import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCli, runJson } from '#tests/cli';
import { makeHome } from '#tests/home';

test.skipIf(process.platform === 'win32')(
  'homeport link shows the script, makes it, and reset takes it away',
  async () => {
    const home = await makeHome();
    const file = path.join(home.folder, '.local', 'bin', 'homeport');
    const look = await runCli(home, ['link', '--dry-run']);
    expect([look.code, look.stdout]).toEqual([0, expect.stringMatching(/\+exec '.*homeport\.cjs' "\$@"/)]);
    await expect(readFile(file)).rejects.toThrow('ENOENT');
    expect(await runJson(home, ['link'])).toMatchObject({ code: 0, answer: { data: { state: 'applied' } } });
    expect(await readFile(file, 'utf8')).toContain('homeport.cjs');
    expect((await runCli(home, ['reset'])).stdout).toContain(home.shown(file));
    expect((await runCli(home, ['reset', '--yes'])).code).toBe(0);
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  },
);
