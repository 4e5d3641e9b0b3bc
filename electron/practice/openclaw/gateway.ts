import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { FilesPort } from '../../ports/types';
import { listen } from '../listening';
import { readOpenClawConfig, type OpenClawConfig } from './config';

/** The OpenClaw that its behaviour was recorded of. */
export const openclawVersion = '2026.9.6';

const maxBytes = 4 * 1024 * 1024;

export interface PracticeGateway {
  /** Where it listens: another port than the file's, where that one was taken. */
  readonly port: number;
  /** What it goes by: the last file that it took, whatever stands there now. */
  config(): OpenClawConfig;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly files: FilesPort;
  readonly configPath: string;
  /** How long it waits before it takes a changed file, in milliseconds; the real one needs one to two seconds. */
  readonly reloadMs?: number;
}

function answerer(startedAt: number) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const [place] = (request.url ?? '/').split('?');
    const uptimeMs = Date.now() - startedAt;
    const bodies: Readonly<Record<string, object>> = {
      '/healthz': { ok: true, status: 'live' },
      '/health': { ok: true, status: 'live' },
      '/startupz': { ok: true, status: 'started', version: openclawVersion, uptimeMs },
      '/readyz': { ready: true, failing: [], uptimeMs },
      '/ready': { ready: true, failing: [], uptimeMs },
    };
    const body = bodies[place ?? ''];
    response.writeHead(body ? 200 : 404, {
      'content-type': `${body ? 'application/json' : 'text/plain'}; charset=utf-8`,
    });
    response.end(body ? JSON.stringify(body) : 'Not Found');
  };
}

/**
 * OpenClaw's gateway as far as a practice needs it: it answers its free endpoints, notes where it listens, takes a
 * file that changes and keeps a copy of what it took, and passes over a file that it cannot read. It has no channels
 * and no window. null: with this file a gateway does not start.
 */
export async function startPracticeGateway({
  files,
  configPath,
  reloadMs = 300,
}: GatewayOptions): Promise<PracticeGateway | null> {
  const folder = path.dirname(configPath);
  const read = async (): Promise<{ config: OpenClawConfig; bytes: Buffer } | null> => {
    const file = await files.read(configPath, maxBytes);
    const config = file.state === 'read' ? readOpenClawConfig(file.bytes.toString('utf8')) : null;
    return config && file.state === 'read' ? { config, bytes: file.bytes } : null;
  };
  const first = await read();
  if (first === null) return null;
  let taken = first;
  const keep = (): Promise<unknown> => files.write(`${configPath}.last-good`, taken.bytes, { mode: 0o600 });

  const startedAt = Date.now();
  const server = createServer(answerer(startedAt));
  const { port, close } = await listen(server, taken.config.port).catch(() => listen(server, 0));
  await keep();

  const hash = createHash('sha256').update(configPath).digest('hex').slice(0, 8);
  const user = process.getuid ? `openclaw-${process.getuid()}` : 'openclaw';
  const note = path.join(folder, 'tmp', user, `gateway.${hash}.lock`);
  await files.createFolder(path.dirname(note), 0o700);
  const { pid } = process;
  const noted = { pid, ownerId: randomUUID(), createdAt: new Date(startedAt).toISOString() };
  await files.write(note, JSON.stringify({ ...noted, configPath, stateDir: folder, port }, null, 2), {
    mode: 0o600,
  });

  let timer: NodeJS.Timeout | undefined;
  const reload = async (): Promise<void> => {
    const next = await read();
    if (next === null || next.bytes.equals(taken.bytes)) return;
    taken = next;
    await keep();
  };
  let reloading = Promise.resolve();
  const stopWatching = files.watch(folder, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      reloading = reload();
    }, reloadMs);
  });
  return {
    port,
    config: () => taken.config,
    async close() {
      stopWatching();
      clearTimeout(timer);
      await reloading;
      await close();
      await files.remove(note);
    },
  };
}
