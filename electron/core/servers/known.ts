import path from 'node:path';
import { isSameServer, readServerAddress } from '#shared/contract/address';
import type { ApiKind } from '#shared/contract/kinds';
import { isRecord } from '#shared/contract/json';
import { fail, succeed, type Result } from '#shared/contract/result';
import { readStateFile, saveStateFile } from '../../ports/state-file';
import type { Ports } from '../../ports/types';
import { withLock } from '../jobs/lock';
const mostServers = 20;
/** Writing the list takes milliseconds. */
const lockLimitMs = 5000;

/** What the person told and proved of model servers, kept in servers.json. */
export interface KnownServers {
  /** The base URLs that the person added, in that order. */
  list(): Promise<string[]>;
  /** Adding one again changes nothing. Fails with `server-url`, `state-unwritable` and `file-locked`. */
  add(url: string): Promise<Result<null>>;
  remove(url: string): Promise<Result<null>>;
  /** By origin, the API that answered a tiny request there. */
  provenApis(): Promise<Readonly<Record<string, ApiKind>>>;
  rememberApi(origin: string, api: ApiKind): Promise<Result<null>>;
}

interface Kept {
  readonly servers: readonly string[];
  readonly apis: Readonly<Record<string, ApiKind>>;
}

const isApi = (value: unknown): value is ApiKind =>
  value === 'openai-responses' || value === 'openai-completions';

/** Read without a schema: short commands look here as well. What does not fit is left out. */
function understand(value: unknown): Kept | null {
  if (!isRecord(value)) return null;
  const servers: unknown[] = Array.isArray(value['servers']) ? value['servers'] : [];
  const apis = isRecord(value['apis']) ? Object.entries(value['apis']) : [];
  return {
    servers: servers.filter(one => typeof one === 'string' && readServerAddress(one).ok) as string[],
    apis: Object.fromEntries(apis.filter((entry): entry is [string, ApiKind] => isApi(entry[1]))),
  };
}

export function createKnownServers(ports: Ports): KnownServers {
  const file = path.join(ports.environment.stateFolder, 'servers.json');

  async function read(): Promise<Kept> {
    const { value } = await readStateFile(ports, file, understand);
    return value ?? { servers: [], apis: {} };
  }

  const save = (kept: Kept): Promise<Result<null>> => saveStateFile(ports, file, { version: 1, ...kept });

  /** From what is kept to what is to be kept, with nobody else in between; null: nothing changes. */
  const change = (work: (before: Kept) => Result<Kept | null>): Promise<Result<null>> =>
    withLock(
      ports,
      `${file}.lock`,
      async () => {
        const after = work(await read());
        if (!after.ok) return after;
        return after.data === null ? succeed(null) : save(after.data);
      },
      { limitMs: lockLimitMs },
    );

  return {
    list: async () => [...(await read()).servers],
    add(url) {
      const address = readServerAddress(url);
      if (!address.ok) return Promise.resolve(address);
      return change(before =>
        succeed(
          before.servers.some(one => isSameServer(one, url))
            ? null
            : { ...before, servers: [...before.servers, address.data.baseUrl].slice(-mostServers) },
        ),
      );
    },
    remove: url =>
      change(before => {
        const servers = before.servers.filter(one => !isSameServer(one, url));
        if (servers.length === before.servers.length) return fail('server-unknown', { url });
        return succeed({ ...before, servers });
      }),
    provenApis: async () => (await read()).apis,
    rememberApi: (origin, api) =>
      change(before => succeed({ ...before, apis: { ...before.apis, [origin]: api } })),
  };
}
