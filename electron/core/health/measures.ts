import path from 'node:path';
import type { Measure } from '#shared/contract/health';
import { isRecord, parseJson } from '#shared/contract/json';
import type { MeasureRhythm } from '#shared/contract/kinds';
import type { Ports } from '../../ports/types';

const keep = 50;
const limitBytes = 1024 * 1024;

/** A rate over less says nothing of an agent's first prompt: reading slows down as a prompt grows. */
const tellingTokens = 4096;

const fileOf = ({ environment }: Ports): string =>
  path.join(environment.stateFolder, 'health', 'measures.json');

/** Measurements as kept, newest first; what is no such row is left out. */
export async function readMeasures(ports: Ports): Promise<readonly Measure[]> {
  const outcome = await ports.files.read(fileOf(ports), limitBytes);
  const value = outcome.state === 'read' ? parseJson(outcome.bytes.toString('utf8')) : null;
  const rows = isRecord(value) && Array.isArray(value['measures']) ? value['measures'] : [];
  // Written by this program alone; what another version wrote differently is left out.
  return rows.filter(
    (row: unknown): row is Measure =>
      isRecord(row) && ['serverUrl', 'model'].every(key => typeof row[key] === 'string'),
  );
}

export async function addMeasure(
  ports: Ports,
  measures: readonly Measure[],
  measure: Measure,
): Promise<readonly Measure[]> {
  const next = [measure, ...measures].slice(0, keep);
  await ports.files.createFolder(path.dirname(fileOf(ports)), 0o700);
  await ports.files.write(fileOf(ports), JSON.stringify({ version: 1, measures: next }), { mode: 0o600 });
  return next;
}

/** How fast this machine reads long prompts, as measured last; null: it was not. `isHere`: of this machine. */
export function measuredPrefill(
  measures: readonly Measure[],
  isHere: (serverUrl: string) => boolean,
): { readonly model: string; readonly tokensPerSecond: number } | null {
  for (const { serverUrl, model, promptTokens, prefillTokensPerSecond } of measures) {
    if (prefillTokensPerSecond === null || (promptTokens ?? 0) < tellingTokens || !isHere(serverUrl))
      continue;
    return { model, tokensPerSecond: prefillTokensPerSecond };
  }
  return null;
}

const dayMs = 86_400_000;
const everyMs: Readonly<Record<MeasureRhythm, number>> = { never: Infinity, daily: dayMs, weekly: 7 * dayMs };

/** Whether a model is due to be measured again. A clock that was set back makes nothing due. */
export function isDue(
  measures: readonly Measure[],
  model: string,
  rhythm: MeasureRhythm,
  now: number,
): boolean {
  const last = measures.find(one => one.model === model);
  return rhythm !== 'never' && (last === undefined || now - last.at >= everyMs[rhythm]);
}
