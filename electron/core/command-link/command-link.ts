import path from 'node:path';
import { fail, succeed, type Result } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import type { Ports } from '../../ports/types';
import { ownFileStep } from '../own-file';
import { appImageOf, ownProgramArgv } from '../own-program';
import type { PlannedChange } from '../plans/planned';

type LinkPorts = Pick<Ports, 'environment' | 'files'>;

const limitBytes = 64 * 1024;
/** By this line a file is known to be Homeport's own. */
const mark = 'The homeport command of the installed Homeport: homeport link';

export interface CommandLink {
  /** Where it lies, or would lie. */
  readonly file: string;
  readonly isLinked: boolean;
  /** Whether a terminal would find it there, by the PATH of this process. */
  readonly isOnPath: boolean;
}

/**
 * Folders of the person's own, the best first: none of them needs an administrator. The last is made where none
 * is on the PATH. On Windows the system's own folder for a person's commands is on every PATH.
 */
function foldersOf({ environment }: LinkPorts): string[] {
  const { platform, homeFolder, variables } = environment;
  if (platform === 'win32') {
    const local = variables['LOCALAPPDATA'] ?? path.join(homeFolder, 'AppData', 'Local');
    return [path.join(local, 'Microsoft', 'WindowsApps')];
  }
  const own = path.join(homeFolder, '.local', 'bin');
  return [own, path.join(homeFolder, 'bin'), ...(platform === 'darwin' ? ['/opt/homebrew/bin'] : []), own];
}

const isOnPath = ({ environment }: LinkPorts, folder: string): boolean =>
  (environment.variables['PATH'] ?? environment.variables['Path'] ?? '')
    .split(environment.platform === 'win32' ? ';' : ':')
    .some(one => path.resolve(one) === path.resolve(folder) && one !== '');

const nameOf = ({ environment }: LinkPorts): string =>
  environment.platform === 'win32' ? 'homeport.cmd' : 'homeport';

/**
 * A script instead of a link: it says whose it is, and it works where links are not allowed. The launcher in an
 * AppImage is gone with it: there the application's own program runs the command.
 */
function scriptFor(ports: LinkPorts, command: string): string {
  if (ports.environment.platform === 'win32')
    return `@rem ${mark}\r\n@call "${command.replaceAll('%', '%%')}" %*\r\n`;
  const argv = appImageOf(ports, command) === null ? [command] : ownProgramArgv(ports, command);
  const words = argv.map(word => `'${word.replaceAll("'", "'\\''")}'`);
  return `#!/bin/sh\n# ${mark}\nexec ${words.join(' ')} "$@"\n`;
}

/** What lies there: ours with its text, nothing, or something of others. */
async function look(
  ports: LinkPorts,
  file: string,
): Promise<{ state: 'own'; content: string } | { state: 'absent' | 'foreign' }> {
  const read = await ports.files.read(file, limitBytes);
  if (read.state === 'missing') return { state: 'absent' };
  const content = read.state === 'read' ? read.bytes.toString('utf8') : '';
  return content.includes(mark) ? { state: 'own', content } : { state: 'foreign' };
}

/** Where the command is known, else where it would be. */
export async function commandLinkStatus(ports: LinkPorts): Promise<CommandLink> {
  const folders = foldersOf(ports);
  const files = folders.map(folder => path.join(folder, nameOf(ports)));
  for (const file of files) {
    if ((await look(ports, file)).state !== 'own') continue;
    return { file, isLinked: true, isOnPath: isOnPath(ports, path.dirname(file)) };
  }
  const reachable = folders.findIndex(folder => isOnPath(ports, folder));
  const file = files.at(reachable) ?? nameOf(ports);
  return { file, isLinked: false, isOnPath: reachable !== -1 };
}

const done = succeed({ historyId: null, warnings: [] });

/**
 * Makes the command at `command` known to the person's terminal, by a script in a folder of their own. Fails with
 * `link-no-command`, with `link-taken` where something of others has the name, and with `state-unwritable`.
 */
export async function planCommandLink(ports: LinkPorts, command: string): Promise<Result<PlannedChange>> {
  if ((await ports.files.information(command)) === null) return fail('link-no-command', { path: command });
  const { file, isOnPath: reachable } = await commandLinkStatus(ports);
  const before = await look(ports, file);
  if (before.state === 'foreign') return fail('link-taken', { path: file });
  const content = scriptFor(ports, command);
  const warnings = reachable ? [] : [text('cli.link.notOnPath', { folder: path.dirname(file) })];
  return succeed<PlannedChange>({
    steps: before.state === 'own' && before.content === content ? [] : [ownFileStep(file, content, '+')],
    baseHashes: {},
    warnings,
    job: null,
    async apply() {
      await ports.files.createFolder(path.dirname(file), 0o755);
      const written = await ports.files.write(file, content, { mode: 0o755 });
      return written.state === 'failed'
        ? fail('state-unwritable', { path: file, reason: written.reason })
        : done;
    },
  });
}

/** Takes it away again; nothing to do where there is none of ours. */
export async function planCommandUnlink(ports: LinkPorts): Promise<Result<PlannedChange>> {
  const { file } = await commandLinkStatus(ports);
  const there = await look(ports, file);
  const isOwn = there.state === 'own';
  return succeed<PlannedChange>({
    steps: isOwn ? [ownFileStep(file, there.content, '-')] : [],
    baseHashes: {},
    warnings: [],
    job: null,
    async apply() {
      if (isOwn) await ports.files.remove(file);
      return done;
    },
  });
}
