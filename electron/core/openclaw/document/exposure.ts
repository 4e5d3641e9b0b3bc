import path from 'node:path';
import type { ExposedPlace } from '#shared/contract/openclaw';
import type { Ports } from '../../../ports/types';
import type { ConfigRead } from './read';

/** OpenClaw's own folder, under every name that it has had and with every profile. */
const stateFolderName = /^\.(openclaw|clawdbot)(-[\w-]+)?$/;
/** OpenClaw's own (`.bak`, `.bak.1`, `.last-good`, `.rejected.<time>`) and any that a person made; a lock has no keys. */
const isCopy = (name: string, original: string): boolean =>
  name.startsWith(`${original}.`) && !name.endsWith('.lock');
/** A folder that a program fills by itself may hold any number of copies. */
const mostCopies = 50;

/**
 * The folder that the file lies in, where that is OpenClaw's own: one that the person chose for the file alone
 * (a home, /etc, a repository) holds other things, and is not to be closed.
 */
function stateFolder(ports: Ports, configPath: string): string | null {
  const folder = path.dirname(configPath);
  const named = ports.environment.variables['OPENCLAW_STATE_DIR'];
  const isNamed = named !== undefined && named !== '' && path.resolve(named) === folder;
  return isNamed || stateFolderName.test(path.basename(folder)) ? folder : null;
}

/** Files beside OpenClaw's that have its keys: its backups, those that a person made, and its `.env`. */
async function copiesOf(ports: Ports, configPath: string): Promise<string[]> {
  const folder = path.dirname(configPath);
  const own = stateFolder(ports, configPath) === null ? [] : ['.env'];
  const names = (await ports.files.list(folder)).filter(
    name => isCopy(name, path.basename(configPath)) || own.includes(name),
  );
  return names
    .sort()
    .slice(0, mostCopies)
    .map(name => path.join(folder, name));
}

/** Places with keys in them that others than their owner may read: the file, its folder, its copies. */
export async function readExposed(ports: Ports, config: ConfigRead): Promise<ExposedPlace[]> {
  if (config.state === 'missing') return [];
  const { realPath, path: configPath } = config;
  const folder = stateFolder(ports, configPath);
  const candidates: Pick<ExposedPlace, 'kind' | 'path'>[] = [
    { kind: 'file', path: realPath },
    ...(folder === null ? [] : [{ kind: 'folder' as const, path: folder }]),
    ...(await copiesOf(ports, configPath)).map(copy => ({ kind: 'copy' as const, path: copy })),
  ];
  const looked = await Promise.all(
    candidates.map(async one => ({ ...one, found: await ports.files.information(one.path) })),
  );
  return looked.flatMap(({ found, ...one }) => {
    const mode = found?.mode ?? 0;
    if ((mode & 0o077) === 0 || (one.kind === 'copy' && found?.kind !== 'file')) return [];
    return [{ ...one, mode }];
  });
}

/** The mode that closes a place to others. */
export const closedMode = (kind: ExposedPlace['kind']): number => (kind === 'folder' ? 0o700 : 0o600);
