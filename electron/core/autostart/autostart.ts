import path from 'node:path';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';

const limitBytes = 64 * 1024;
const fileName = 'homeport.desktop';

/** Where desktops of Linux look for what to start with a person's session (XDG autostart). */
export function autostartFile({ environment }: Pick<Ports, 'environment'>): string {
  const { homeFolder, variables } = environment;
  const xdg = variables['XDG_CONFIG_HOME'];
  const folder = xdg && path.isAbsolute(xdg) ? xdg : path.join(homeFolder, '.config');
  return path.join(folder, 'autostart', fileName);
}

/**
 * One argument of Exec. What the shell would read is escaped within quotes, and the backslashes of that once more,
 * because the value is a string of the entry; a `%` would begin a field code.
 */
export function execWord(word: string): string {
  const quoted = `"${word.replace(/["`$\\]/g, '\\$&')}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%');
}

const entry = (argv: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Homeport',
    `Exec=${argv.map(execWord).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

/** Whether the entry is there and no desktop was told to pass it over. */
export async function startsAtLogin(ports: Pick<Ports, 'environment' | 'files'>): Promise<boolean> {
  const read = await ports.files.read(autostartFile(ports), limitBytes);
  if (read.state !== 'read') return false;
  const lines = read.bytes.toString('utf8').split(/\r?\n/);
  return !lines.some(line => /^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/.test(line));
}

/** Starts this program with the person's session from now on; null: not any more. */
export async function setStartAtLogin(
  ports: Pick<Ports, 'environment' | 'files'>,
  argv: readonly string[] | null,
): Promise<Result<null>> {
  const file = autostartFile(ports);
  if (argv === null) {
    await ports.files.remove(file);
    return succeed(null);
  }
  await ports.files.createFolder(path.dirname(file), 0o700);
  const written = await ports.files.write(file, entry(argv), { mode: 0o644 });
  return written.state === 'failed'
    ? fail('state-unwritable', { path: file, reason: written.reason })
    : succeed(null);
}
