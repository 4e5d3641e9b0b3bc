import type { LmStudioView, LocalModel } from '#shared/contract/models';
import type { AppError } from '#shared/contract/errors';
import { isRecord, parseJson } from '#shared/contract/json';
import type { Ports } from '../../ports/types';
import type { LmStudioClient } from './client';
import { readInstallation, type Installation } from './installation';

export interface Discovery {
  readonly view: LmStudioView;
  readonly models: readonly LocalModel[];
  readonly latencyMs: number | null;
  readonly error: AppError | null;
}

const defaultPort = 1234;
const greetingLimitMs = 1500;

type Seen = Omit<Discovery, 'view'> & {
  readonly state: LmStudioView['state'] | 'nothing';
  readonly url: string;
};

async function look(ports: Ports, client: LmStudioClient, url: string): Promise<Seen> {
  const [greeting, listed] = await Promise.all([
    ports.request({
      method: 'GET',
      url: `${url}/lmstudio-greeting`,
      timeoutMs: greetingLimitMs,
      maxBytes: 64 * 1024,
    }),
    client.list(url),
  ]);
  if (listed.ok) {
    return { state: 'server-on', url, models: listed.data, latencyMs: listed.latencyMs ?? null, error: null };
  }
  const body = greeting.state === 'answered' ? parseJson(greeting.body) : undefined;
  const greets = isRecord(body) && body['lmstudio'] === true;
  const missed = { url, models: [], latencyMs: null, error: listed.error };
  if (listed.error.code === 'server-refused') return { ...missed, state: 'nothing' };
  if (listed.error.code === 'server-auth' && greets) return { ...missed, state: 'auth-required' };
  if (listed.error.code === 'server-not-openai' && listed.error.params.found === 'LM Studio 0.3') {
    return { ...missed, state: 'legacy-0.3' };
  }
  // A server that greets as LM Studio but does not list hangs or breaks: it is on, with an error to show.
  return { ...missed, state: greets ? 'server-on' : 'port-taken-by-other' };
}

function stateOf(seen: Seen, installation: Installation): LmStudioView['state'] {
  if (seen.state !== 'nothing') return seen.state;
  if (installation.appRuns) return 'app-running-server-off';
  return installation.installPath === null ? 'not-installed' : 'installed-stopped';
}

const rank = (seen: Seen): number =>
  ['server-on', 'auth-required', 'legacy-0.3', 'port-taken-by-other', 'nothing'].indexOf(seen.state);

/**
 * Finds LM Studio without waking it: files and probes only. The person's own address comes first; else its
 * configured port and the default one, looked at together. A foreign program on the port is not LM Studio.
 */
export async function discover(
  ports: Ports,
  client: LmStudioClient,
  ownUrl: string | null,
): Promise<Discovery> {
  const installation = await readInstallation(ports);
  const urls = ownUrl
    ? [ownUrl]
    : [...new Set([installation.serverPort ?? defaultPort, defaultPort])].map(
        port => `http://127.0.0.1:${port}`,
      );
  const seen = await Promise.all(urls.map(url => look(ports, client, url)));
  const best = seen.sort((a, b) => rank(a) - rank(b))[0] as Seen;
  const { installPath, cliPath, version, listensOn, startsItself, lookedFor } = installation;
  return {
    view: {
      state: stateOf(best, installation),
      url: best.url,
      version,
      installPath,
      cliPath,
      listensOn,
      startsItself,
      lookedFor: [...urls, ...lookedFor],
    },
    models: best.models,
    latencyMs: best.latencyMs,
    error: best.state === 'nothing' ? null : best.error,
  };
}
