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
/** How long a server that answers may have to wait until the application says what it is. */
const aboutLimitMs = 50;

type Seen = Omit<Discovery, 'view'> & {
  readonly state: LmStudioView['state'] | 'nothing';
  readonly url: string;
};

const answered = (
  url: string,
  { data, latencyMs, isOld = false }: { data: LocalModel[]; latencyMs?: number; isOld?: boolean },
): Seen => ({
  ...{ state: isOld ? 'legacy-0.3' : 'server-on', url, models: data },
  ...{ latencyMs: latencyMs ?? null, error: null },
});

async function look(client: LmStudioClient, url: string, signal: AbortSignal): Promise<Seen> {
  const [greets, listed] = await Promise.all([client.greets(url, { signal }), client.list(url, signal)]);
  if (listed.ok) return answered(url, listed);
  const missed = { url, models: [], latencyMs: null, error: listed.error };
  if (listed.error.code === 'server-refused') return { ...missed, state: 'nothing' };
  if (listed.error.code === 'server-auth' && greets) return { ...missed, state: 'auth-required' };
  if (listed.error.code === 'lmstudio-too-old') {
    return { ...missed, state: 'legacy-0.3' };
  }
  // A server that greets as LM Studio but does not list hangs or breaks: it is on, with an error to show.
  return { ...missed, state: greets ? 'server-on' : 'port-taken-by-other' };
}

interface Place {
  readonly url: string;
  /** LM Studio's server would go there: another program in its place is in its way. */
  readonly isIts: boolean;
}

const unknownPlace = { models: [], latencyMs: null, error: null };

/**
 * All places are asked at once, and the first in their order where LM Studio is counts; those after it are not
 * waited for. Where it is nowhere, whoever holds its own place is told of, and nobody else.
 */
async function lookAround(client: LmStudioClient, places: readonly [Place, ...Place[]]): Promise<Seen> {
  const enough = new AbortController();
  const looks = places.map(place => ({ ...place, look: look(client, place.url, enough.signal) }));
  let taken: Seen | null = null;
  for (const { isIts, look: looking } of looks) {
    const seen = await looking;
    if (seen.state !== 'nothing' && seen.state !== 'port-taken-by-other') {
      enough.abort();
      return seen;
    }
    if (seen.state === 'port-taken-by-other' && isIts) taken ??= seen;
  }
  return taken ?? { ...unknownPlace, state: 'nothing', url: places[0].url };
}

interface RunningApp {
  readonly package: LmStudioView['package'];
  readonly version: string | null;
}

/** The application itself, at its internal server: the number of its process may be another program's by now. */
export async function findApp(
  ports: Ports,
  client: LmStudioClient,
  { internalPorts }: Pick<Installation, 'internalPorts'>,
  signal?: AbortSignal,
): Promise<RunningApp | null> {
  const limits = { timeoutMs: statusLimitMs, ...(signal ? { signal } : {}) };
  const seen = await Promise.all(
    internalPorts.map(async (port): Promise<RunningApp | null> => {
      const origin = `http://127.0.0.1:${port}`;
      const [outcome, greets] = await Promise.all([
        ports.request({ method: 'GET', url: `${origin}/lms-status`, maxBytes: 64 * 1024, ...limits }),
        client.greets(origin, limits),
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

/** Where it was found before: a list that comes from there is enough. */
async function lookWhereItWas(client: LmStudioClient, url: string | null): Promise<Seen | null> {
  if (url === null) return null;
  const listed = await client.list(url);
  return listed.ok ? answered(url, listed) : null;
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
 * Finds LM Studio without waking it: files and probes only. The person's own address comes first; else the ports
 * that it is set to and the usual ones, looked at together. The application is asked who it is meanwhile; only
 * where no server answers is it waited for, because that alone tells whether it runs.
 */
export async function discover(
  ports: Ports,
  client: LmStudioClient,
  { own, last, isOther }: Places,
): Promise<Discovery> {
  const installing = readInstallation(ports);
  const enough = new AbortController();
  const finding = installing.then(found => findApp(ports, client, found, enough.signal));
  async function find(): Promise<{ best: Seen; urls: string[] }> {
    if (own !== null && isOther) {
      return { best: { ...unknownPlace, url: own, state: 'port-taken-by-other' }, urls: [own] };
    }
    const there = await lookWhereItWas(client, last);
    if (there) return { best: there, urls: [there.url] };
    if (own !== null) return { best: await lookAround(client, [{ url: own, isIts: true }]), urls: [own] };
    const { serverPorts } = await installing;
    const [first = defaultPort, ...set] = serverPorts;
    const others = new Set([...set, defaultPort, secondPort].filter(port => port !== first));
    const place = (port: number): Place => ({
      url: `http://127.0.0.1:${port}`,
      isIts: port === first || set.includes(port),
    });
    const places = [place(first), ...[...others].map(place)] as const;
    return { best: await lookAround(client, places), urls: places.map(({ url }) => url) };
  }
  const [installation, { best, urls }] = await Promise.all([installing, find()]);
  const app =
    best.state === 'nothing'
      ? await finding
      : await Promise.race([finding, ports.clock.sleep(aboutLimitMs, enough.signal).then(() => null)]);
  enough.abort();
  const { installPath, cliPath, listensOn, startsItself, onRequest, lookedFor } = installation;
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
      onRequest,
      lookedFor: [...urls, ...lookedFor],
    },
    models: best.models,
    latencyMs: best.latencyMs,
    error: best.state === 'nothing' ? null : best.error,
  };
}
