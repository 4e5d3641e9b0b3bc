import path from 'node:path';
import type { Fallback } from '#shared/contract/health';
import { isRecord, parseJson } from '#shared/contract/json';
import type { Ports } from '../../../ports/types';
import type { ConfigRead } from '../document/read';
import { readChain, resolveAlias } from '../routes/chain';
import { findGatewayProcess } from './process';

/** A day of a busy gateway; of a longer log the end. */
const readBytes = 2 * 1024 * 1024;
const keep = 20;

const dayOf = (at: number): string => {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/**
 * Where OpenClaw (2026.9.6) logs: the file that its configuration names, else one for each local day, in a folder
 * that is the same for all of a person's gateways.
 */
export function logFilesOf(ports: Ports, config: ConfigRead, from: number): string[] {
  const logging = config.state === 'read' && isRecord(config.value) ? config.value['logging'] : null;
  const named = isRecord(logging) ? logging['file'] : null;
  if (typeof named === 'string' && path.isAbsolute(named)) return [named];
  const { platform, temporaryFolder } = ports.environment;
  const folder = path.join(platform === 'win32' ? temporaryFolder : '/tmp', 'openclaw');
  return [...new Set([dayOf(from), dayOf(ports.clock.now())])].map(day =>
    path.join(folder, `openclaw-${day}.log`),
  );
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads the lines that say that another model has answered than the one that was asked. Newest first. */
export function readFallbackLines(text: string): Fallback[] {
  const found = text.split('\n').flatMap((line): Fallback[] => {
    // Most lines are of other things, and some are long.
    if (!line.includes('model_fallback_decision') || !line.includes('candidate_succeeded')) return [];
    const entry = parseJson(line);
    const event = isRecord(entry) && isRecord(entry['1']) ? entry['1'] : {};
    const at = isRecord(entry) ? Date.parse(word(entry['time'])) : NaN;
    const requested = `${word(event['requestedProvider'])}/${word(event['requestedModel'])}`;
    const answered = `${word(event['candidateProvider'])}/${word(event['candidateModel'])}`;
    if (event['decision'] !== 'candidate_succeeded' || requested === answered || !Number.isFinite(at))
      return [];
    return [{ at, requested, answered, reason: word(event['fallbackStepFromFailureReason']) || null }];
  });
  return found.sort((one, other) => other.at - one.at);
}

/**
 * What the gateway of this file has logged since it began: each time that another model answered. The log tells of
 * all gateways, so only models of this file's route count. null: no such gateway runs, or it keeps no log there.
 */
export async function readFallbacks(ports: Ports, config: ConfigRead): Promise<readonly Fallback[] | null> {
  const gateway = await findGatewayProcess(ports, config);
  if (gateway?.since == null || config.state !== 'read') return null;
  const route = readChain(config.value).map(model => resolveAlias(config.value, model));
  const { since } = gateway;
  const parts = await Promise.all(
    logFilesOf(ports, config, Math.max(since, ports.clock.now() - 86_400_000)).map(file =>
      ports.files.readPart(file, 'end', readBytes),
    ),
  );
  const read = parts.filter(part => part.state === 'read');
  if (read.length === 0) return null;
  return readFallbackLines(read.map(({ bytes }) => bytes.toString('utf8')).join('\n'))
    .filter(({ at, requested }) => at >= since && route.includes(requested))
    .slice(0, keep);
}
