import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Core } from '../core/core';
import type { Ports } from '../ports/types';
import { createHandler, type Handler } from './handler';
import { metricsToken } from './metrics';
import { createSessions, type Sessions } from './sessions';
import { coreSocketPath } from './socket';

/** How many ports after the wanted one are tried. */
const portTries = 20;
const startingGraceMs = 10_000;

export interface CoreLease {
  update(details: { url: string }): Promise<void>;
  release(): Promise<void>;
}

/** The right to be the core of this state folder. A living holder that still serves keeps it. */
export async function leaseCore(ports: Ports, version: string): Promise<Result<CoreLease>> {
  const { stateFolder } = ports.environment;
  const created = await ports.files.createFolder(stateFolder, 0o700);
  if (created.state === 'failed')
    return fail('state-unwritable', { path: stateFolder, reason: created.reason });
  const file = path.join(stateFolder, 'core.lock');
  const lock = await ports.files.lock(file, version, 0);
  if (lock.state === 'failed') return fail('state-unwritable', { path: file, reason: lock.reason });
  if (lock.state === 'held') return succeed(lock);
  // The number may belong to another program by now: a core that serves nothing is no core.
  const running = fail('core-running', { pid: lock.holder?.pid ?? 0 });
  const isOld = lock.holder !== null && ports.clock.now() - lock.holder.startedAt > startingGraceMs;
  const probe = await ports.request({
    method: 'GET',
    url: 'http://localhost/api/handshake',
    socketPath: coreSocketPath(ports.environment),
    timeoutMs: 3000,
  });
  if (!isOld || probe.state !== 'refused') return running;
  await ports.files.remove(file);
  const second = await ports.files.lock(file, version, 0);
  return second.state === 'held' ? succeed(second) : running;
}

export interface Host {
  readonly sessions: Sessions;
  /** Opens the web shell on 127.0.0.1: the wanted port, or the next free one unless it was asked for. */
  openWeb(port: number, exact: boolean): Promise<Result<{ url: string }>>;
  close(): Promise<void>;
}

type Listening = { port?: number; host?: string; path?: string };

function listen(handler: Handler, where: Listening): Promise<Server | NodeJS.ErrnoException> {
  return new Promise(resolve => {
    const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000 }, handler);
    server.once('error', resolve);
    server.listen(where, () => resolve(server));
  });
}

/** Serves a core on core.sock, and on loopback when asked to. */
export async function startHost(
  core: Core,
  ports: Ports,
  options: { version: string; rendererFolder: string | null },
): Promise<Result<Host>> {
  const sessions = createSessions({ now: ports.clock.now, token: ports.random.token });
  let url: string | null = null;
  const servers: Server[] = [];
  const handlerOptions = { ...options, core, ports, sessions, url: () => url, streams: { open: 0 } };

  const socketPath = coreSocketPath(ports.environment);
  if (ports.environment.platform !== 'win32') await ports.files.remove(socketPath);
  // The socket is made within the call; a folder that somebody makes while we wait keeps its own mode.
  const umask = process.umask(0o177);
  const opening = listen(createHandler(handlerOptions, 'socket'), { path: socketPath });
  process.umask(umask);
  const socket = await opening;
  if (!('listen' in socket)) return fail('state-unwritable', { path: socketPath, reason: socket.code ?? '' });
  servers.push(socket);

  const handler = createHandler(handlerOptions, 'loopback');
  return succeed({
    sessions,
    async openWeb(wanted, exact) {
      for (let port = wanted; port < wanted + (exact ? 1 : portTries); port++) {
        const server = await listen(handler, { port, host: '127.0.0.1' });
        if ('listen' in server) {
          servers.push(server);
          // There before anybody asks, so that a scraper can be pointed to it.
          await metricsToken(ports);
          url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
          return succeed({ url });
        }
        if (server.code !== 'EADDRINUSE' && server.code !== 'EACCES') break;
      }
      return fail('port-busy', { port: wanted });
    },
    async close() {
      await Promise.all(
        servers.map(
          server =>
            new Promise<void>(resolve => {
              server.close(() => resolve());
              server.closeAllConnections();
            }),
        ),
      );
      if (ports.environment.platform !== 'win32') await ports.files.remove(socketPath);
    },
  });
}
