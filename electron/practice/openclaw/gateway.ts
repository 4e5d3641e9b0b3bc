import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { FilesPort } from '../../ports/types';
import { listenNear } from '../listening';
import { readConfigFile, type OpenClawConfig } from './config';

/** The OpenClaw that its behaviour was recorded of. */
export const openclawVersion = '2026.9.6';

export interface PracticeGateway {
  /** Where it listens: another port than the file's, where that one is taken. null: it does not run. */
  port(): number | null;
  /** What it goes by: the last file that it took, whatever stands there now. null: it does not run. */
  config(): OpenClawConfig | null;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly files: FilesPort;
  readonly configPath: string;
  /** Where to listen instead of the file's port; 0: on a free one. */
  readonly port?: number;
  /** How long it waits before it takes a changed file, in milliseconds; the real one needs one to two seconds. */
  readonly reloadMs?: number;
}

/** The endpoints that are free to ask, as the running gateway answers them. */
function answerer(startedAt: number) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const [place] = (request.url ?? '/').split('?');
    const uptimeMs = Date.now() - startedAt;
    const live = { ok: true, status: 'live' };
    const ready = { ready: true, failing: [], uptimeMs };
    const bodies: Readonly<Record<string, object>> = {
      ...{ '/healthz': live, '/health': live, '/readyz': ready, '/ready': ready },
      '/startupz': { ok: true, status: 'started', version: openclawVersion, uptimeMs },
    };
    const body = bodies[place ?? ''];
    response.writeHead(body ? 200 : 404, {
      'content-type': `${body ? 'application/json' : 'text/plain'}; charset=utf-8`,
    });
    response.end(body ? JSON.stringify(body) : 'Not Found');
  };
}

interface Door {
  readonly wanted: number;
  readonly port: number;
  close(): Promise<void>;
}

/** Listens, and notes its process and port where OpenClaw's own tools look for them. */
async function openDoor(files: FilesPort, configPath: string, wanted: number): Promise<Door> {
  const startedAt = Date.now();
  const { port, close } = await listenNear(createServer(answerer(startedAt)), wanted);
  const stateDir = path.dirname(configPath);
  const hash = createHash('sha256').update(configPath).digest('hex').slice(0, 8);
  const user = process.getuid ? `openclaw-${process.getuid()}` : 'openclaw';
  const note = path.join(stateDir, 'tmp', user, `gateway.${hash}.lock`);
  const createdAt = new Date(startedAt).toISOString();
  const noted = { pid: process.pid, ownerId: randomUUID(), createdAt, configPath, stateDir, port };
  await files.createFolder(path.dirname(note), 0o700);
  await files.write(note, JSON.stringify(noted, null, 2), { mode: 0o600 });
  return {
    ...{ wanted, port },
    async close() {
      await close();
      await files.remove(note);
    },
  };
}

/**
 * OpenClaw's gateway as far as a practice needs it: it answers its free endpoints, notes where it listens, takes a
 * file that changes and keeps a copy of what it took, and passes over a file that it cannot read. It has no channels
 * and no window. With a file that cannot be read, or without `gateway.mode: "local"`, it does not run; it starts as
 * soon as there is another one, as a service does that is started again and again.
 */
export async function startPracticeGateway(options: GatewayOptions): Promise<PracticeGateway> {
  const { files, configPath, reloadMs = 300 } = options;
  let taken: Awaited<ReturnType<typeof readConfigFile>> = null;
  let door: Door | null = null;
  let closed = false;

  async function take(): Promise<void> {
    const next = await readConfigFile(files, configPath);
    if (closed || next?.config.mode !== 'local') return;
    if (taken?.bytes.equals(next.bytes)) return;
    const wanted = options.port ?? next.config.port ?? 0;
    if (door?.wanted !== wanted) {
      await door?.close();
      door = await openDoor(files, configPath, wanted);
    }
    taken = next;
    await files.write(`${configPath}.last-good`, next.bytes, { mode: 0o600 });
  }

  let timer: NodeJS.Timeout | undefined;
  // One after the other: an older copy must not be written over a newer one.
  let taking = take();
  await taking;
  const stopWatching = files.watch(path.dirname(configPath), () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      taking = taking.then(take);
    }, reloadMs);
  });
  return {
    port: () => door?.port ?? null,
    config: () => taken?.config ?? null,
    async close() {
      stopWatching();
      clearTimeout(timer);
      closed = true;
      await taking;
      await door?.close();
      door = null;
      taken = null;
    },
  };
}
