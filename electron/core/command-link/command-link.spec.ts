import { execFile } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { commandLinkStatus, planCommandLink, planCommandUnlink } from './command-link';

async function make(platform: NodeJS.Platform = 'linux', onPath: string[] = ['.local/bin']) {
  const made = await makeHome();
  const { folder } = made;
  const separator = platform === 'win32' ? ';' : ':';
  const variables = {
    ...made.ports.environment.variables,
    PATH: ['/usr/bin', ...onPath.map(one => path.join(folder, one))].join(separator),
    LOCALAPPDATA: path.join(folder, 'AppData'),
  };
  const ports = { ...made.ports, environment: { ...made.ports.environment, platform, variables } };
  const command = path.join(folder, "the person's", 'bin', 'homeport');
  await mkdir(path.dirname(command), { recursive: true });
  await writeFile(command, '#!/bin/sh\necho "ran $*"\n', { mode: 0o755 });
  const apply = async (planning: ReturnType<typeof planCommandLink>) => {
    const planned = await planning;
    return planned.ok ? { ...planned.data, applied: await planned.data.apply({}) } : planned;
  };
  return { apply, command, folder, ports };
}

describe('the command for a terminal', () => {
  test('is a script in the person’s own folder of the PATH; taken away, nothing is left', async () => {
    const { apply, command, folder, ports } = await make();
    const file = path.join(folder, '.local/bin/homeport');
    expect(await commandLinkStatus(ports)).toEqual({ file, isLinked: false, isOnPath: true });
    expect(await apply(planCommandLink(ports, command))).toMatchObject({
      warnings: [],
      steps: [{ kind: 'file', path: file, created: true }],
    });
    const { stdout } = await promisify(execFile)(file, ['use', 'a b']);
    expect([stdout, (await stat(file)).mode & 0o777]).toEqual(['ran use a b\n', 0o755]);
    expect(await commandLinkStatus(ports)).toMatchObject({ isLinked: true });
    // Once more is nothing to do.
    expect(await apply(planCommandLink(ports, command))).toMatchObject({ steps: [] });
    await apply(planCommandUnlink(ports));
    expect(await commandLinkStatus(ports)).toMatchObject({ isLinked: false });
    expect(await apply(planCommandUnlink(ports))).toMatchObject({ steps: [] });
  });

  test('follows an application that was moved', async () => {
    const { apply, command, folder, ports } = await make();
    await apply(planCommandLink(ports, command));
    const moved = path.join(folder, 'moved');
    await writeFile(moved, '');
    await apply(planCommandLink(ports, moved));
    expect(await readFile(path.join(folder, '.local/bin/homeport'), 'utf8')).toContain(`exec '${moved}'`);
  });

  test('starts an AppImage by its file, because its launcher is gone when it ends', async () => {
    const { apply, command, folder, ports } = await make();
    const variables = {
      ...ports.environment.variables,
      APPIMAGE: '/home/anna/Homeport.AppImage',
      APPDIR: path.join(folder, "the person's"),
    };
    const inImage = { ...ports, environment: { ...ports.environment, variables } };
    await apply(planCommandLink(inImage, command));
    expect(await readFile(path.join(folder, '.local/bin/homeport'), 'utf8')).toMatch(
      /\nexec '\/home\/anna\/Homeport\.AppImage' '--ozone-platform=headless' '--cli' "\$@"\n$/,
    );
  });

  test('takes the folder that the PATH has, and says so where it has none of them', async () => {
    const bin = await make('linux', ['bin']);
    expect((await commandLinkStatus(bin.ports)).file).toBe(path.join(bin.folder, 'bin', 'homeport'));
    const none = await make('linux', []);
    expect(await none.apply(planCommandLink(none.ports, none.command))).toMatchObject({
      warnings: [{ key: 'cli.link.notOnPath', params: { folder: path.join(none.folder, '.local', 'bin') } }],
    });
  });

  test('is never written over what is not ours', async () => {
    const { apply, command, folder, ports } = await make();
    const file = path.join(folder, '.local/bin/homeport');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '#!/bin/sh\necho mine\n');
    expect(await apply(planCommandLink(ports, command))).toMatchObject({
      ok: false,
      error: { code: 'link-taken', params: { path: file } },
    });
    await apply(planCommandUnlink(ports));
    expect(await readFile(file, 'utf8')).toBe('#!/bin/sh\necho mine\n');
  });

  test('is not made for a command that is not there', async () => {
    const { apply, folder, ports } = await make();
    expect(await apply(planCommandLink(ports, path.join(folder, 'gone')))).toMatchObject({
      error: { code: 'link-no-command' },
    });
  });

  test('is a batch file in the folder that Windows has on every PATH', async () => {
    const { apply, command, folder, ports } = await make('win32', ['AppData/Microsoft/WindowsApps']);
    await apply(planCommandLink(ports, command));
    const file = path.join(folder, 'AppData', 'Microsoft', 'WindowsApps', 'homeport.cmd');
    expect(await readFile(file, 'utf8')).toMatch(/\r\n@call ".*homeport" %\*\r\n$/);
  });
});
