import { isRecord, parseJson } from '#shared/contract/json';
import type { ServerView } from '#shared/contract/servers';
import type { Ports } from '../../ports/types';

/** Nothing is on the way: what does not answer at once does not answer. */
const limitMs = 1000;
/** A server changes where it listens only when it is started anew. */
const rememberedMs = 10 * 60_000;

/** A server of this machine whose address says nothing about where else it listens; LM Studio's settings say it. */
const isAskable = ({ local, kind, managed, error, url }: ServerView): boolean =>
  local && kind !== 'lmstudio' && !managed && error === null && url.startsWith('http:');

export interface OpenAddresses {
  /** An address of this machine on its network at which the server lists its models without a token, or null. */
  find(server: ServerView): Promise<string | null>;
}

/** Whether others on the network may use a model server: asked there as they would, of the list of models only. */
export function createOpenAddresses(ports: Ports): OpenAddresses {
  const found = new Map<string, { readonly until: number; readonly answer: string | null }>();

  async function isOpen(origin: string): Promise<boolean> {
    const outcome = await ports.request({ method: 'GET', url: `${origin}/v1/models`, timeoutMs: limitMs });
    if (outcome.state !== 'answered' || outcome.status !== 200) return false;
    const body = parseJson(outcome.body);
    return isRecord(body) && Array.isArray(body['data']);
  }

  return {
    async find(server) {
      if (!isAskable(server)) return null;
      const known = found.get(server.url);
      if (known && known.until > ports.clock.monotonicMs()) return known.answer;
      const { port } = new URL(server.url);
      const address = ports.environment.networkAddresses().find(one => !one.includes(':'));
      const origin = address === undefined ? null : `http://${address}:${port || '80'}`;
      const answer = origin !== null && (await isOpen(origin)) ? origin : null;
      found.set(server.url, { until: ports.clock.monotonicMs() + rememberedMs, answer });
      return answer;
    },
  };
}
