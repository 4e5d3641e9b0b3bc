import { constants, promises as fs } from 'node:fs';
import path from 'node:path';

interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const isProgram = async (file: string): Promise<boolean> => {
  try {
    await fs.access(file, constants.X_OK);
    return (await fs.stat(file)).isFile();
  } catch {
    return false;
  }
};

/** Node versions that a version manager keeps; the newest first. */
async function managedNodes(homeFolder: string): Promise<string[]> {
  const root = path.join(homeFolder, '.nvm', 'versions', 'node');
  const versions = await fs.readdir(root).catch(() => []);
  const newestFirst = versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return newestFirst.map(version => path.join(root, version, 'bin'));
}

/**
 * The folders where programs are, in order. An application started from a dock or as a service has a
 * short PATH: what Homebrew, npm, nvm, LM Studio and WSL add for a login shell is looked up here too.
 */
async function programFolders({ platform, homeFolder, variables }: Surroundings): Promise<string[]> {
  const own = (variables['PATH'] ?? variables['Path'] ?? '').split(path.delimiter).filter(Boolean);
  if (platform === 'win32') {
    const system = variables['SystemRoot'] ?? 'C:\\Windows';
    return [...own, path.join(system, 'System32'), path.join(homeFolder, '.lmstudio', 'bin')];
  }
  const known = [
    '/opt/homebrew/bin',
    '/usr/local/bin',
    '/usr/bin',
    '/bin',
    '/usr/sbin',
    '/usr/lib/wsl/lib',
    path.join(homeFolder, '.lmstudio', 'bin'),
    path.join(homeFolder, '.local', 'bin'),
    path.join(homeFolder, '.npm-global', 'bin'),
    path.join(homeFolder, 'Library', 'pnpm'),
    path.join(homeFolder, '.volta', 'bin'),
  ];
  return [...own, ...known, ...(await managedNodes(homeFolder))];
}

/** Where a program is, or null. An absolute path is checked, not searched. */
export async function findProgram(program: string, surroundings: Surroundings): Promise<string | null> {
  if (path.isAbsolute(program)) return (await isProgram(program)) ? program : null;
  const endings = surroundings.platform === 'win32' ? ['.exe', '.cmd', '.bat', ''] : [''];
  for (const folder of await programFolders(surroundings)) {
    for (const ending of endings) {
      const candidate = path.join(folder, program + ending);
      if (await isProgram(candidate)) return candidate;
    }
  }
  return null;
}
