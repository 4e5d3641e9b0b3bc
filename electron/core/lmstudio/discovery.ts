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
/** Where the server goes when the first one is taken, as some clients of LM Studio have it. */
const secondPort = 1235;
const statusLimitMs = 1000;

type Seen = Omit<Discovery, 'view'> & {
  readonly state: LmStudioView['state'] | 'nothing';
  readonly url: string;
};

async function look(client: LmStudioClient, url: string): Promise<Seen> {
  const [greets, listed] = await Promise.all([client.greets(url), client.list(url)]);
  if (listed.ok) {
    return { state: 'server-on', url, models: listed.data, latencyMs: listed.latencyMs ?? null, error: null };
  }
  const missed = { url, models: [], latencyMs: null, error: listed.error };
  if (listed.error.code === 'server-refused') return { ...missed, state: 'nothing' };
  if (listed.error.code === 'server-auth' && greets) return { ...missed, state: 'auth-required' };
  if (listed.error.code === 'server-not-openai' && listed.error.params.found === 'LM Studio 0.3') {
    return { ...missed, state: 'legacy-0.3' };
  }
  // A server that greets as LM Studio but does not list hangs or breaks: it is on, with an error to show.
  return { ...missed, state: greets ? 'server-on' : 'port-taken-by-other' };
}

interface RunningApp {
  readonly package: LmStudioView['package'];
  readonly version: string | null;
}

/** The application itself, at its internal server: the number of its process may be another program's by now. */
async function findApp(
  ports: Ports,
  client: LmStudioClient,
  { internalPorts }: Installation,
): Promise<RunningApp | null> {
  const seen = await Promise.all(
    internalPorts.map(async (port): Promise<RunningApp | null> => {
      const origin = `http://127.0.0.1:${port}`;
      const [outcome, greets] = await Promise.all([
        ports.request({
          ...{ method: 'GET', url: `${origin}/lms-status` },
          ...{ timeoutMs: statusLimitMs, maxBytes: 64 * 1024 },
        }),
        client.greets(origin),
      ]);
      const body = outcome.state === 'answered' ? parseJson(outcome.body) : undefined;
      const told = isRecord(body) ? body : {};
      const named = (['lmstudio', 'daemon', 'bionic'] as const).find(one => one === told['package']);
      const version = typeof told['version'] === 'string' ? told['version'].slice(0, 40) : null;
      // Before 0.4 it greeted, and told nothing else.
      return named || greets ? { package: named ?? null, version } : null;
    }),
  );
  return seen.find(one => one !== null) ?? null;
}

function stateOf(seen: Seen, installation: Installation, app: RunningApp | null): LmStudioView['state'] {
  if (seen.state !== 'nothing') return seen.state;
  if (app) return 'app-running-server-off';
  return installation.installPath === null ? 'not-installed' : 'installed-stopped';
}

const rank = (seen: Seen): number =>
  ['server-on', 'auth-required', 'legacy-0.3', 'port-taken-by-other', 'nothing'].indexOf(seen.state);

/** Where it was found before: a list that comes from there is enough. */
async function lookWhereItWas(client: LmStudioClient, url: string | null): Promise<Seen | null> {
  if (url === null) return null;
  const listed = await client.list(url);
  if (!listed.ok) return null;
  return { state: 'server-on', url, models: listed.data, latencyMs: listed.latencyMs ?? null, error: null };
}

export interface Places {
  /** The person's own address; null: wherever it is configured, or the default port. */
  readonly own: string | null;
  /** Where it answered last. */
  readonly last: string | null;
  /** The person's own server is known to be of another kind: it is not asked for LM Studio again. */
  readonly isOther: boolean;
}

/**
 * Finds LM Studio without waking it: files and probes only. The person's own address comes first; else its
 * configured port and the default one, looked at together. A foreign program on the port is not LM Studio.
 */
export async function discover(
  ports: Ports,
  client: LmStudioClient,
  { own, last, isOther }: Places,
): Promise<Discovery> {
  const installing = readInstallation(ports);
  async function find(): Promise<{ best: Seen; urls: string[] }> {
    if (own !== null && isOther) {
      const other = { url: own, models: [], latencyMs: null, error: null };
      return { best: { ...other, state: 'port-taken-by-other' }, urls: [own] };
    }
    const there = await lookWhereItWas(client, last);
    if (there) return { best: there, urls: [there.url] };
    const { serverPort } = await installing;
    const tried = [...new Set([serverPort ?? defaultPort, defaultPort, secondPort])];
    const urls = own === null ? tried.map(port => `http://127.0.0.1:${port}`) : [own];
    const seen = await Promise.all(urls.map(url => look(client, url)));
    return { best: seen.sort((a, b) => rank(a) - rank(b))[0] as Seen, urls };
  }
  const [installation, { best, urls }] = await Promise.all([installing, find()]);
  const app = best.state === 'nothing' ? await findApp(ports, client, installation) : null;
  const { installPath, cliPath, listensOn, startsItself, lookedFor } = installation;
  return {
    view: {
      state: stateOf(best, installation, app),
      url: best.url,
      version: app?.version ?? installation.version,
      package: app?.package ?? installation.package,
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
