import { readServerAddress } from '#shared/contract/address';
import type { AppError } from '#shared/contract/errors';
import type { ServerKind } from '#shared/contract/kinds';
import type { LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import type { Ports } from '../ports/types';
import { createClient } from './lmstudio/client';
import { readActivity, type Activity } from './servers/activity';
import { probeCompatible } from './servers/probe';

/** One short look at a server: the list of its models, and its figures where it has some. No model sees it. */
export interface Look {
  readonly error: AppError | null;
  readonly latencyMs: number | null;
  /** null: it did not answer. */
  readonly models: readonly LocalModel[] | null;
  readonly activity: Activity | null;
}

export type LookAt = (
  server: Pick<ServerView, 'kind' | 'url' | 'features'>,
  signal: AbortSignal,
) => Promise<Look>;

const metricsLimitMs = 2000;
const metricsLimitBytes = 2 * 1024 * 1024;

/** Looks at servers of every kind, each by the least that tells. */
export function createLook(ports: Ports, tokenFor: (origin: string) => string | null): LookAt {
  const client = createClient(ports, tokenFor);

  async function activityOf(kind: ServerKind, url: string, signal: AbortSignal): Promise<Activity | null> {
    const token = tokenFor(url);
    const outcome = await ports.request({
      ...{ method: 'GET', url: `${url}/metrics`, signal },
      ...{ timeoutMs: metricsLimitMs, maxBytes: metricsLimitBytes },
      headers: { accept: 'text/plain', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    });
    return outcome.state === 'answered' && outcome.status === 200 ? readActivity(kind, outcome.body) : null;
  }

  return async ({ kind, url, features }, signal) => {
    if (kind === 'lmstudio') {
      const listed = await client.list(url, signal);
      if (!listed.ok) return { error: listed.error, latencyMs: null, models: null, activity: null };
      return { error: null, latencyMs: listed.latencyMs ?? null, models: listed.data, activity: null };
    }
    const address = readServerAddress(url);
    if (!address.ok) return { error: address.error, latencyMs: null, models: null, activity: null };
    const [listed, activity] = await Promise.all([
      probeCompatible(ports, address.data, tokenFor(url), signal),
      features.includes('metrics') ? activityOf(kind, url, signal) : null,
    ]);
    if (!listed.ok) return { error: listed.error, latencyMs: null, models: null, activity: null };
    const { latencyMs, models } = listed.data;
    return { error: null, latencyMs, models, activity };
  };
}

/** Whether a model is there to answer: a loaded copy where the server loads on request, else a listed one. */
export const hasModel = ({ models }: Look): boolean | null =>
  models === null
    ? null
    : models.some(({ type, instances }) => type === 'llm' && (instances === null || instances.length > 0));
