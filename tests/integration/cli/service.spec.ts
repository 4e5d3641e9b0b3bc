import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, runJson } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';

/** A home whose `systemctl` writes down what it is asked, and ends as the test says. */
async function homeWithSystemd(code = 0): Promise<{ home: TestHome; asked: () => Promise<string> }> {
  const home = await makeHome({}, { XDG_CONFIG_HOME: '', XDG_STATE_HOME: '' });
  const bin = path.join(home.folder, 'bin');
  const log = path.join(home.folder, 'asked');
  await mkdir(bin);
  await writeFile(path.join(bin, 'systemctl'), `#!/bin/sh\necho "$*" >> '${log}'\nexit ${code}\n`);
  await chmod(path.join(bin, 'systemctl'), 0o755);
  home.variables['PATH'] = `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`;
  return { home, asked: () => readFile(log, 'utf8').catch(() => '') };
}

const unitOf = (home: TestHome): string =>
  path.join(home.folder, '.config', 'systemd', 'user', 'homeport.service');

describe.skipIf(process.platform !== 'linux')('homeport service (systemd)', () => {
  test('installs a unit that names this Node and this command line, with its state folder; reset removes it', async () => {
    const { home, asked } = await homeWithSystemd();
    expect((await runCli(home, ['service'])).code).toBe(1);
    expect((await runCli(home, ['service', 'install'])).code).toBe(0);
    const unit = await readFile(unitOf(home), 'utf8');
    expect(unit).toContain(
      `ExecStart="${process.execPath}" "${path.resolve('dist', 'homeport.cjs')}" "serve"`,
    );
    expect(unit).toContain(`Environment="HOMEPORT_HOME=${home.stateFolder}"`);
    expect(await runJson(home, ['service'])).toMatchObject({
      code: 0,
      answer: { data: { isInstalled: true } },
    });
    expect((await runCli(home, ['reset', '--yes'])).code).toBe(0);
    await expect(readFile(unitOf(home))).rejects.toThrow(/ENOENT/);
    expect(await asked()).toContain('--user enable --now homeport.service');
  });

  test('--dry-run shows the unit and the commands, and asks the system nothing', async () => {
    const { home, asked } = await homeWithSystemd();
    const { code, stdout } = await runCli(home, ['service', 'install', '--dry-run']);
    expect([code, await asked()]).toEqual([0, '']);
    expect(stdout).toMatch(/\+ExecStart=.*\n[^]*systemctl --user enable --now homeport\.service/);
  });

  test('a system that refuses leaves nothing behind', async () => {
    const { home } = await homeWithSystemd(1);
    expect((await runCli(home, ['service', 'install'])).code).toBe(3);
    await expect(readFile(unitOf(home))).rejects.toThrow(/ENOENT/);
  });
});
