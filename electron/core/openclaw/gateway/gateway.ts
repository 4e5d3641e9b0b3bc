import { isRecord, parseJson } from '#shared/contract/json';
import type { GatewayView } from '#shared/contract/openclaw';
import type { Ports } from '../../../ports/types';
import { hashOf, type ConfigRead } from '../document/read';
import { valueAt } from '../json5/values';

const defaultPort = 18_789;
const probeLimitMs = 2000;

/** The port that the file names, else OpenClaw's default. */
export function gatewayPort(config: ConfigRead): number {
  const port = config.state === 'read' ? valueAt(config.value, ['gateway', 'port']) : undefined;
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536 ? port : defaultPort;
}

/**
 * Whether the running gateway took the file as it is: it keeps a byte-exact copy of the last configuration
 * that it accepted beside it. Its health endpoints stay green after a reload that it skipped.
 */
async function reloadState(ports: Ports, config: ConfigRead): Promise<GatewayView['reload']> {
  if (config.state !== 'read') return 'unknown';
  const copy = await ports.files.read(`${config.realPath}.last-good`, 4 * 1024 * 1024);
  if (copy.state !== 'read') return 'unknown';
  return hashOf(copy.bytes) === config.hash ? 'taken' : 'pending';
}

/** Asks the gateway's free endpoints. Neither of them looks at a model server. */
export async function probeGateway(ports: Ports, config: ConfigRead): Promise<GatewayView> {
  const port = gatewayPort(config);
  const ask = (path: string) =>
    ports.request({
      method: 'GET',
      url: `http://127.0.0.1:${port}${path}`,
      timeoutMs: probeLimitMs,
      maxBytes: 64 * 1024,
    });
  const [health, startup] = await Promise.all([ask('/healthz'), ask('/startupz')]);
  const body = health.state === 'answered' ? parseJson(health.body) : undefined;
  // Something else may have the port: only OpenClaw says `status: "live"`.
  if (health.state !== 'answered' || !isRecord(body) || body['status'] !== 'live') {
    return { state: 'down', port, version: null, latencyMs: null, reload: 'unknown' };
  }
  const started = startup.state === 'answered' ? parseJson(startup.body) : undefined;
  const version = isRecord(started) && typeof started['version'] === 'string' ? started['version'] : null;
  return { state: 'up', port, version, latencyMs: health.headMs, reload: await reloadState(ports, config) };
}
