import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inRoot } from '../../build/project.mjs';
import { fuseSentinel, makeStub, type StubPlatform } from './stub';

export interface Packed {
  /** What electron-builder wrote, installers' folder and all. */
  readonly output: string;
  /** The application as it is installed. */
  readonly application: string;
  readonly resources: string;
  remove(): Promise<void>;
}

const macFlags = ['-c.mac.identity=null', '-c.electronFuses.resetAdHocDarwinSignature=false'];

const shapes = {
  linux: { flags: ['--linux', 'dir', '--x64'], application: 'linux-unpacked', resources: 'resources' },
  darwin: {
    flags: ['--mac', 'dir', '--arm64', ...macFlags],
    application: 'mac-arm64/Homeport.app',
    resources: 'Contents/Resources',
  },
  'darwin-x64': {
    flags: ['--mac', 'dir', '--x64', ...macFlags],
    application: 'mac/Homeport.app',
    resources: 'Contents/Resources',
  },
  win32: { flags: ['--win', 'dir', '--x64'], application: 'win-unpacked', resources: 'resources' },
};

interface Manifest {
  readonly version: string;
  readonly main: string;
  readonly description: string;
  readonly scripts: Readonly<Record<string, string>>;
}

export const manifest = JSON.parse(await readFile(inRoot('package.json'), 'utf8')) as Manifest;

/** Packs with `npm run pack`, on a stub of Electron, into a folder of its own. */
export async function pack(
  platform: StubPlatform | 'darwin-x64',
  flags: readonly string[] = [],
): Promise<Packed> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'homeport-pack-'));
  const output = path.join(folder, 'release');
  const stub = path.join(folder, 'electron');
  await makeStub(stub, platform === 'darwin-x64' ? 'darwin' : platform);
  const shape = shapes[platform];
  const [, ...script] = manifest.scripts['pack']!.split(' ');
  await promisify(execFile)(
    process.execPath,
    [
      inRoot('node_modules', 'electron-builder', 'cli.js'),
      ...script,
      ...shape.flags,
      ...flags,
      `-c.electronDist=${stub}`,
      `-c.directories.output=${output}`,
    ],
    { cwd: inRoot(), env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  );
  const application = path.join(output, shape.application);
  return {
    output,
    application,
    resources: path.join(application, shape.resources),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** In the order in which they lie in the binary. */
const fuseNames = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'asarIntegrity',
  'onlyLoadAppFromAsar',
  'browserSnapshot',
  'fileProtocolPrivileges',
] as const;

export const wantedFuses = {
  runAsNode: false,
  cookieEncryption: false,
  nodeOptions: false,
  nodeCliInspect: false,
  asarIntegrity: true,
  onlyLoadAppFromAsar: true,
  browserSnapshot: false,
  fileProtocolPrivileges: false,
};

export async function fusesOf(program: string): Promise<Record<string, boolean>> {
  const bytes = await readFile(program, 'latin1');
  const start = bytes.indexOf(fuseSentinel) + fuseSentinel.length + 2;
  return Object.fromEntries(fuseNames.map((name, index) => [name, bytes[start + index] === '1']));
}
