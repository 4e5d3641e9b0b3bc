import { isSameServer } from '#shared/contract/address';
import { loadedContext } from '#shared/contract/instances';
import type { AppError } from '#shared/contract/errors';
import type { Turn } from '#shared/contract/health';
import type { IntentOf } from '#shared/contract/intents';
import type { LoadedInstance, LocalModel } from '#shared/contract/models';
import type { PlanStep } from '#shared/contract/plans';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import { diskRows } from '#shared/sizing/on-disk';
import type { Machine } from '#shared/sizing/pool-fit';
import { downloadStep, loadSteps, suggestedContext, unloadStep } from './connect';
import { servedModel, type Engine, type FoundModel, type SeenServer } from './engine';
import { closing } from './jobs/closing';
import type { JsonValue } from './openclaw/json5/nodes';
import type { OpenClaw } from './openclaw/openclaw';
import { readProviders } from './openclaw/provider/view';
import { describeModel } from './openclaw/routes/chain';
import type { AppliedChange, ApplyContext, PlannedChange } from './plans/planned';

export interface ReplaceParts {
  readonly engine: Engine;
  readonly openclaw: OpenClaw;
  /** What this machine can hold. */
  readonly machine: () => Promise<Machine>;
  /** How many tokens of a prompt it reads in a second; null: not known. */
  readonly pace: () => Promise<number | null>;
  readonly waitForGateway: (signal: AbortSignal | undefined) => Promise<void>;
  /** One real answer of the model that has just come into use. */
  readonly prove: (found: FoundModel, reference: string, context: ApplyContext) => Promise<Result<Turn>>;
}

/** How the two models stand on their servers before anything happens. */
interface Situation {
  readonly serverUrl: string;
  readonly seen: SeenServer;
  /** null: it is not on disk yet. */
  readonly next: LocalModel | null;
  readonly contextTokens: number;
  /** The old one, where it is in memory on the same server. */
  readonly leaving: { readonly model: LocalModel; readonly instances: readonly LoadedInstance[] } | null;
  readonly oldName: string;
}

const isServedAs = (model: LocalModel, key: string): boolean =>
  model.type === 'llm' && (model.key === key || (model.instances ?? []).some(({ id }) => id === key));

/** What a model takes with a context on this machine; null: its size is not told, or it runs elsewhere. */
function needOf(model: LocalModel, contextTokens: number, machine: Machine) {
  const [sized] = diskRows([model], { contextTokens, parallel: 1, kvType: 'f16' }, machine);
  return sized?.row ?? null;
}

/** Refuses what does not fit even with the old one gone. */
async function fits(parts: ReplaceParts, model: LocalModel, contextTokens: number): Promise<Result<null>> {
  const machine = await parts.machine();
  const row = needOf(model, contextTokens, machine);
  // Where no memory of this machine is known, the server's own word is all there is.
  if (row?.verdict !== 'too-large' || machine.pool.bytes === 0) return succeed(null);
  const needsBytes = row.totalBytes;
  const poolBytes = machine.pool.bytes;
  return fail('replace-no-fit', { model: model.displayName, contextTokens, needsBytes, poolBytes });
}

/** Both at once, so that something answers all the time; unknown sizes make room first. */
async function fitTogether(
  parts: ReplaceParts,
  next: LocalModel,
  contextTokens: number,
  old: LocalModel,
): Promise<boolean> {
  const machine = await parts.machine();
  const [one, other] = [needOf(next, contextTokens, machine), needOf(old, loadedContext(old) ?? 0, machine)];
  if (one === null || other === null || one.verdict !== 'fits') return false;
  return other.totalBytes <= machine.pool.bytes - one.totalBytes;
}

const rowOf = (config: JsonValue, reference: string) => {
  const { provider } = describeModel(config, reference);
  const rows = readProviders(config).find(one => one.id === provider)?.rows ?? [];
  return rows.find(row => `${provider}/${row.id}` === reference) ?? null;
};

async function look(
  parts: ReplaceParts,
  intent: IntentOf<'replace'>,
  config: JsonValue,
): Promise<Result<Situation>> {
  const old = describeModel(config, intent.oldModel);
  const serverUrl = intent.serverUrl ?? old.serverUrl;
  if (serverUrl === null) return fail('server-unknown', { url: old.provider });
  const seen = await parts.engine.probe(serverUrl);
  if (!seen.ok) return seen;
  const { server, models } = seen.data;
  const next = models.find(model => isServedAs(model, intent.newModel)) ?? null;
  if (next === null && server.kind !== 'lmstudio') {
    const available = models.map(model => model.key).slice(0, 12);
    return fail('model-unknown', { model: intent.newModel, available: available.join(', ') || '–' });
  }
  const oldKey = intent.oldModel.slice(intent.oldModel.indexOf('/') + 1);
  const isSame = old.serverUrl !== null && isSameServer(old.serverUrl, serverUrl);
  if (isSame && next !== null && isServedAs(next, oldKey))
    return fail('replace-same', { model: intent.oldModel });
  const leaving = isSame ? models.find(model => isServedAs(model, oldKey)) : undefined;
  const wanted =
    intent.contextTokens ??
    rowOf(config, intent.oldModel)?.contextTokens ??
    (leaving && loadedContext(leaving)) ??
    (next ? suggestedContext(next) : null);
  const contextTokens = Math.min(wanted ?? 65_536, next?.maxContextTokens ?? Infinity);
  const instances = leaving?.instances ?? [];
  return succeed({
    serverUrl,
    seen: seen.data,
    next,
    contextTokens,
    leaving: leaving && instances.length > 0 ? { model: leaving, instances } : null,
    oldName: old.name,
  });
}

/** A model that is not on disk yet, as far as its name says it: for the preview alone. */
const placeholder = (serverUrl: string, key: string): LocalModel => ({
  ...{ serverUrl, key, displayName: key, type: 'llm', quantization: null, bitsPerWeight: null },
  ...{ parameters: null, format: null, sizeBytes: null, maxContextTokens: null, instances: [] },
  ...{ vision: false, reasoning: false, toolUse: null },
});

const asFound = ({ seen }: Situation, model: LocalModel, from: FoundModel | null): FoundModel =>
  from
    ? { ...from, model }
    : { server: seen.server, model, needsToken: seen.server.asksForToken ?? false, api: null };

/** Whether the new model has to be loaded: servers without loading have it ready. */
const canLoad = ({ seen }: Situation): boolean => seen.server.features.includes('load');

async function planLocal(
  parts: ReplaceParts,
  intent: IntentOf<'replace'>,
  config: JsonValue,
): Promise<Result<PlannedChange>> {
  const { engine, openclaw } = parts;
  const looked = await look(parts, intent, config);
  if (!looked.ok) return looked;
  const situation = looked.data;
  const { serverUrl, next, contextTokens, leaving, oldName } = situation;
  const name = next?.displayName ?? intent.newModel;
  if (next) {
    const fitting = await fits(parts, next, contextTokens);
    if (!fitting.ok) return fitting;
  }
  const makesRoom =
    leaving !== null &&
    canLoad(situation) &&
    (next === null || !(await fitTogether(parts, next, contextTokens, leaving.model)));
  const known = next ? await engine.find(serverUrl, next.key) : null;
  if (known && !known.ok) return known;
  const target = asFound(situation, next ?? placeholder(serverUrl, intent.newModel), known?.data ?? null);
  const preview = await openclaw.planReplace(intent.oldModel, {
    served: servedModel(target, contextTokens, await parts.pace()),
    contextTokens,
  });
  if (!preview.ok) return preview;

  const loader = canLoad(situation) ? await engine.loader(serverUrl) : null;
  if (loader && !loader.ok) return loader;
  const isLoaded = next !== null && (next.instances === null || (loadedContext(next) ?? 0) >= contextTokens);
  const steps: PlanStep[] = [];
  const warnings: Text[] = [];
  const asked = rowOf(config, intent.oldModel)?.contextTokens ?? contextTokens;
  if (next?.maxContextTokens && intent.contextTokens === undefined && asked > contextTokens) {
    const params = { model: name, maximumTokens: next.maxContextTokens, wantedTokens: asked };
    warnings.push(text('replace.warning.context', params));
  }
  const lasting = [...warnings];
  warnings.push(...preview.data.warnings);
  if (next === null) {
    steps.push(downloadStep(situation.seen.server.url, { model: intent.newModel }));
    warnings.push(text('replace.warning.size', { model: name }));
  }
  if (loader && leaving && makesRoom) {
    steps.push(...leaving.instances.map(({ id }) => unloadStep(situation.seen.server, id, loader.data)));
    warnings.push(text('replace.warning.unloads', { old: oldName, model: name }));
  }
  if (loader && !isLoaded) {
    steps.push(...loadSteps(situation.seen.server, target.model, contextTokens, loader.data));
  }
  steps.push(...preview.data.steps);
  if (loader && leaving && !makesRoom)
    steps.push(...leaving.instances.map(({ id }) => unloadStep(situation.seen.server, id, loader.data)));

  return succeed({
    steps,
    warnings,
    baseHashes: preview.data.baseHashes,
    job: { kind: 'replace', title: text('job.replace', { old: oldName, model: name }) },
    async apply(context) {
      const applied = await carryOut(parts, intent, situation, makesRoom, context);
      if (!applied.ok) return applied;
      return succeed({ ...applied.data, warnings: [...lasting, ...applied.data.warnings] });
    },
  });
}

/** Everything in its order. The file is written once, after all that can fail before it, and put back after it. */
async function carryOut(
  parts: ReplaceParts,
  intent: IntentOf<'replace'>,
  situation: Situation,
  makesRoom: boolean,
  context: ApplyContext,
): Promise<Result<AppliedChange>> {
  const { engine, openclaw, waitForGateway, prove } = parts;
  const { serverUrl, leaving, contextTokens, oldName } = situation;
  const { signal, phase } = context;
  const warnings: Text[] = [];
  const isOver = (): boolean => signal?.aborted === true;

  let key = situation.next?.key ?? intent.newModel;
  if (situation.next === null) {
    phase?.(text('job.phase.downloadingNew', { model: key }));
    const downloaded = await engine.download(serverUrl, { model: key }, context);
    if (!downloaded.ok) return downloaded;
    key = downloaded.data.key ?? key;
  }
  const found = await engine.find(serverUrl, key);
  if (!found.ok) return found;
  const tokens = Math.min(contextTokens, found.data.model.maxContextTokens ?? Infinity);
  const fitting = await fits(parts, found.data.model, tokens);
  if (!fitting.ok) return fitting;
  const name = found.data.model.displayName;

  let hasLeft = false;
  let hasCome = false;
  async function letGo(): Promise<Result<null>> {
    for (const { id } of leaving?.instances ?? []) {
      const gone = await engine.unload(serverUrl, id);
      if (!gone.ok) return gone;
      hasLeft = true;
    }
    return succeed(null);
  }
  /** What was in memory is in memory again. A core that ends has nobody to wait for it. */
  async function comeBack(): Promise<void> {
    if (signal?.reason === closing) return;
    phase?.(text('job.phase.puttingBack'));
    if (hasCome) {
      const now = await engine.find(serverUrl, key);
      for (const { id } of now.ok ? (now.data.model.instances ?? []) : []) await engine.unload(serverUrl, id);
    }
    if (hasLeft && leaving)
      await engine.load(serverUrl, leaving.model.key, loadedContext(leaving.model) ?? contextTokens);
  }
  async function giveUp(failed: { ok: false; error: AppError }): Promise<Result<never>> {
    await comeBack();
    return failed;
  }

  if (makesRoom) {
    phase?.(text('job.phase.makingRoom', { old: oldName }));
    const gone = await letGo();
    if (!gone.ok) return giveUp(gone);
  }
  let served = found.data;
  let actualTokens = tokens;
  if (canLoad(situation)) {
    phase?.(text('job.phase.loadingNew', { model: name }));
    const before = (found.data.model.instances ?? []).length;
    const loaded = await engine.load(serverUrl, key, tokens, {
      signal,
      cancelling: () => phase?.(text('job.phase.cancelling')),
    });
    if (!loaded.ok) return giveUp(loaded);
    hasCome = before === 0;
    served = { ...served, model: loaded.data.model };
    actualTokens = loaded.data.contextTokens;
    if (actualTokens < tokens) {
      warnings.push(text('load.warning.short', { wantedTokens: tokens, actualTokens }));
    }
  }
  if (isOver()) return giveUp(fail('model-load-cancelled', { model: name }));

  phase?.(text('job.phase.writing'));
  const change = await openclaw.planReplace(intent.oldModel, {
    served: servedModel(served, actualTokens, await parts.pace()),
    contextTokens: actualTokens,
  });
  if (!change.ok) return giveUp(change);
  const written = await change.data.apply({});
  if (!written.ok) return giveUp(written);
  const { historyId } = written.data;

  phase?.(text('job.phase.waitingForGateway'));
  await waitForGateway(signal);
  phase?.(text('job.phase.testing'));
  const reference = await referenceOf(openclaw, serverUrl, key);
  const turn = await prove(served, reference, context);
  if (!turn.ok) {
    const said = turn.error.code === 'turn-failed' ? turn.error.params.reason : turn.error.code;
    const undo = await openclaw.planUndo({
      kind: 'undo',
      ...(historyId === null ? {} : { entryId: historyId }),
    });
    const undone = undo.ok ? await undo.data.apply({}) : undo;
    await comeBack();
    return undone.ok
      ? fail('replace-put-back', { model: name, old: oldName, reason: said })
      : fail('replace-stuck', { model: name, reason: undone.error.code });
  }
  if (!makesRoom && leaving && canLoad(situation)) {
    const gone = await letGo();
    if (!gone.ok && gone.error.code === 'model-not-unloaded')
      warnings.push(text('error.model-not-unloaded', gone.error.params));
  }
  return succeed({ historyId, warnings: [...written.data.warnings, ...warnings] });
}

/** The name that routes have for the model now. */
async function referenceOf(openclaw: OpenClaw, serverUrl: string, key: string): Promise<string> {
  const { config } = await openclaw.read();
  const providers = config.state === 'read' ? readProviders(config.value) : [];
  const provider = providers.find(
    ({ baseUrl, rows }) =>
      baseUrl !== null && isSameServer(baseUrl, serverUrl) && rows.some(row => row.id === key),
  );
  return `${provider?.id ?? 'lmstudio'}/${key}`;
}

/** Moves from one model to the next; a hosted one is a matter of the file alone. */
export async function planReplace(
  parts: ReplaceParts,
  intent: IntentOf<'replace'>,
): Promise<Result<PlannedChange>> {
  const { config } = await parts.openclaw.read();
  if (config.state === 'unusable') return { ok: false, error: config.error };
  if (config.state === 'missing') return fail('config-absent', { path: config.path });
  const { oldModel, newModel } = intent;
  if (describeModel(config.value, oldModel).origin === 'local') return planLocal(parts, intent, config.value);
  const isHosted = newModel.includes('/') && describeModel(config.value, newModel).origin === 'hosted';
  if (!isHosted) return fail('replace-not-hosted', { model: newModel });
  return parts.openclaw.planReplace(oldModel, { served: null, reference: newModel });
}
