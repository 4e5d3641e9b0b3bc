import { loadedContext, modelsOf } from '#shared/contract/instances';
import type { Intent } from '#shared/contract/intents';
import type { Job } from '#shared/contract/jobs';
import type { Settings } from '#shared/contract/settings';
import type { Slices } from '#shared/contract/snapshot';
import { text } from '#shared/i18n/text';
import type { Ports } from '../ports/types';
import { chooseModel } from './derive';
import { coldState, nextWarm, type WarmState } from './health/keep-warm';
import type { Jobs } from './jobs/jobs';
import type { Look } from './look';
import type { PlanStore } from './plans/store';
import type { Recorder } from './record';

export interface KeepWarmOptions {
  readonly ports: Ports;
  readonly plans: PlanStore;
  readonly jobs: Jobs;
  readonly recorder: Pick<Recorder, 'did'>;
  readonly settings: () => Settings;
  readonly slices: () => Pick<Slices, 'servers' | 'routes' | 'openclaw' | 'jobs'>;
}

/** What takes a model away or brings it, at a person's word. */
const changing: readonly Job['kind'][] = ['model-load', 'model-unload', 'connect', 'replace', 'server-stop'];

/** Answers what to call after each look at a server that answered. */
export function createKeepWarm(options: KeepWarmOptions): (url: string, look: Look) => void {
  const { ports, plans, jobs, recorder, settings } = options;
  let state: WarmState = coldState('');

  async function load(url: string, modelKey: string, name: string, contextTokens: number): Promise<void> {
    const intent: Intent = { kind: 'modelLoad', serverUrl: url, modelKey, contextTokens, keep: true };
    const plan = await plans.make(intent);
    const applied = plan.ok ? await plans.apply(plan.data.id) : plan;
    const started = applied.ok && applied.data.state === 'started' ? applied.data.jobId : null;
    const job = started === null ? null : await jobs.ended(started);
    const isLoaded = job?.state === 'succeeded';
    if (!isLoaded) ports.log.warn('a lost model was not loaded again', { modelKey, code: job?.error?.code });
    const key = isLoaded ? 'warm.loaded' : 'warm.failed';
    recorder.did(url, isLoaded ? 'good' : 'bad', text(key, { model: name, contextTokens }));
  }

  return (url, { models }) => {
    const { servers, routes, openclaw, jobs: list } = options.slices();
    const [server] = servers;
    if (models === null || server?.url !== url || !server.features.includes('load')) return;
    const model = chooseModel(modelsOf(models, url), routes, settings().modelKey);
    if (model === null) return;
    const row = openclaw.providers.flatMap(({ rows }) => rows).find(({ id }) => id === model.key);
    const isLoaded = (model.instances ?? []).length > 0;
    const next = nextWarm(state, {
      now: ports.clock.now(),
      enabled: settings().keepWarm,
      model: `${url} ${model.key}`,
      loadedTokens: isLoaded ? (loadedContext(model) ?? 0) : null,
      promisedTokens: row?.contextTokens ?? null,
      isChanging: list.some(job => job.state === 'running' && changing.includes(job.kind)),
    });
    ({ state } = next);
    if (next.action === null) return;
    const { displayName } = model;
    if (next.action.kind === 'load') void load(url, model.key, displayName, next.action.contextTokens);
    else recorder.did(url, 'bad', text('warm.givenUp', { model: displayName }));
  };
}
