import { isSameServer, readServerAddress } from '#shared/contract/address';
import type { LmStudioView, LocalModel, ServerView } from '#shared/contract/models';
import { succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../ports/types';
import { createClient } from './lmstudio/client';
import { discover } from './lmstudio/discovery';
import { ensureLoaded, type LoadedModel } from './lmstudio/driver';
import { findChatModel } from './lmstudio/models';
import type { ServedModel } from './openclaw/provider/entry';
import { probeCompatible, viewOf } from './servers/probe';

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
}

/** Whatever runs the models: LM Studio where it is, else the server that the person named. */
export interface Engine {
  read(): Promise<EngineState>;
  probe(url: string): Promise<Result<{ server: ServerView; models: LocalModel[] }>>;
  find(url: string, key: string): Promise<Result<FoundModel>>;
  load(
    url: string,
    key: string,
    contextTokens: number,
    options?: { signal?: AbortSignal | undefined; cancelling?: (() => void) | undefined },
  ): Promise<Result<LoadedModel>>;
  unload(url: string, instanceId: string): Promise<Result<null>>;
}

export interface EngineOptions {
  readonly tokenFor: (origin: string) => string | null;
  /** The server that the person named, or null. */
  readonly ownUrl: () => string | null;
}

export function createEngine(ports: Ports, options: EngineOptions): Engine {
  const client = createClient(ports, options.tokenFor);

  const probe: Engine['probe'] = async url => {
    const address = readServerAddress(url);
    if (!address.ok) return address;
    const { origin } = address.data;
    const [native, compatible] = await Promise.all([
      client.list(origin),
      probeCompatible(ports, address.data, options.tokenFor(origin)),
    ]);
    if (native.ok) {
      const server = viewOf('lmstudio', address.data, native.latencyMs ?? null, null);
      return succeed({ server, models: native.data });
    }
    if (!compatible.ok) return compatible;
    const server = viewOf('openai-compatible', address.data, compatible.data.latencyMs, null);
    return succeed({ server, models: compatible.data.models });
  };

  return {
    probe,

    async read() {
      const own = options.ownUrl();
      const address = own === null ? null : readServerAddress(own);
      const found = await discover(ports, client, address?.ok ? address.data.origin : null);
      const here = readServerAddress(found.view.url);
      const isLmStudio = found.view.state !== 'port-taken-by-other';
      const silent = ['not-installed', 'installed-stopped', 'app-running-server-off'].includes(
        found.view.state,
      );
      if (isLmStudio || !address?.ok) {
        const server =
          here.ok && !silent ? [viewOf('lmstudio', here.data, found.latencyMs, found.error)] : [];
        return { lmstudio: found.view, servers: isLmStudio ? server : [], models: found.models };
      }
      // The person's own server is another kind.
      const other = await probeCompatible(ports, address.data, options.tokenFor(address.data.origin));
      const error = other.ok ? null : other.error;
      const latencyMs = other.ok ? other.data.latencyMs : null;
      return {
        lmstudio: found.view,
        servers: [viewOf('openai-compatible', address.data, latencyMs, error)],
        models: other.ok ? other.data.models : [],
      };
    },

    async find(url, key) {
      const probed = await probe(url);
      if (!probed.ok) return probed;
      const { server, models } = probed.data;
      const model = findChatModel(models, key);
      if (!model.ok) return model;
      const needsToken = options.tokenFor(server.url) !== null;
      return succeed({ server, model: model.data, needsToken });
    },

    async load(url, key, contextTokens, options) {
      const address = readServerAddress(url);
      if (!address.ok) return address;
      return ensureLoaded(client, ports, { origin: address.data.origin, key, contextTokens }, options);
    },

    async unload(url, instanceId) {
      const address = readServerAddress(url);
      return address.ok ? client.unload(address.data.origin, instanceId) : address;
    },
  };
}

export function servedModel(
  { server, model, needsToken }: FoundModel,
  loadedContextTokens: number | null,
): ServedModel {
  return {
    server: server.kind,
    baseUrl: server.baseUrl,
    key: model.key,
    displayName: model.displayName,
    maxContextTokens: model.maxContextTokens,
    loadedContextTokens,
    vision: model.vision,
    needsToken,
  };
}

/** The models of one server. */
export const modelsOf = (models: readonly LocalModel[], url: string): LocalModel[] =>
  models.filter(model => isSameServer(model.serverUrl, url));
