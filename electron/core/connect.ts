import { loadedContext } from '#shared/contract/instances';
import type { IntentOf } from '#shared/contract/intents';
import type { LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import type { PlanStep } from '#shared/contract/plans';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import { servedModel, type Engine, type Loader } from './engine';
import { loadArguments, unloadArguments } from './lmstudio/tool-client';
import type { OpenClaw } from './openclaw/openclaw';
import { guidanceContextWindow } from './openclaw/provider/entry';
import type { ApplyContext, PlannedChange, Planners } from './plans/planned';

/** A context that agents work well with; offered where the person did not say one. */
const suggestedContextTokens = 65_536;

export const suggestedContext = (model: LocalModel): number =>
  Math.min(model.maxContextTokens ?? suggestedContextTokens, suggestedContextTokens);

const post = (server: Pick<ServerView, 'url'>, path: string, body: object): PlanStep => ({
  ...{ kind: 'http', method: 'POST', url: `${server.url}${path}` },
  body: JSON.stringify(body),
});

export const unloadStep = (server: Pick<ServerView, 'url'>, instanceId: string, loader: Loader): PlanStep =>
  loader !== 'rest' && loader.isOld
    ? { kind: 'argv', argv: [loader.path, ...unloadArguments(instanceId)] }
    : post(server, '/api/v1/models/unload', { instance_id: instanceId });

export const downloadStep = (url: string, wanted: object): PlanStep =>
  post({ url }, '/api/v1/models/download', wanted);

/** What loading will do: an instance with too little context goes first, so that there is never a second copy. */
export function loadSteps(
  server: ServerView,
  model: LocalModel,
  contextTokens: number,
  loader: Loader,
): PlanStep[] {
  const load: PlanStep =
    loader === 'rest'
      ? post(server, '/api/v1/models/load', { model: model.key, context_length: contextTokens })
      : { kind: 'argv', argv: [loader.path, ...loadArguments(model.key, contextTokens, loader.parallel)] };
  return [...(model.instances ?? []).map(({ id }) => unloadStep(server, id, loader)), load];
}

/**
 * The server gave less than was wanted. A text-only MLX model keeps what it is asked for where it makes one
 * prediction at once, which only LM Studio's own tool can say: that is offered, and never done unasked. null: it
 * would not help.
 */
async function pinning(
  engine: Engine,
  serverUrl: string,
  model: LocalModel,
  wantedTokens: number,
): Promise<string | null> {
  const mayHelp = model.format === 'mlx' && !model.vision && (await engine.loader(serverUrl, 1)).ok;
  return mayHelp ? `homeport models load ${model.key} --context ${wantedTokens} --parallel 1` : null;
}

async function offerToPin(...asked: Parameters<typeof pinning>): Promise<Text[]> {
  const command = await pinning(...asked);
  return command === null ? [] : [text('models.pin', { command })];
}

/** Whether a model fits this machine with a context, by our own sum; null: not known. */
type Fits = (model: LocalModel, contextTokens: number) => Promise<boolean | null>;

const unknownFit: Fits = () => Promise.resolve(null);

/** A load that was refused for its context is told how it would not be, where our sum says that there is room. */
async function withPinning(
  refused: Result<never> & { ok: false },
  fits: Fits,
  asked: Parameters<typeof pinning>,
): Promise<Result<never>> {
  const [, , model, wantedTokens] = asked;
  if (refused.error.code !== 'model-fit-too-small' || (await fits(model, wantedTokens)) !== true)
    return refused;
  const command = await pinning(...asked);
  return command === null
    ? refused
    : fail('model-fit-too-small', { ...refused.error.params, wantedTokens, command });
}

const isShort = (model: LocalModel, wanted: number | undefined): boolean =>
  model.instances !== null && (loadedContext(model) ?? 0) < (wanted ?? 1);

/** LM Studio does not call a load off: what is cancelled is waited for and unloaded, and the job says so. */
const loadOptions = ({ signal, phase }: ApplyContext) => ({
  signal,
  cancelling: () => phase?.(text('job.phase.cancelling')),
});

/** What was assumed on the way, to be said beside the change. */
function connectNotes(intent: IntentOf<'connect'>, model: LocalModel): Text[] {
  const assumed =
    intent.contextTokens === undefined && model.maxContextTokens === null && loadedContext(model) === null;
  return [
    ...(assumed ? [text('connect.warning.guidanceContext', { contextTokens: guidanceContextWindow })] : []),
  ];
}

function withWarnings(planned: Result<PlannedChange>, notes: readonly Text[]): Result<PlannedChange> {
  if (!planned.ok || notes.length === 0) return planned;
  const { data } = planned;
  const warnings = [...notes, ...data.warnings];
  return succeed({
    ...data,
    warnings,
    async apply(context) {
      const applied = await data.apply(context);
      return applied.ok
        ? succeed({ ...applied.data, warnings: [...notes, ...applied.data.warnings] })
        : applied;
    },
  });
}

/** How many tokens of a prompt this machine reads in a second; null: not known. */
type MachinePace = () => Promise<number | null>;

const unknownPace: MachinePace = () => Promise.resolve(null);

/** What is planned here. */
type OwnKinds =
  | 'connect'
  | 'disconnect'
  | 'regional'
  | 'route'
  | 'agentFollow'
  | 'sessionUnpin'
  | 'repair'
  | 'undo'
  | 'modelLoad'
  | 'modelUnload'
  | 'modelDownload';

/** What is planned elsewhere, and known of this machine. */
type OfTheMachine = Omit<Planners, OwnKinds> & {
  readonly pace?: MachinePace;
  readonly fits?: Fits;
};

/** Gives a served model to OpenClaw, loading it first where that was asked for. */
async function planConnect(
  engine: Engine,
  openclaw: OpenClaw,
  { pace, fits }: { pace: MachinePace; fits: Fits },
  intent: IntentOf<'connect'>,
): Promise<Result<PlannedChange>> {
  const [found, rate] = await Promise.all([engine.find(intent.serverUrl, intent.modelKey), pace()]);
  if (!found.ok) return found;
  const { server, model } = found.data;
  const wanted = intent.contextTokens;
  const { maxContextTokens } = model;
  if (wanted !== undefined && maxContextTokens !== null && wanted > maxContextTokens) {
    const params = { model: model.key, wantedTokens: wanted, maximumTokens: maxContextTokens };
    return fail('model-context-too-large', params);
  }
  const notes = connectNotes(intent, model);
  if (!isShort(model, wanted)) {
    return withWarnings(
      await openclaw.planConnect(servedModel(found.data, loadedContext(model), rate), intent),
      notes,
    );
  }
  if (wanted === undefined) {
    return fail('model-not-loaded', { model: model.key, suggestedTokens: suggestedContext(model) });
  }
  const preview = withWarnings(
    await openclaw.planConnect(servedModel(found.data, wanted, rate), intent),
    notes,
  );
  if (!preview.ok) return preview;
  const loader = await engine.loader(intent.serverUrl);
  if (!loader.ok) return loader;
  return succeed({
    ...preview.data,
    steps: [...loadSteps(server, model, wanted, loader.data), ...preview.data.steps],
    job: { kind: 'connect', title: text('job.connect', { model: model.displayName }) },
    async apply(context) {
      context.phase?.(text('job.phase.loading'));
      const loaded = await engine.load(intent.serverUrl, intent.modelKey, wanted, loadOptions(context));
      if (!loaded.ok) return withPinning(loaded, fits, [engine, intent.serverUrl, model, wanted]);
      const actualTokens = loaded.data.contextTokens;
      context.phase?.(text('job.phase.writing'));
      const served = servedModel({ ...found.data, model: loaded.data.model }, actualTokens, rate);
      const change = await openclaw.planConnect(served, intent);
      const applied = change.ok ? await change.data.apply(context) : change;
      if (!applied.ok || actualTokens >= wanted) return applied;
      // The server gave less than was previewed; the entry was made to agree with it.
      const short = text('connect.warning.short', { wantedTokens: wanted, actualTokens });
      const offer = await offerToPin(engine, intent.serverUrl, model, wanted);
      return succeed({ ...applied.data, warnings: [...applied.data.warnings, short, ...offer] });
    },
  });
}

async function planLoad(
  engine: Engine,
  fits: Fits,
  intent: IntentOf<'modelLoad'>,
): Promise<Result<PlannedChange>> {
  const found = await engine.find(intent.serverUrl, intent.modelKey);
  if (!found.ok) return found;
  const { server, model } = found.data;
  const { contextTokens, keep, parallel } = intent;
  const loader = await engine.loader(intent.serverUrl, parallel);
  if (server.kind !== 'lmstudio') {
    // One that is too old to list its models is known by its list on /v1 only.
    const isOld = !loader.ok && loader.error.code === 'lmstudio-too-old';
    return isOld ? loader : fail('server-no-control', { url: server.url });
  }
  if (!loader.ok) return loader;
  const leaves = keep === true && !(model.instances ?? []).some(({ ttlSeconds }) => ttlSeconds === null);
  const isNeeded = leaves || isShort(model, contextTokens);
  return succeed({
    steps: isNeeded ? loadSteps(server, model, contextTokens, loader.data) : [],
    baseHashes: {},
    warnings: [],
    job: { kind: 'model-load', title: text('job.load', { model: model.displayName }) },
    async apply(context) {
      context.phase?.(text('job.phase.loading'));
      const options = { ...loadOptions(context), keep, parallel };
      const loaded = await engine.load(intent.serverUrl, intent.modelKey, contextTokens, options);
      if (!loaded.ok) {
        const isPinned = parallel !== undefined;
        return isPinned
          ? loaded
          : withPinning(loaded, fits, [engine, intent.serverUrl, model, contextTokens]);
      }
      const actualTokens = loaded.data.contextTokens;
      if (actualTokens >= contextTokens) return succeed({ historyId: null, warnings: [] });
      const short = text('load.warning.short', { wantedTokens: contextTokens, actualTokens });
      // What was pinned, and came back short all the same, is not offered again.
      const isPinned = parallel !== undefined;
      const offer = isPinned ? [] : await offerToPin(engine, intent.serverUrl, model, contextTokens);
      return succeed({ historyId: null, warnings: [short, ...offer] });
    },
  });
}

async function planUnload(
  engine: Engine,
  { serverUrl, instanceId }: IntentOf<'modelUnload'>,
): Promise<Result<PlannedChange>> {
  const loader = await engine.loader(serverUrl);
  if (!loader.ok) return loader;
  return succeed({
    steps: [unloadStep({ url: serverUrl }, instanceId, loader.data)],
    baseHashes: {},
    warnings: [],
    job: { kind: 'model-unload', title: text('job.unload', { model: instanceId }) },
    async apply() {
      const done = await engine.unload(serverUrl, instanceId);
      return done.ok ? succeed({ historyId: null, warnings: [] }) : done;
    },
  });
}

async function planDownload(
  engine: Engine,
  intent: IntentOf<'modelDownload'>,
): Promise<Result<PlannedChange>> {
  const { serverUrl, model, quantization } = intent;
  const probed = await engine.probe(serverUrl);
  if (!probed.ok) return probed;
  const { server } = probed.data;
  if (server.kind !== 'lmstudio') return fail('server-no-control', { url: server.url });
  const wanted = { model, ...(quantization === undefined ? {} : { quantization }) };
  return succeed({
    steps: [downloadStep(server.url, wanted)],
    baseHashes: {},
    warnings: [],
    job: { kind: 'model-download', title: text('job.download', { model }) },
    async apply(context) {
      const done = await engine.download(serverUrl, wanted, context);
      if (!done.ok) return done;
      const { key, alreadyThere } = done.data;
      const named = key === null || key === model ? [] : [text('download.landed', { model: key })];
      return succeed({ historyId: null, warnings: alreadyThere ? [text('download.already')] : named });
    },
  });
}

/** Every kind of intent to the part that plans it. */
export function createPlanners(
  engine: Engine,
  openclaw: OpenClaw,
  { pace = unknownPace, fits = unknownFit, ...others }: OfTheMachine,
): Planners {
  return {
    connect: intent => planConnect(engine, openclaw, { pace, fits }, intent),
    disconnect: intent => openclaw.planDisconnect(intent),
    regional: intent => openclaw.planRegional(intent),
    route: intent => openclaw.planRoute(intent),
    agentFollow: intent => openclaw.planFollow(intent),
    sessionUnpin: intent => openclaw.planUnpin(intent),
    repair: intent => openclaw.planRepair(intent),
    undo: intent => openclaw.planUndo(intent),
    modelLoad: intent => planLoad(engine, fits, intent),
    modelUnload: intent => planUnload(engine, intent),
    modelDownload: intent => planDownload(engine, intent),
    ...others,
  };
}
