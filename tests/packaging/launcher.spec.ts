import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile, copyFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inRoot } from '../../build/project.mjs';

const run = promisify(execFile);

const program = (says: string): string => `#!/bin/sh\n${says}\n`;
const nodeOf = (version: string, name: string): string =>
  program(`if [ "$1" = --version ]; then echo '${version}'; else echo ${name} "$@"; fi`);

interface Found {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An installed application below a folder with a space in its name, and a home; nothing else is on the PATH. */
async function install(layout: 'mac' | 'linux' = 'linux', withProgram = true) {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'home port ')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [resources, application] =
    layout === 'mac'
      ? ['Homeport.app/Contents/Resources', 'Homeport.app/Contents/MacOS/Homeport']
      : ['opt/Homeport/resources', 'opt/Homeport/homeport-desktop'];
  const bin = path.join(folder, resources, 'bin');
  const onPath = path.join(folder, 'on path');
  const home = path.join(folder, 'home');
  for (const one of [bin, onPath, home, path.dirname(path.join(folder, application))])
    await mkdir(one, { recursive: true });
  const launcher = path.join(bin, 'homeport');
  await copyFile(inRoot('build', 'packaged-cli', 'homeport'), launcher);
  await chmod(launcher, 0o755);
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { mode: 0o755 });
  };
  if (withProgram) await put(path.join(folder, application), program('echo application "$@"'));
  // What the launcher itself needs.
  for (const tool of ['dirname', 'readlink']) await symlink(`/usr/bin/${tool}`, path.join(onPath, tool));
  return {
    bin,
    folder,
    home,
    launcher,
    put,
    node: (version: string) => put(path.join(onPath, 'node'), nodeOf(version, 'path')),
    onPath,
    async start(args: readonly string[], from = launcher, variables: Record<string, string> = {}) {
      const env = { PATH: onPath, HOME: home, ...variables };
      return run('/bin/sh', [from, ...args], { env }).then(
        ({ stdout, stderr }): Found => ({ code: 0, stdout, stderr }),
        (error: unknown) => error as Found,
      );
    },
  };
}

describe.skipIf(process.platform === 'win32')('the command of an installed Homeport', () => {
  test.each(['v20.19.0', 'v22.1.0', 'v24.21.0', 'v100.0.1', 'v20.20.0-nightly'])(
    'runs on the Node of the PATH (%s)',
    async version => {
      const { bin, node, start } = await install();
      await node(version);
      expect(await start(['use', 'a b', '--json'])).toMatchObject({
        code: 0,
        stdout: `path ${bin}/homeport.cjs use a b --json\n`,
      });
    },
  );

  test.each(['v20.18.9', 'v18.20.0', 'v9.99.0', 'words', 'v20', ''])(
    'passes over a Node that is too old, or is none (%s), and takes the one of OpenClaw',
    async version => {
      const { bin, home, node, put, start } = await install();
      await node(version);
      await put(path.join(home, '.openclaw/tools/node/bin/node'), nodeOf('v24.19.0', 'openclaw'));
      expect((await start(['status'])).stdout).toBe(`openclaw ${bin}/homeport.cjs status\n`);
    },
  );

  test('looks further along the PATH where the first Node is too old', async () => {
    const { bin, folder, node, onPath, put, start } = await install();
    await node('v18.20.0');
    await mkdir(path.join(folder, 'has one', 'node'), { recursive: true });
    await put(path.join(folder, 'new * er', 'node'), nodeOf('v24.0.0', 'newer'));
    const folders = [onPath, '', path.join(folder, 'gone'), path.join(folder, 'has one')];
    const PATH = [...folders, path.join(folder, 'new * er')].join(':');
    expect((await start(['use', 'a b', '*'], undefined, { PATH })).stdout).toBe(
      `newer ${bin}/homeport.cjs use a b *\n`,
    );
  });

  test('finds the Node that OpenClaw keeps for its command line, below OPENCLAW_HOME', async () => {
    const { folder, put, start } = await install();
    const elsewhere = path.join(folder, 'else where');
    const file = path.join(elsewhere, '.openclaw/tools/cli-node/tools/node/bin/node');
    await put(file, nodeOf('v24.19.0', 'kept'));
    expect((await start(['status'], undefined, { OPENCLAW_HOME: elsewhere })).stdout).toMatch(
      /^kept .* status$/m,
    );
  });

  test.each([
    ['mac', '--cli'],
    ['linux', '--ozone-platform=headless --cli'],
  ] as const)('runs in the application itself where there is no Node (%s)', async (layout, flags) => {
    const { node, start } = await install(layout);
    expect((await start(['use', 'a b'])).stdout).toBe(`application ${flags} use a b\n`);
    await node('v16.0.0');
    expect((await start(['status'])).stdout).toBe(`application ${flags} status\n`);
  });

  test('says what it needs where there is neither', async () => {
    const { start } = await install('linux', false);
    expect(await start(['status'])).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'The homeport command needs Node 20.19 or newer on the PATH (nodejs.org).\n',
    });
  });

  test('finds its files through links of links', async () => {
    const { bin, folder, launcher, node, start } = await install();
    await node('v24.0.0');
    const [first, second] = [path.join(folder, 'first'), path.join(folder, 'second')];
    await symlink(launcher, first);
    await symlink('first', second);
    expect((await start(['status'], second)).stdout).toBe(`path ${bin}/homeport.cjs status\n`);
  });

  test('ends with the code of the command', async () => {
    const { put, start, home } = await install();
    await put(
      path.join(home, '.openclaw/tools/node/bin/node'),
      program('[ "$1" = --version ] && echo v24.0.0 && exit 0; exit 7'),
    );
    expect((await start(['check'])).code).toBe(7);
  });
});
