import { access, chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, runJson, startCli } from '#tests/cli';
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
    const told = await runCli(home, ['reset']);
    expect([told.code, told.stdout]).toEqual([
      1,
      expect.stringContaining(
        `The service that starts Homeport is stopped and removed:\n${home.shown(unitOf(home))}\n`,
      ),
    ]);
    expect((await runCli(home, ['reset', '--yes'])).code).toBe(0);
    await expect(readFile(unitOf(home))).rejects.toThrow(/ENOENT/);
    expect(await asked()).toContain('--user enable --now homeport.service');
  });

  test('reset ends a service that runs, waits for it, and leaves nothing', async () => {
    const { home } = await homeWithSystemd();
    const pidFile = path.join(home.folder, 'pid');
    const bin = path.join(home.folder, 'bin', 'systemctl');
    // As systemd does: disabling it now ends the process, and does not wait for what it has to put away.
    await writeFile(
      bin,
      `#!/bin/sh\ncase "$*" in *disable*) [ -f '${pidFile}' ] && kill "$(cat '${pidFile}')";; esac\nexit 0\n`,
    );
    expect((await runCli(home, ['service', 'install'])).code).toBe(0);
    const served = startCli(home, ['serve', '--port', '0', '--json']);
    await served.said(/\n/);
    await writeFile(pidFile, String(served.child.pid));
    const { code, stderr } = await runCli(home, ['reset', '--yes']);
    expect([code, stderr, (await served.ended).code]).toEqual([0, '', 0]);
    for (const gone of [unitOf(home), home.stateFolder]) await expect(access(gone)).rejects.toThrow('ENOENT');
  });

  test('reset names the entry that starts Homeport with the login, and takes it away', async () => {
    const { home } = await homeWithSystemd();
    const file = path.join(home.folder, '.config', 'autostart', 'homeport.desktop');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '[Desktop Entry]\nExec="/opt/Homeport/homeport-desktop" "--hidden"\n');
    expect((await runCli(home, ['reset'])).stdout).toContain(home.shown(file));
    expect((await runCli(home, ['reset', '--yes'])).code).toBe(0);
    await expect(access(file)).rejects.toThrow('ENOENT');
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
