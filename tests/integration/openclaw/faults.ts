import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { CliOptions } from '#tests/cli';
import type { TestHome } from '#tests/home';
import { personsConfig } from '#tests/person';
import { sha256 } from '#tests/tree';

const nobody = 65_534;
const change = ['use', 'hosted', '--hosted', 'openai/gpt-5'];

/** One thing that is wrong with OpenClaw's file or around it. */
export interface Fault {
  readonly name: string;
  /** Permissions do not bind root: only root can play somebody else. */
  readonly needsRoot?: boolean;
  readonly needsDisk?: boolean;
  readonly lay: (home: TestHome) => Promise<void>;
  readonly args?: readonly string[];
  readonly options?: CliOptions;
}

const text =
  (content: string): Fault['lay'] =>
  home =>
    home.writeConfig(content);

/** A disk of its own for a folder, with only so much left on it. */
async function smallDisk(folder: string, sizeBytes: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', folder]);
  onTestFinished(() => void execFileSync('umount', [folder]));
}

/** Whether a disk may be mounted here: root may, outside most containers. */
export function canMount(): boolean {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'homeport-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(folder);
  }
}

/** Everything of a home belongs to somebody whom permissions bind, and then one of them changes. */
const permissions =
  (place: (home: TestHome) => Promise<void>): Fault['lay'] =>
  async home => {
    await home.writeConfig(personsConfig);
    const below = await readdir(home.folder, { recursive: true });
    for (const name of ['', ...below]) await chown(path.join(home.folder, name), nobody, nobody);
    await place(home);
  };

/** Nearly a page more than fits beside it. */
const large = personsConfig.replace('// Ours', `// ${'x'.repeat(20_000)}\n// Ours`);
const nested = `{ a: ${'['.repeat(200)}${']'.repeat(200)} }\n`;
const list = '{ models: { providers: { local: { baseUrl: "http://127.0.0.1:1/v1", models: [] } } } }';

export const faults: readonly Fault[] = [
  { name: 'it does not parse', lay: text('{\n  models: {,\n}\n') },
  { name: 'a key stands there twice', lay: text('{ gateway: {}, gateway: {} }\n') },
  { name: 'it holds a list', lay: text('[1]\n') },
  { name: 'a NUL byte is in it', lay: text('{ a: 1,\0 }\n') },
  {
    name: 'it is not UTF-8',
    async lay(home) {
      await home.writeConfig('');
      await writeFile(home.configPath, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
    },
  },
  { name: 'it is above 2 MB', lay: text(`{ /* ${'x'.repeat(2 * 1024 * 1024)} */ }`) },
  { name: '200 levels are in it', lay: text(nested) },
  {
    name: 'a folder is in its place',
    async lay(home) {
      await mkdir(home.configPath, { recursive: true });
    },
  },
  {
    name: 'it is read-only',
    async lay(home) {
      await home.writeConfig(personsConfig);
      await chmod(home.configPath, 0o444);
    },
  },
  {
    name: 'another program manages it',
    lay: text(personsConfig),
    options: { variables: { OPENCLAW_CONFIG_READONLY: '1' } },
  },
  {
    name: 'it may not be read',
    needsRoot: true,
    lay: permissions(home => chmod(home.configPath, 0o000)),
    options: { uid: nobody },
  },
  {
    name: 'its folder is read-only',
    needsRoot: true,
    lay: permissions(home => chmod(path.dirname(home.configPath), 0o500)),
    options: { uid: nobody },
  },
  {
    name: 'its disk is full',
    needsDisk: true,
    async lay(home) {
      await smallDisk(path.dirname(home.configPath), 32 * 1024);
      await home.writeConfig(large);
    },
  },
  {
    name: 'the disk of Homeport’s own folder is full',
    needsDisk: true,
    async lay(home) {
      await home.writeConfig(large);
      await smallDisk(home.stateFolder, 16 * 1024);
    },
  },
  {
    name: 'another Homeport is changing it',
    async lay(home) {
      await home.writeConfig(personsConfig);
      const folder = path.join(home.stateFolder, 'openclaw', sha256(home.configPath));
      await mkdir(folder, { recursive: true });
      const holder = { pid: process.pid, startedAt: Date.now(), nonce: 'n', version: '' };
      await writeFile(path.join(folder, 'lock'), JSON.stringify(holder));
    },
  },
  { name: 'a file that it includes is missing', lay: text('{ models: { $include: "./models.json5" } }\n') },
  {
    name: 'a file that it includes lies elsewhere',
    lay: text('{ models: { $include: "/etc/openclaw/models.json5" } }\n'),
  },
  {
    name: 'a part of a list is included',
    async lay(home) {
      await home.writeConfig('{\n  $include: "./base.json5",\n  agents: { defaults: {} },\n}\n');
      await writeFile(
        path.join(path.dirname(home.configPath), 'base.json5'),
        '{ agents: { defaults: { model: { primary: "a/b", fallbacks: ["c/d"] } } } }',
      );
    },
    args: ['use', 'hosted', '--hosted', 'a/b,e/f'],
  },
  { name: 'there is nothing to undo', lay: text(list), args: ['undo'] },
];

export const argsOf = (fault: Fault): readonly string[] => fault.args ?? change;
