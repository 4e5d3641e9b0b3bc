import { isGone, isSameServer, placeOf } from '#shared/contract/address';
import type { CheckItem, Topology } from '#shared/contract/checklist';
import type { HardwareState } from '#shared/contract/hardware';
import type { Fallback, HealthView, Measure, Turn } from '#shared/contract/health';
import { modelsOf } from '#shared/contract/instances';
import type { LocalModel } from '#shared/contract/models';
import type {
  Acceptance,
  ChainNode,
  ConfigFileView,
  ExposedPlace,
  GatewayView,
  OpenClawView,
  ProviderView,
  RoutesView,
} from '#shared/contract/openclaw';
import type { ServerView } from '#shared/contract/servers';
import type { Settings } from '#shared/contract/settings';
import type { Slices } from '#shared/contract/snapshot';
import { untoldOnRequest } from '#shared/contract/untold';
import { checks } from './checklist/checks';
import { evaluateChecks } from './checklist/evaluate';
import type { GuardFact, SeenFacts, Surroundings } from './checklist/facts';
import type { EngineState } from './engine';
import { judgeHealth } from './checklist/verdict';
import type { ConfigRead } from './openclaw/document/read';
import { readFindings } from './openclaw/findings';
import type { OpenClawState } from './openclaw/openclaw';
import { readProviders } from './openclaw/provider/view';
import type { ProgramReading } from './openclaw/gateway/program';
import type { Usage } from './openclaw/gateway/usage-watch';
import { readAgents } from './openclaw/routes/agents';
import { sumAnswers } from './openclaw/routes/answered';
import { describeModel, readChain, routeModels, writtenRoute } from './openclaw/routes/chain';
import { leakingSlots } from './openclaw/routes/slots';
import { modelState } from './openclaw/routes/states';
import { routesTraffic } from './openclaw/routes/traffic';
import type { JsonValue } from './openclaw/json5/nodes';

/** Everything that was read, as it was read; null: not yet. */
export interface Readings {
  readonly mode: 'normal' | 'practice';
  readonly platform: string;
  readonly settings: Settings;
  readonly hardware: HardwareState;
  readonly engine: EngineState | null;
  readonly openclaw: OpenClawState | null;
  readonly writeError: (ConfigFileView & { state: 'read' })['writeError'];
  readonly lostComments: number;
  readonly exposed: readonly ExposedPlace[];
  readonly installation: OpenClawView['installation'] | null;
  readonly gateway: GatewayView | null;
  /** What the installed OpenClaw said; null: nothing, `program` says why. */
  readonly told: ProgramReading | null;
  readonly program: RoutesView['program'];
  readonly acceptance: Acceptance;
  readonly undoable: OpenClawView['undoable'];
  readonly turns: readonly Turn[] | null;
  readonly measures: readonly Measure[];
  /** undefined: not read yet; null: they cannot be read. */
  readonly fallbacks: readonly Fallback[] | null | undefined;
  /** What the gateway counted; null: it has not said. */
  readonly usage: Usage | null;
  /** What the failover guard moved and has not moved back. */
  readonly lease: GuardFact['lease'];
  readonly surroundings: Surroundings | null;
}

/** Before anything was read. */
export const unreadSources: Omit<Readings, 'mode' | 'platform' | 'settings'> = {
  hardware: { state: 'reading' },
  engine: null,
  openclaw: null,
  writeError: null,
  lostComments: 0,
  exposed: [],
  installation: null,
  gateway: null,
  told: null,
  program: 'unread',
  acceptance: { state: 'unread' },
  undoable: null,
  turns: null,
  measures: [],
  fallbacks: undefined,
  usage: null,
  lease: null,
  surroundings: null,
};

type Derived = Pick<
  Slices,
  'hardware' | 'lmstudio' | 'servers' | 'models' | 'openclaw' | 'routes' | 'checklist' | 'health'
>;

export const unreadLmStudio: Slices['lmstudio'] = {
  state: 'unread',
  url: '',
  version: null,
  package: null,
  installPath: null,
  cliPath: null,
  listensOn: null,
  startsItself: null,
  onRequest: untoldOnRequest,
  lookedFor: [],
};

export const unreadGateway: GatewayView = {
  state: 'unread',
  port: 18_789,
  filePort: null,
  pid: null,
  pending: null,
  version: null,
  latencyMs: null,
  reload: 'unknown',
};

const configValue = (config: ConfigRead | undefined): JsonValue =>
  config?.state === 'read' ? config.value : {};

function fileView(readings: Readings): ConfigFileView {
  const config = readings.openclaw?.config;
  if (!config) return { state: 'unread' };
  const { path } = config;
  if (config.state === 'missing') return { state: 'missing', path };
  if (config.state === 'unusable') return { state: 'unusable', path, error: config.error };
  const { realPath, hash, information } = config;
  const { sizeBytes, mode } = information;
  const { exposed, lostComments, writeError } = readings;
  return {
    state: 'read',
    path,
    realPath,
    hash,
    sizeBytes,
    mode,
    exposed: [...exposed],
    lostComments,
    writeError,
  };
}

const unreadTraffic = { places: [], hosts: [], otherSlots: 0 };

export const unreadRoutes: RoutesView = {
  wanted: null,
  written: 'none',
  chain: [],
  effective: null,
  parked: [],
  known: [],
  states: {},
  agents: [],
  pins: null,
  leaks: [],
  program: 'unread',
  traffic: {
    written: unreadTraffic,
    routes: { 'local-first': null, 'local-fallback': null, 'local-only': null, 'hosted-only': null },
  },
};

type Told = Pick<Readings, 'told' | 'program'>;
const routesKnown = new WeakMap<OpenClawState, Told & { readonly view: RoutesView }>();

/** Once for each reading of the file: every look at anything else asks for them again. */
function routesView({ openclaw, told, program }: Readings): RoutesView {
  if (!openclaw) return unreadRoutes;
  const known = routesKnown.get(openclaw);
  if (known?.told === told && known.program === program) return known.view;
  const view = routesOf(openclaw, told, program);
  routesKnown.set(openclaw, { told, program, view });
  return view;
}

/** The route, the agents, and what is known of every model of them; `told`: what OpenClaw itself said. */
export function routesOf(
  openclaw: OpenClawState,
  told: ProgramReading | null,
  program: RoutesView['program'],
): RoutesView {
  const config = configValue(openclaw.config);
  const { hosted, locals } = routeModels(config, openclaw.memory);
  const { wanted, parked } = openclaw.memory;
  const chain = readChain(config);
  const agents = readAgents(config);
  const named = new Set([...chain, ...parked, ...hosted, ...agents.flatMap(agent => agent.effective)]);
  const credentials = told?.providers ?? null;
  const describe = (model: string): ChainNode => describeModel(config, model);
  const shared = { written: writtenRoute(config, null, chain), chain: chain.map(describe) };
  const states = Object.fromEntries(
    [...named].map(model => [model, modelState(config, model, credentials)] as const),
  );
  const canWork = (model: string): boolean => !['dead', 'no-key'].includes(states[model]?.hosted ?? '');
  const firstOf = (models: readonly string[]): string | null => models.find(canWork) ?? null;
  return {
    wanted,
    written: writtenRoute(config, wanted),
    chain: chain.map(describe),
    effective: firstOf(chain),
    parked: [...parked],
    known: [...locals, ...hosted].map(describe),
    states,
    agents: agents.map(({ id, own, effective }) => ({
      id,
      own: own !== null,
      chosen: own !== null && Object.hasOwn(openclaw.memory.agents ?? {}, id),
      ...(own === null
        ? shared
        : { written: writtenRoute(config, null, effective), chain: effective.map(describe) }),
      effective: firstOf(effective),
    })),
    pins: told?.pins ? [...told.pins] : null,
    leaks: leakingSlots(config),
    program,
    traffic: routesTraffic(config, openclaw.memory),
  };
}

/** The model that all this is about: the one that the person chose, else the route's, a loaded one, the largest. */
export function chooseModel(
  models: readonly LocalModel[],
  routes: RoutesView,
  chosenKey: string | null,
): LocalModel | null {
  const chat = models.filter(model => model.type === 'llm');
  const routed = routes.known.find(node => node.origin === 'local');
  const routedKey = routed?.model.slice(routed.model.indexOf('/') + 1);
  const byKey = (key: string | null | undefined): LocalModel | undefined =>
    chat.find(model => model.key === key);
  const loaded = chat.find(model => model.instances && model.instances.length > 0);
  const largest = [...chat].sort((a, b) => (b.sizeBytes ?? 0) - (a.sizeBytes ?? 0))[0];
  return byKey(chosenKey) ?? byKey(routedKey) ?? loaded ?? largest ?? null;
}

/**
 * The server that all this is about comes first: the one that the person named, else the one that the route's
 * local model is asked at, else the first.
 */
function orderServers(
  { engine, settings }: Readings,
  routes: RoutesView,
  providers: readonly ProviderView[],
): ServerView[] {
  const servers = [...(engine?.servers ?? [])];
  if (settings.serverUrl !== null) return servers;
  const local = routes.chain.find(node => node.origin === 'local');
  const url = providers.find(provider => provider.id === local?.provider)?.baseUrl ?? null;
  const routed = url === null ? undefined : servers.find(server => isSameServer(server.url, url));
  // Where it is gone and another one answers, that one is what can be repaired with.
  const isLost = isGone(routed?.error?.code ?? '') && servers.some(({ error }) => error === null);
  return routed && !isLost ? [routed, ...servers.filter(server => server !== routed)] : servers;
}

function topologyOf(readings: Readings, server: ServerView | null, file: ConfigFileView): Topology {
  const { engine, settings, installation, gateway } = readings;
  const kind = server?.kind ?? (engine?.lmstudio.state === 'not-installed' ? 'none' : 'lmstudio');
  const url = server?.url ?? engine?.lmstudio.url ?? null;
  const here =
    installation?.state === 'found' || gateway?.state === 'up' || !['missing', 'unread'].includes(file.state);
  return {
    engine: kind,
    engineUrl: url,
    modelsRunOn: url === null || placeOf(url) === 'this-machine' ? 'this-machine' : 'elsewhere',
    openclawRunsOn:
      settings.openclawRunsOn === 'found' ? (here ? 'this-machine' : 'none') : settings.openclawRunsOn,
  };
}

function answersOf({ openclaw, usage }: Readings): HealthView['answers'] {
  if (!openclaw || !usage || openclaw.config.state !== 'read') return null;
  return { at: usage.at, ...sumAnswers(openclaw.config.value, openclaw.memory, usage.models) };
}

/** Practice must not hand out commands: they would reach the real LM Studio and the real OpenClaw. */
const withoutCommands = (mode: Readings['mode'], items: CheckItem[]): CheckItem[] =>
  mode === 'normal' ? items : items.map(item => ({ ...item, command: null }));

/** From what was read to what is shown. Pure: the same readings give the same slices. */
export function derive(readings: Readings): Derived {
  const { engine, openclaw, installation, gateway, turns, settings } = readings;
  const file = fileView(readings);
  const config = configValue(openclaw?.config);
  const providers = readProviders(config);
  const routes = routesView(readings);
  const servers = orderServers(readings, routes, providers);
  const server = servers[0] ?? null;
  const topology = topologyOf(readings, server, file);
  const { hardware } = readings;
  const url = server?.url ?? engine?.lmstudio.url ?? '';
  const here = modelsOf(engine?.models ?? [], url);
  const model = engine ? chooseModel(here, routes, settings.modelKey) : null;
  const provider = providers.find(one => one.baseUrl !== null && isSameServer(one.baseUrl, url)) ?? null;
  const keys = [model?.key, ...(model?.instances ?? []).map(instance => instance.id)];
  const routed = routes.chain
    .find(node => node.provider === provider?.id)
    ?.model.split('/')
    .slice(1)
    .join('/');
  const row =
    provider?.rows.find(one => keys.includes(one.id)) ??
    provider?.rows.find(one => one.id === routed) ??
    null;
  const turn = turns?.[0] ?? null;

  const facts: SeenFacts = {
    topology,
    ...(hardware.state === 'read' ? { hardware } : {}),
    ...(engine ? { lmstudio: engine.lmstudio, server, models: here, model } : {}),
    ...(openclaw
      ? {
          file,
          provider,
          row,
          routes,
          findings: openclaw.config.state === 'read' ? readFindings(config) : null,
        }
      : {}),
    ...(installation ? { installation } : {}),
    ...(gateway ? { gateway } : {}),
    acceptance: readings.acceptance,
    ...(turns ? { turn } : {}),
    ...(readings.fallbacks === undefined ? {} : { fallbacks: readings.fallbacks }),
    guard: { enabled: settings.failoverGuard, lease: readings.lease },
    ...(readings.surroundings ? { surroundings: readings.surroundings } : {}),
  };

  return {
    hardware,
    lmstudio: engine?.lmstudio ?? unreadLmStudio,
    servers,
    models: [...(engine?.models ?? [])],
    openclaw: {
      file,
      installation: installation ?? { state: 'unread', path: null, version: null },
      gateway: gateway ?? unreadGateway,
      providers: [...providers],
      acceptance: readings.acceptance,
      undoable: readings.undoable,
    },
    routes,
    checklist: { topology, items: withoutCommands(readings.mode, evaluateChecks(checks, facts, topology)) },
    health: {
      ...judgeHealth(facts, readings.platform),
      turns: [...(turns ?? [])],
      measures: [...readings.measures],
      fallbacks: readings.fallbacks ? [...readings.fallbacks] : null,
      answers: answersOf(readings),
    },
  };
}
