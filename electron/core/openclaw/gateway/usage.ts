import { isRecord, parseJson } from '#shared/contract/json';
import type { Ports } from '../../../ports/types';
import type { ConfigRead } from '../document/read';
import { gatewayVariables, type ReachedGateway } from './program';

const limitMs = 30_000;
const maxBytes = 8 * 1024 * 1024;
/** The gateway counts beside its answer, which says whether it was done; each question is a whole Node. */
const tries = 3;

/** How often a model answered. Nothing of what it was asked, or said, is read. */
export interface ModelAnswers {
  /** provider/model, as OpenClaw recorded it. */
  readonly model: string;
  readonly provider: string;
  readonly answers: number;
}

/** What the gateway counts: the seven days until today, all agents; it lists at least one session. */
export const usageArguments = [
  ...['gateway', 'call', 'sessions.usage', '--params'],
  ...['{"range":"7d","agentScope":"all","limit":1}', '--json'],
];

/**
 * Reads `openclaw gateway call sessions.usage` (2026.9.6): `aggregates.byModel`, one row for each model with the
 * number of its answers in the sessions' records. `counting`: it said that it has not counted everything yet.
 */
export function readUsage(output: string): readonly ModelAnswers[] | 'counting' | null {
  const body = parseJson(output);
  if (!isRecord(body) || !isRecord(body['aggregates'])) return null;
  const { cacheStatus } = body;
  if (isRecord(cacheStatus) && cacheStatus['status'] !== 'fresh') return 'counting';
  const { byModel } = body['aggregates'];
  if (!Array.isArray(byModel)) return null;
  return byModel.flatMap((row: unknown) => {
    if (!isRecord(row)) return [];
    const { provider, model, count } = row;
    if (typeof provider !== 'string' || typeof model !== 'string' || typeof count !== 'number') return [];
    return [{ provider, model: `${provider}/${model}`, answers: count }];
  });
}

/**
 * Asks the running gateway, through OpenClaw's own command line, which knows its key. It takes seconds, and costs
 * no model anything. null: it did not say.
 */
export async function askUsage(
  ports: Ports,
  config: ConfigRead,
  gateway: ReachedGateway,
  signal?: AbortSignal,
): Promise<readonly ModelAnswers[] | null> {
  for (let asked = 0; asked < tries && !signal?.aborted; asked++) {
    const outcome = await ports.run({
      program: 'openclaw',
      args: usageArguments,
      variables: { OPENCLAW_CONFIG_PATH: config.path, ...gatewayVariables(gateway), NO_COLOR: '1' },
      timeoutMs: limitMs,
      maxBytes,
      ...(signal ? { signal } : {}),
    });
    const told = outcome.state === 'exited' && outcome.code === 0 ? readUsage(outcome.stdout) : null;
    if (told !== 'counting') return told;
  }
  return null;
}
