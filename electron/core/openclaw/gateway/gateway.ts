import { isRecord, parseJson } from '#shared/contract/json';
import type { GatewayView } from '#shared/contract/openclaw';
import type { Ports } from '../../../ports/types';
import type { ConfigRead } from '../document/read';
import { valueAt } from '../json5/values';
import { isTaken } from './acceptance';
import { findGatewayProcess } from './process';

const defaultPort = 18_789;
const probeLimitMs = 2000;

/** The port that the file names, else OpenClaw's default. */
export function gatewayPort(config: ConfigRead): number {
  const port = config.state === 'read' ? valueAt(config.value, ['gateway', 'port']) : undefined;
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536 ? port : defaultPort;
}

async function reloadState(ports: Ports, config: ConfigRead): Promise<GatewayView['reload']> {
  const taken = config.state === 'read' ? await isTaken(ports, config) : null;
  return taken === null ? 'unknown' : taken ? 'taken' : 'pending';
}

type Answer =
  | { readonly state: 'nothing' | 'foreign' }
  | {
      readonly state: 'up' | 'starting';
      readonly latencyMs: number;
      readonly version: string | null;
      readonly pending: string | null;
    };

/** Asks the gateway's free endpoints. Neither of them looks at a model server. */
async function askPort(ports: Ports, port: number): Promise<Answer> {
  const ask = (path: string) =>
    ports.request({
      method: 'GET',
      url: `http://127.0.0.1:${port}${path}`,
      timeoutMs: probeLimitMs,
      maxBytes: 64 * 1024,
    });
  const [health, startup] = await Promise.all([ask('/healthz'), ask('/startupz')]);
  if (health.state !== 'answered') return { state: 'nothing' };
  const body = parseJson(health.body);
  // Something else may have the port: only OpenClaw says `status: "live"`.
  if (!isRecord(body) || body['status'] !== 'live') return { state: 'foreign' };
  const parsed = startup.state === 'answered' ? parseJson(startup.body) : undefined;
  const { version, status, pendingReason } = isRecord(parsed) ? parsed : {};
  return {
    state: status === 'starting' ? 'starting' : 'up',
    latencyMs: health.headMs,
    version: typeof version === 'string' ? version : null,
    pending: status === 'starting' && typeof pendingReason === 'string' ? pendingReason : null,
  };
}

/** Finds the gateway: by its process, wherever that listens, else on the port of the file. */
export async function probeGateway(ports: Ports, config: ConfigRead): Promise<GatewayView> {
  const filePort = gatewayPort(config);
  const running = await findGatewayProcess(ports, config);
  const port = running?.port ?? filePort;
  const answer = await askPort(ports, port);
  const known = { port, filePort: port === filePort ? null : filePort, pid: running?.pid ?? null };
  if (answer.state === 'up' || answer.state === 'starting') {
    return { ...known, ...answer, reload: await reloadState(ports, config) };
  }
  const state = running !== null ? 'silent' : answer.state === 'foreign' ? 'foreign' : 'down';
  return { ...known, state, pending: null, version: null, latencyMs: null, reload: 'unknown' };
}
