import path from 'node:path';
import type { RouteKind } from '#shared/contract/kinds';
import { routeKinds } from '#shared/contract/kinds';
import { isRecord, parseJson } from '#shared/contract/json';
import type { Ports } from '../../../ports/types';
import { hashOf } from './read';

/** What a switch must remember and the file cannot hold: kept beside the history of the same file. */
export interface RouteMemory {
  readonly wanted: RouteKind | null;
  /** Models that a route set aside, in their order. */
  readonly parked: readonly string[];
  /** The local model that was connected after the last switch. */
  readonly local: string | null;
  /** By agent, the models that a route of its own set aside. */
  readonly agents?: Readonly<Record<string, readonly string[]>>;
}

export const emptyMemory: RouteMemory = { wanted: null, parked: [], local: null };

/** The folder for one configuration file: by its real path, so that a link and its target share it. */
export const folderFor = (ports: Ports, realPath: string): string =>
  path.join(ports.environment.stateFolder, 'openclaw', hashOf(realPath));

const fileIn = (folder: string): string => path.join(folder, 'parked.json');

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];

export async function readMemory(ports: Ports, folder: string): Promise<RouteMemory> {
  const outcome = await ports.files.read(fileIn(folder), 1024 * 1024);
  const value = outcome.state === 'read' ? parseJson(outcome.bytes.toString('utf8')) : undefined;
  if (!isRecord(value)) return emptyMemory;
  const { wanted, parked, local, agents } = value;
  const own = Object.entries(isRecord(agents) ? agents : {}).map(([id, models]) => [id, texts(models)]);
  return {
    wanted: routeKinds.find(kind => kind === wanted) ?? null,
    parked: texts(parked),
    local: typeof local === 'string' ? local : null,
    ...(own.length > 0 ? { agents: Object.fromEntries(own) as Record<string, string[]> } : {}),
  };
}

export async function writeMemory(ports: Ports, folder: string, memory: RouteMemory): Promise<void> {
  await ports.files.write(fileIn(folder), `${JSON.stringify({ version: 1, ...memory }, null, 2)}\n`, {
    mode: 0o600,
  });
}

export const equalMemory = (a: RouteMemory, b: RouteMemory): boolean =>
  a.wanted === b.wanted &&
  a.local === b.local &&
  JSON.stringify([a.parked, a.agents ?? {}]) === JSON.stringify([b.parked, b.agents ?? {}]);
