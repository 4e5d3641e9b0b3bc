import { isRecord, parseJson } from '#shared/contract/json';
import { placeOf } from '#shared/contract/address';
import type { Measure } from '#shared/contract/health';
import { loadedContext, modelsOf } from '#shared/contract/instances';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Settings } from '#shared/contract/settings';
import type { Slices } from '#shared/contract/snapshot';
import { text } from '#shared/i18n/text';
import type { Ports } from '../ports/types';
import { suggestedContext } from './connect';
import { chooseModel } from './derive';
import { addMeasure, isDue } from './health/measures';
import type { Pulse } from './health/pulse';
import type { Jobs } from './jobs/jobs';
import { createClient } from './lmstudio/client';
import { runTool } from './lmstudio/tool';
import { toolFor } from './lmstudio/tool-client';
import { measureModel, type Measuring as Target } from './servers/measure';

export interface Measuring {
  /** A person asked for it. */
  run(): Result<{ jobId: string }>;
  /** A server was looked at: where a measurement is due, and it has nothing to do, it is made. */
  consider(url: string, pulse: Pulse): Promise<void>;
}

export interface MeasuringOptions {
  readonly ports: Ports;
  readonly jobs: Jobs;
  readonly settings: () => Settings;
  readonly tokenFor: (origin: string) => string | null;
  readonly slices: () => Pick<Slices, 'servers' | 'models' | 'routes' | 'jobs' | 'health'>;
  readonly learn: (measures: readonly Measure[]) => void;
}

const idleMs = 60_000;
/** A tool is started to ask, so not at every look. */
const askAgainMs = 10 * 60_000;
const toolLimitMs = 10_000;

/** Whether every copy that LM Studio has loaded waits for something to do; null: it cannot be told. */
async function isQuiet(ports: Ports, url: string, tokenFor: Target['token']): Promise<boolean | null> {
  const tool = await toolFor(
    ports,
    createClient(ports, () => tokenFor),
    url,
  );
  if (tool === null) return null;
  const outcome = await runTool(ports, tool, ['ps', '--json'], { timeoutMs: toolLimitMs });
  const rows = outcome.state === 'exited' && outcome.code === 0 ? parseJson(outcome.stdout) : null;
  if (!Array.isArray(rows)) return null;
  return rows.every(row => isRecord(row) && row['status'] === 'idle' && (row['queued'] ?? 0) === 0);
}

/** Measures the chosen model where it is loaded: on a click, or in the rhythm that the person chose. */
export function createMeasuring(options: MeasuringOptions): Measuring {
  const { ports, jobs, settings, tokenFor, slices, learn } = options;
  let askAt = 0;

  function target(scheduled: boolean): Result<Target> {
    const { servers, models, routes } = slices();
    const [server] = servers;
    const model = server && chooseModel(modelsOf(models, server.url), routes, settings().modelKey);
    if (!server || !model) return fail('turn-no-target', {});
    // It would be loaded for the question, with a context that nobody chose.
    if (model.instances?.length === 0)
      return fail('model-not-loaded', { model: model.key, suggestedTokens: suggestedContext(model) });
    const { url: serverUrl, baseUrl } = server;
    const contextTokens = loadedContext(model) ?? model.maxContextTokens;
    return succeed({
      ...{ serverUrl, baseUrl, model: model.key, token: tokenFor(serverUrl), contextTokens, scheduled },
    });
  }

  function start(measured: Target): string {
    return jobs.start({
      kind: 'measure',
      title: text('job.measure', { model: measured.model }),
      cancellable: true,
      async run(context) {
        const result = await measureModel(ports, measured, context);
        if (result.ok) learn(await addMeasure(ports, slices().health.measures, result.data));
        return result;
      },
    });
  }

  return {
    run() {
      const found = target(false);
      return found.ok ? succeed({ jobId: start(found.data) }) : found;
    },
    async consider(url, pulse) {
      const { measureRhythm } = settings();
      const now = ports.clock.now();
      if (measureRhythm === 'never' || now < askAt || (pulse.state !== 'idle' && pulse.state !== 'up'))
        return;
      const found = target(true);
      if (!found.ok || found.data.serverUrl !== url || now - pulse.since < idleMs) return;
      if (!isDue(slices().health.measures, found.data.model, measureRhythm, now)) return;
      if (slices().jobs.some(({ state }) => state === 'running')) return;
      askAt = now + askAgainMs;
      // A server that does not tell what it does is left alone, unless its own tool says that it does nothing.
      const asks = pulse.state === 'up' && placeOf(url) === 'this-machine';
      if (pulse.state === 'idle' || (asks && (await isQuiet(ports, url, found.data.token)) === true))
        start(found.data);
    },
  };
}
