import { isRecord, parseJson } from '#shared/contract/json';
import type { GatewayView, SessionPin } from '#shared/contract/openclaw';
import type { Ports } from '../../../ports/types';
import type { ConfigRead } from '../document/read';
import { readAgents } from '../routes/agents';

const limitMs = 60_000;
const maxBytes = 8 * 1024 * 1024;

/** What the installed OpenClaw says of models and sessions. */
export interface ProgramReading {
  /** Providers that it has credentials for. */
  readonly providers: ReadonlySet<string>;
  /** Sessions with a model of their own; null: it did not say. */
  readonly pins: readonly SessionPin[] | null;
}

const isUsable = (status: unknown): boolean =>
  status === 'available' || status === 'ready' || status === 'ok';

/**
 * Reads `openclaw models status --json` (2026.9.6): the providers that it found credentials for. Its
 * `missingProvidersInUse` stays empty where some are missing (observed), so absence is what counts.
 */
export function readModelsStatus(output: string): ReadonlySet<string> | null {
  const body = parseJson(output);
  const auth = isRecord(body) ? body['auth'] : undefined;
  if (!isRecord(auth) || !Array.isArray(auth['providers'])) return null;
  const listed: unknown[] = auth['providers'];
  const runtimes: unknown[] = Array.isArray(auth['runtimeAuthRoutes']) ? auth['runtimeAuthRoutes'] : [];
  const found = [...listed, ...runtimes.filter(one => isRecord(one) && isUsable(one['status']))];
  return new Set(
    found.flatMap((one: unknown) => {
      if (!isRecord(one) || typeof one['provider'] !== 'string') return [];
      const kind = isRecord(one['effective']) ? one['effective']['kind'] : null;
      return kind === 'missing' ? [] : [one['provider']];
    }),
  );
}

/** Reads `openclaw sessions --json --all-agents` (2026.9.6): the rows that carry an override. */
export function readSessionPins(output: string): SessionPin[] | null {
  const body = parseJson(output);
  if (!isRecord(body) || !Array.isArray(body['sessions'])) return null;
  return body['sessions'].flatMap((row: unknown) => {
    if (!isRecord(row)) return [];
    const { key, agentId, providerOverride, modelOverride, updatedAt } = row;
    if (typeof key !== 'string' || typeof modelOverride !== 'string') return [];
    const model =
      typeof providerOverride === 'string' ? `${providerOverride}/${modelOverride}` : modelOverride;
    return [
      {
        key,
        agent: typeof agentId === 'string' ? agentId : (key.split(':')[1] ?? ''),
        model,
        updatedAt: typeof updatedAt === 'number' ? updatedAt : null,
      },
    ];
  });
}

async function ask(
  ports: Ports,
  args: readonly string[],
  configPath: string,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const outcome = await ports.run({
    program: 'openclaw',
    args,
    variables: { OPENCLAW_CONFIG_PATH: configPath, NO_COLOR: '1' },
    timeoutMs: limitMs,
    maxBytes,
    ...(signal ? { signal } : {}),
  });
  return outcome.state === 'exited' && outcome.code === 0 ? outcome.stdout : null;
}

/**
 * Asks the installed OpenClaw, which takes seconds and costs no model anything. One question after the other: each
 * is a whole Node. null: it is not installed, or did not answer (a file that it refuses, for one).
 */
export async function askProgram(
  ports: Ports,
  config: ConfigRead,
  signal?: AbortSignal,
): Promise<ProgramReading | null> {
  if (config.state !== 'read') return null;
  // With several agents OpenClaw answers for a named one only; credentials are looked up for all of them alike.
  const [first, second] = readAgents(config.value);
  const agent = first && second ? ['--agent', first.id] : [];
  const status = await ask(ports, ['models', 'status', '--json', ...agent], config.path, signal);
  const providers = status === null ? null : readModelsStatus(status);
  if (providers === null) return null;
  const sessions = await ask(ports, ['sessions', '--json', '--all-agents'], config.path, signal);
  return { providers, pins: sessions === null ? null : readSessionPins(sessions) };
}

/** How to let a session go by its agent's route again; only a running gateway can. */
export const unpinArguments = (key: string): string[] => [
  'gateway',
  'call',
  'sessions.patch',
  '--params',
  JSON.stringify({ key, model: null }),
  '--json',
];

/** The same as a person types it; the parameters hold quotes, so they are quoted whole. */
export const unpinCommand = (key: string): string =>
  ['openclaw', ...unpinArguments(key)].map(one => (one.startsWith('{') ? `'${one}'` : one)).join(' ');

export type ReachedGateway = Pick<GatewayView, 'state' | 'port' | 'filePort'>;

/** Leads OpenClaw's own command line to a gateway that listens elsewhere than the file says. */
export const gatewayVariables = ({ filePort, port }: ReachedGateway) =>
  filePort === null ? {} : { OPENCLAW_GATEWAY_PORT: String(port) };

/** null: done; else what OpenClaw said. */
export async function unpinSession(
  ports: Ports,
  { configPath, gateway }: { readonly configPath: string; readonly gateway: ReachedGateway },
  key: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const outcome = await ports.run({
    program: 'openclaw',
    args: unpinArguments(key),
    variables: { OPENCLAW_CONFIG_PATH: configPath, ...gatewayVariables(gateway), NO_COLOR: '1' },
    timeoutMs: limitMs,
    maxBytes,
    ...(signal ? { signal } : {}),
  });
  if (outcome.state !== 'exited') return outcome.state;
  const body = parseJson(outcome.stdout);
  if (outcome.code === 0 && isRecord(body) && body['ok'] === true) return null;
  const error = isRecord(body) && isRecord(body['error']) ? body['error']['message'] : null;
  return typeof error === 'string' ? error : outcome.stderr.trim().slice(-400);
}
