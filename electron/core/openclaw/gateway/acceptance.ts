import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import type { Acceptance } from '#shared/contract/openclaw';
import type { Ports } from '../../../ports/types';
import { folderFor } from '../document/memory';
import { hashOf, type ConfigRead } from '../document/read';

/** A gateway that runs takes a file within about two seconds (observed with 2026.9.6). */
const reloadLimitMs = 5000;
const lookEveryMs = 100;
/** It takes 3 to 9 s on two cores. */
const validateLimitMs = 60_000;

type ReadFile = ConfigRead & { readonly state: 'read' };

/**
 * Whether the running gateway took the file as it is: it keeps a byte-exact copy of the last configuration that it
 * accepted beside it. Its health endpoints stay green after a reload that it skipped. null: it keeps no copy, or
 * what it includes changed as well, which the copy does not show.
 */
export async function isTaken(ports: Ports, config: ReadFile): Promise<boolean | null> {
  // OpenClaw names the copy after the file as it was told of it, before any link.
  for (const file of new Set([config.path, config.realPath])) {
    const copy = await ports.files.read(`${file}.last-good`, 4 * 1024 * 1024);
    if (copy.state === 'read') return hashOf(copy.bytes) === config.ownHash;
  }
  return null;
}

/** Looks until the gateway has the file, or for 5 s. */
async function waitUntilTaken(ports: Ports, config: ReadFile, signal?: AbortSignal): Promise<boolean> {
  const until = ports.clock.monotonicMs() + reloadLimitMs;
  for (;;) {
    if ((await isTaken(ports, config)) === true) return true;
    if (signal?.aborted || ports.clock.monotonicMs() >= until) return false;
    await ports.clock.sleep(lookEveryMs, signal);
  }
}

/** Reads what `openclaw config validate --json` printed (2026.9.6). */
export function readValidation(output: string): Acceptance {
  const body = parseJson(output);
  if (!isRecord(body)) return { state: 'unknown' };
  if (body['valid'] === true) return { state: 'valid' };
  const issues: unknown[] = Array.isArray(body['issues']) ? body['issues'] : [];
  const [first] = issues;
  if (body['valid'] !== false || !isRecord(first)) return { state: 'unknown' };
  const { path: key, message } = first;
  return {
    state: 'refused',
    key: typeof key === 'string' ? key : '',
    message: typeof message === 'string' ? message : '',
    others: issues.length - 1,
  };
}

const cacheOf = (ports: Ports, config: ReadFile): string =>
  path.join(folderFor(ports, config.realPath), 'validated.json');

/** What OpenClaw said of this very text; null: it was not asked yet. */
async function knownValidation(ports: Ports, config: ReadFile): Promise<Acceptance | null> {
  const cached = await ports.files.read(cacheOf(ports, config), 64 * 1024);
  const value = cached.state === 'read' ? parseJson(cached.bytes.toString('utf8')) : undefined;
  if (!isRecord(value) || value['hash'] !== config.hash) return null;
  const output = value['output'];
  return typeof output === 'string' ? readValidation(output) : null;
}

/** Asks the installed OpenClaw what it thinks of the file, once for each text. */
async function validate(ports: Ports, config: ReadFile, signal?: AbortSignal): Promise<Acceptance> {
  const known = await knownValidation(ports, config);
  if (known) return known;
  const outcome = await ports.run({
    program: 'openclaw',
    args: ['config', 'validate', '--json'],
    timeoutMs: validateLimitMs,
    maxBytes: 1024 * 1024,
    variables: { OPENCLAW_CONFIG_PATH: config.path },
    ...(signal ? { signal } : {}),
  });
  if (outcome.state !== 'exited') return { state: 'unknown' };
  const acceptance = readValidation(outcome.stdout);
  const folder = path.dirname(cacheOf(ports, config));
  // Whatever cannot be kept is asked again.
  if (acceptance.state !== 'unknown' && (await ports.files.createFolder(folder, 0o700)).state === 'written') {
    const kept = JSON.stringify({ hash: config.hash, output: outcome.stdout });
    await ports.files.write(cacheOf(ports, config), kept, { mode: 0o600 });
  }
  return acceptance;
}

/** What is known without waiting and without asking anybody. */
export async function knownAcceptance(ports: Ports, config: ConfigRead): Promise<Acceptance> {
  if (config.state !== 'read') return { state: 'unread' };
  return (await knownValidation(ports, config)) ?? { state: 'unknown' };
}

export interface AcceptanceQuestion {
  readonly gatewayRuns: boolean;
  readonly signal?: AbortSignal;
}

/**
 * What became of the file as it is: the running gateway took it, or what OpenClaw itself says of it. The copy of the
 * gateway tells nothing of included files, so that of them OpenClaw is asked in any case.
 */
export async function findAcceptance(
  ports: Ports,
  config: ReadFile,
  { gatewayRuns, signal }: AcceptanceQuestion,
): Promise<Acceptance> {
  const tellsAll = config.includes.length === 0;
  if (gatewayRuns && tellsAll && (await waitUntilTaken(ports, config, signal))) return { state: 'taken' };
  return signal?.aborted ? { state: 'unknown' } : validate(ports, config, signal);
}
