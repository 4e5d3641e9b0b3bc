import type { Estimate } from '#shared/contract/models';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';
import { lastWords, runTool } from './tool';

const limitMs = 30_000;
const units: Readonly<Record<string, number>> = {
  B: 1,
  ...{ KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 },
  ...{ KIB: 1024, MIB: 1024 ** 2, GIB: 1024 ** 3, TIB: 1024 ** 4 },
};

function bytesIn(text: string, label: string): number | null {
  const match = new RegExp(`${label}:\\s*([\\d.,]+)\\s*([KMGT]?i?B)\\b`, 'i').exec(text);
  const unit = units[match?.[2]?.toUpperCase() ?? ''];
  const number = Number(match?.[1]?.replaceAll(',', ''));
  return unit === undefined || !Number.isFinite(number) ? null : Math.round(number * unit);
}

/** Reads what `lms load --estimate-only` prints for people; null: it is no such text. */
export function readEstimate(text: string): Estimate | null {
  const totalBytes = bytesIn(text, 'Estimated Total Memory');
  const fails = /will fail to load/i.test(text);
  if (totalBytes === null || !(fails || /may be loaded/i.test(text))) return null;
  return {
    gpuBytes: bytesIn(text, 'Estimated GPU Memory'),
    totalBytes,
    passes: !fails,
    isUnsure: /confidence:\s*low/i.test(text),
  };
}

/**
 * Asks LM Studio's tool what a load would take. Only where the application runs: the tool would start it. Its
 * exit code says nothing.
 */
export async function estimateLoad(
  ports: Ports,
  cliPath: string,
  { key, contextTokens }: { key: string; contextTokens: number },
): Promise<Result<Estimate>> {
  const args = ['load', key, '--context-length', String(contextTokens), '--estimate-only', '--yes'];
  const outcome = await runTool(ports, cliPath, args, { timeoutMs: limitMs });
  const said = 'stderr' in outcome ? `${outcome.stdout}\n${outcome.stderr}` : '';
  const estimate = readEstimate(said);
  if (estimate) return succeed(estimate);
  return fail('estimate-unreadable', { model: key, reason: lastWords(outcome) });
}
