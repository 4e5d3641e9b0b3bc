import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import type { Ports } from '../../../ports/types';
import type { ConfigRead } from '../document/read';

export interface GatewayProcess {
  readonly pid: number;
  /** Where it was told to listen; null: it has not said. */
  readonly port: number | null;
  /** When it began, epoch milliseconds; null: it does not say. */
  readonly since: number | null;
}

/**
 * A gateway's lock (2026.9.6): JSON with its process and port, and white space behind it. null: a shape that
 * another version wrote.
 */
export function readGatewayLock(content: string): (GatewayProcess & { configPath: string }) | null {
  const lock = parseJson(content.trim());
  if (!isRecord(lock)) return null;
  const { pid, port, configPath, role, createdAt } = lock;
  if (typeof pid !== 'number' || typeof configPath !== 'string') return null;
  // A single turn without a gateway holds the same lock.
  if (role !== undefined && role !== 'gateway') return null;
  const since = Date.parse(String(createdAt));
  return {
    ...{ pid, port: typeof port === 'number' ? port : null, configPath },
    since: Number.isFinite(since) ? since : null,
  };
}

/**
 * The living gateway of this configuration file, wherever it listens: OpenClaw notes it in
 * `<state folder>/tmp/openclaw-<uid>/gateway.*.lock` and takes the note away when it ends. null: there is none, or
 * one that keeps no such note.
 */
export async function findGatewayProcess(ports: Ports, config: ConfigRead): Promise<GatewayProcess | null> {
  const { files, run } = ports;
  const named = ports.environment.variables['OPENCLAW_STATE_DIR'];
  const temporary = path.join(named?.trim() ? named : path.dirname(config.path), 'tmp');
  const folders = (await files.list(temporary)).filter(name => /^openclaw(-\d+)?$/.test(name));
  for (const folder of folders.map(name => path.join(temporary, name))) {
    for (const name of await files.list(folder)) {
      if (!/^gateway\..+\.lock$/.test(name)) continue;
      const note = await files.read(path.join(folder, name), 64 * 1024);
      const lock = note.state === 'read' ? readGatewayLock(note.bytes.toString('utf8')) : null;
      const isOurs = lock !== null && [config.path, config.realPath].includes(lock.configPath);
      if (isOurs && run.isAlive(lock.pid)) return { pid: lock.pid, port: lock.port, since: lock.since };
    }
  }
  return null;
}
