import {
  isGone,
  isSameServer,
  placeOf,
  readServerAddress,
  type ServerAddress,
} from '#shared/contract/address';
import type { ApiKind } from '#shared/contract/kinds';
import type { Estimate, LmStudioView, LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../ports/types';
import { createClient, type LmStudioClient } from './lmstudio/client';
import { discover } from './lmstudio/discovery';
import type { WantedDownload } from './lmstudio/download-answers';
import { download, type Downloaded, type DownloadWatch } from './lmstudio/download';
import { estimateLoad } from './lmstudio/estimate';
import { ensureLoaded, type LoadedModel } from './lmstudio/driver';
import { findChatModel } from './lmstudio/models';
import { toolFor, withTool, type ToolUse } from './lmstudio/tool-client';
import type { ServedModel } from './openclaw/provider/entry';
import { createKnownServers } from './servers/known';
import { glanceAtManaged, lookAtManaged, managedUrl } from './servers/managed/record';
import { createOpenAddresses } from './servers/open-address';
import { viewOf, type ServerNews } from './servers/probe';
import { createRecogniser } from './servers/recognise';
import { tryApis, type ApiTrial } from './servers/try-api';

export interface EngineState {
  readonly lmstudio: LmStudioView;
  readonly servers: readonly ServerView[];
  readonly models: readonly LocalModel[];
}

export interface FoundModel {
  readonly server: ServerView;
  readonly model: LocalModel;
  /** The person gave a token for this server: OpenClaw will need it as well. */
  readonly needsToken: boolean;
  /** The API that answered a tiny request there; null: none was tried. */
  readonly api: ApiKind | null;
}

/** What runs the models: LM Studio where it is, the server that the person named, and those they added. */
export interface Engine {
  /** The first server is LM Studio, or the one that the person named instead. */
  read(): Promise<EngineState>;
  /** Looks afresh: kind, version, models, whether it asks for a token. Free for the model. */
  probe(url: string): Promise<Result<SeenServer>>;
  find(url: string, key: string): Promise<Result<FoundModel>>;
  load(
    url: string,
    key: string,
    contextTokens: number,
    options?: {
      signal?: AbortSignal | undefined;
      cancelling?: (() => void) | undefined;
      keep?: boolean | undefined;
      /** One prediction at a time: LM Studio's own tool then loads. */
      parallel?: 1 | undefined;
    },
  ): Promise<Result<LoadedModel>>;
  /** What has to load there: the server itself (`rest`) or LM Studio's tool; an error where neither can. */
  loader(url: string, parallel?: 1): Promise<Result<Loader>>;
  unload(url: string, instanceId: string): Promise<Result<null>>;
  download(url: string, wanted: WantedDownload, watch: DownloadWatch): Promise<Result<Downloaded>>;
  /** LM Studio’s own opinion of a load; only where it runs, because asking would start it. */
  estimate(url: string, key: string, contextTokens: number): Promise<Result<Estimate>>;
  /** Finds out by tiny requests which API works there, and remembers it. Costs the model a completion. */
  tryApis(url: string, key: string, signal?: AbortSignal): Promise<Result<ApiTrial>>;
}

export type Loader = 'rest' | ToolUse;

export interface SeenServer {
  readonly server: ServerView;
  readonly models: readonly LocalModel[];
}

export interface EngineOptions {
  readonly tokenFor: (origin: string) => string | null;
  /** The server that the person named, or null. */
  readonly ownUrl: () => string | null;
  /** Addresses of the person's own servers that OpenClaw's file names; none where left out. */
  readonly fileUrls?: () => Promise<readonly string[]>;
}

const askLimitMs = 1000;

/** LM Studio asks nobody for a token where it lists its models to somebody who sent none. */
const lmStudioNews = (token: string | null, version: string | null): ServerNews => ({
  version,
  asksForToken: token === null ? false : null,
  features: ['load'],
});

/** The managed server stands where the person named or added it, else last. */
function withManaged(seen: readonly SeenServer[], managed: SeenServer | null): readonly SeenServer[] {
  if (managed === null) return seen;
  const isIt = ({ server }: SeenServer): boolean => isSameServer(server.url, managed.server.url);
  if (!seen.some(isIt)) return [...seen, managed];
  const { server, models } = managed;
  return seen.map(one => (isIt(one) ? { server: { ...server, added: one.server.added }, models } : one));
}

export function createEngine(ports: Ports, options: EngineOptions): Engine {
  const client = createClient(ports, options.tokenFor);
  const recogniser = createRecogniser(ports);
  const known = createKnownServers(ports);
  const openAddresses = createOpenAddresses(ports);
  /** Origins where LM Studio answered, when they were asked last. */
  const natives = new Set<string>();
  /** Those where it ever did: a server that is silent is still known for what it was. */
  const wereNative = new Set<string>();
  /** Of those, where it is 0.3: loaded and unloaded with its tool, and without the Responses API before 0.3.29. */
  const old = new Set<string>();
  let lastUrl: string | null = null;
  let told: Pick<LmStudioView, 'url' | 'version' | 'package'> | null = null;

  function remember(origin: string, isOld: boolean): void {
    natives.add(origin);
    wereNative.add(origin);
    if (isOld) old.add(origin);
    else old.delete(origin);
  }

  /** Whatever answers at an address. One that hangs is given up once, not once for each kind. */
  async function see(address: ServerAddress, afresh: boolean): Promise<SeenServer> {
    const { origin } = address;
    const token = options.tokenFor(origin);
    if (afresh || !recogniser.knows(origin)) {
      const listed = await client.list(origin);
      if (listed.ok) {
        remember(origin, listed.isOld === true);
        const news = { ...lmStudioNews(token, null), latencyMs: listed.latencyMs ?? null };
        return { server: viewOf('lmstudio', address, news), models: listed.data };
      }
      const { code } = listed.error;
      // LM Studio whose list breaks is LM Studio all the same; 0.3 has no such list, and is served as others are.
      const isOld = code === 'lmstudio-too-old';
      const isNative = !isOld && !isGone(code) && (await client.greets(origin));
      if (isNative || natives.has(origin) || isGone(code)) {
        const kind =
          isNative || wereNative.has(origin)
            ? 'lmstudio'
            : (recogniser.lastKind(origin) ?? 'openai-compatible');
        natives.delete(origin);
        const asksForToken = code === 'server-auth' ? true : null;
        return { server: viewOf(kind, address, { asksForToken, error: listed.error }), models: [] };
      }
    }
    const { kind, models, ...news } = await recogniser.look(address, token, afresh);
    return { server: viewOf(kind, address, news), models };
  }

  /** Those that the person added, then those that only OpenClaw's file names: OpenClaw asks there, whoever put it so. */
  async function readAdded(): Promise<SeenServer[]> {
    const [added, named = []] = await Promise.all([known.list(), options.fileUrls?.()]);
    const addresses = [...added, ...named].flatMap((url, index) => {
      const address = readServerAddress(url);
      return address.ok ? [{ address: address.data, isAdded: index < added.length }] : [];
    });
    const once = addresses.filter(
      ({ address }, index) =>
        addresses.findIndex(other => isSameServer(other.address.origin, address.origin)) === index,
    );
    return Promise.all(
      once.map(async ({ address, isAdded }) => {
        const { server, models } = await see(address, false);
        return { server: { ...server, added: isAdded }, models };
      }),
    );
  }

  /** The llama-server that Homeport started. One that has ended stays in sight, with its last words. */
  async function readManaged(): Promise<SeenServer | null> {
    const now = await glanceAtManaged(ports);
    if (now.state === 'none') return null;
    const address = readServerAddress(managedUrl(now.record));
    if (!address.ok) return null;
    const ended = (model: string, detail: string): SeenServer => {
      const { error } = fail('managed-ended', { model, detail });
      return { server: { ...viewOf('llama-server', address.data, { error }), managed: true }, models: [] };
    };
    if (now.state === 'ended') return ended(now.record.alias, now.words);
    const { server, models } = await see(address.data, false);
    if (server.error?.code === 'server-refused') {
      const again = await lookAtManaged(ports);
      if (again.state === 'ended') return ended(again.record.alias, again.words);
    }
    return { server: { ...server, kind: 'llama-server', managed: true }, models };
  }

  const probe: Engine['probe'] = async url => {
    const address = readServerAddress(url);
    if (!address.ok) return address;
    const seen = await see(address.data, true);
    return seen.server.error ? { ok: false, error: seen.server.error } : succeed(seen);
  };

  async function loader(origin: string, parallel?: 1): Promise<Result<Loader>> {
    if (!natives.has(origin)) {
      const listed = await client.list(origin);
      if (listed.ok) remember(origin, listed.isOld === true);
      else if (listed.error.code === 'lmstudio-too-old') return listed;
    }
    const isOld = old.has(origin);
    if (!isOld && parallel === undefined) return succeed('rest');
    const path = await toolFor(ports, client, origin);
    return path === null
      ? fail('server-needs-tool', { url: origin })
      : succeed({ path, isOld, ...(parallel === undefined ? {} : { parallel }) });
  }

  const driving = (used: Loader): LmStudioClient =>
    used === 'rest' ? client : withTool(ports, client, used);

  /** Whether somebody without a token is refused: worth a request where the whole network could ask. */
  async function asksForToken(origin: string): Promise<boolean | null> {
    const outcome = await ports.request({ method: 'GET', url: `${origin}/v1/models`, timeoutMs: askLimitMs });
    return outcome.state === 'answered' ? outcome.status === 401 : null;
  }

  /** A look does not wait for who tells the version: what was told of the same address before still holds. */
  function withLastVersion(view: LmStudioView): LmStudioView {
    const waits = view.state !== 'server-on' && view.state !== 'auth-required';
    const before = waits || told?.url !== view.url ? null : told;
    told = view.version === null ? before : view;
    return told === null || waits ? view : { ...view, version: told.version, package: told.package };
  }

  /** LM Studio, and the server that the person named where that is another one. */
  async function readMain(): Promise<{ lmstudio: LmStudioView; main: SeenServer | null }> {
    const typed = options.ownUrl();
    const read = typed === null ? null : readServerAddress(typed);
    const own = read?.ok ? read.data : null;
    const found = await discover(ports, client, {
      own: own?.origin ?? null,
      last: own === null || lastUrl === own.origin ? lastUrl : null,
      isOther: own !== null && recogniser.knows(own.origin),
    });
    const view = withLastVersion(found.view);
    const isOld = view.state === 'legacy-0.3';
    const isRead = (view.state === 'server-on' || isOld) && found.error === null;
    lastUrl = isRead ? view.url : null;
    if (isRead) remember(view.url, isOld);
    if (view.state === 'port-taken-by-other') {
      return { lmstudio: view, main: own ? await see(own, false) : null };
    }
    const address = readServerAddress(view.url);
    const silent = ['not-installed', 'installed-stopped', 'app-running-server-off'].includes(view.state);
    const isOther =
      own !== null &&
      (recogniser.lastKind(own.origin) !== null ||
        // Where LM Studio is installed here, its own state says that it is off.
        (wereNative.has(own.origin) && view.state === 'not-installed') ||
        placeOf(own.origin) !== 'this-machine');
    if (silent && own !== null && isOther) {
      // It is another server that is off, or LM Studio on another machine, and stays in sight.
      return { lmstudio: view, main: await see(own, false) };
    }
    if (silent || !address.ok) return { lmstudio: view, main: null };
    const { latencyMs, error, models } = found;
    const { origin } = address.data;
    const token = options.tokenFor(origin);
    const asksStrangers =
      view.state === 'auth-required' ||
      (token !== null && isRead && view.listensOn === 'network' ? await asksForToken(origin) : null);
    const asks = asksStrangers === null ? {} : { asksForToken: asksStrangers };
    const news = lmStudioNews(token, view.version);
    const server = viewOf('lmstudio', address.data, { ...news, ...asks, latencyMs, error });
    return { lmstudio: view, main: { server, models } };
  }

  return {
    probe,

    async read() {
      const [{ lmstudio, main }, added, managed, apis] = await Promise.all([
        readMain(),
        readAdded(),
        readManaged(),
        known.provenApis(),
      ]);
      // Where LM Studio is off, its own state says so; it is no other server that does not answer.
      const isMain = ({ server }: SeenServer): boolean =>
        (main !== null && isSameServer(server.url, main.server.url)) ||
        (!server.added && server.error !== null && isSameServer(server.url, lmstudio.url));
      const others = added.filter(seen => !isMain(seen));
      const all = withManaged(main ? [main, ...others] : others, managed);
      const open = await Promise.all(all.map(({ server }) => openAddresses.find(server)));
      return {
        lmstudio,
        servers: all.map(({ server }, index) => ({
          ...server,
          provenApi: apis[server.url] ?? null,
          openOn: open[index] ?? null,
        })),
        models: all.flatMap(({ models }) => models),
      };
    },

    async find(url, key) {
      const probed = await probe(url);
      if (!probed.ok) return probed;
      const { server, models } = probed.data;
      const model = findChatModel(models, key);
      if (!model.ok) return model;
      const needsToken = server.asksForToken ?? options.tokenFor(server.url) !== null;
      const api =
        (await known.provenApis())[server.url] ?? (old.has(server.url) ? 'openai-completions' : null);
      return succeed({ server, model: model.data, needsToken, api });
    },

    async load(url, key, contextTokens, options) {
      const address = readServerAddress(url);
      if (!address.ok) return address;
      const { origin } = address.data;
      const used = await loader(origin, options?.parallel);
      if (!used.ok) return used;
      const wanted = { origin, key, contextTokens, keep: options?.keep };
      return ensureLoaded(driving(used.data), ports, wanted, options);
    },

    async loader(url, parallel) {
      const address = readServerAddress(url);
      return address.ok ? loader(address.data.origin, parallel) : address;
    },

    async unload(url, instanceId) {
      const address = readServerAddress(url);
      if (!address.ok) return address;
      const used = await loader(address.data.origin);
      return used.ok ? driving(used.data).unload(address.data.origin, instanceId) : used;
    },

    async download(url, wanted, watch) {
      const address = readServerAddress(url);
      return address.ok ? download(client, ports, address.data.origin, wanted, watch) : address;
    },

    async estimate(url, key, contextTokens) {
      const address = readServerAddress(url);
      if (!address.ok) return address;
      const path = await toolFor(ports, client, address.data.origin);
      if (path !== null) return estimateLoad(ports, path, { key, contextTokens });
      const { lmstudio } = await readMain();
      if (lmstudio.cliPath === null) return fail('lms-absent', {});
      const sleeps = ['not-installed', 'installed-stopped', 'port-taken-by-other'].includes(lmstudio.state);
      return sleeps ? fail('lms-would-wake', {}) : fail('server-needs-tool', { url: address.data.origin });
    },

    async tryApis(url, key, signal) {
      const address = readServerAddress(url);
      if (!address.ok) return address;
      const { origin, baseUrl } = address.data;
      const tried = await tryApis(ports, { baseUrl, token: options.tokenFor(origin) }, key, signal);
      if (!tried.ok) return tried;
      const kept = await known.rememberApi(origin, tried.data.api);
      return kept.ok ? tried : kept;
    },
  };
}

export function servedModel(
  { server, model, needsToken, api }: FoundModel,
  loadedContextTokens: number | null,
  prefillTokensPerSecond: number | null,
): ServedModel {
  return {
    server: server.kind,
    provenApi: api,
    baseUrl: server.baseUrl,
    key: model.key,
    displayName: model.displayName,
    maxContextTokens: model.maxContextTokens,
    loadedContextTokens,
    vision: model.vision,
    toolUse: model.toolUse,
    sizeBytes: model.sizeBytes,
    // What another machine does is not known here.
    prefillTokensPerSecond: placeOf(server.url) === 'this-machine' ? prefillTokensPerSecond : null,
    needsToken,
  };
}
