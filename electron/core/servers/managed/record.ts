import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../../ports/types';
import { managedHost, type ManagedSettings } from './arguments';
import { lastWords } from './last-words';

/** The llama-server that Homeport started. */
export interface ManagedRecord extends ManagedSettings {
  readonly pid: number;
  /** Which process had that number then; see the run port. */
  readonly identity: string;
  /** By which two names of one file are the same. */
  readonly realPath: string;
  readonly startedAt: number;
  readonly argv: readonly string[];
}

export type ManagedState =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly record: ManagedRecord }
  | { readonly state: 'ended'; readonly record: ManagedRecord; readonly words: string }
  /** There is a process with its number, but whether it is that one cannot be told. */
  | { readonly state: 'unknown'; readonly record: ManagedRecord };

export const managedUrl = ({ port }: Pick<ManagedSettings, 'port'>): string =>
  `http://${managedHost}:${port}`;

const recordLimitBytes = 256 * 1024;
/** Of a start everything counts, of a server that ran for days its last words. */
const startWordsBytes = 64 * 1024;
const endWordsBytes = 4096;

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value);

/** Read without a schema: short commands look here as well. */
function understand(value: unknown): ManagedRecord | null {
  if (!isRecord(value)) return null;
  const { pid, identity, port, file, realPath, alias, contextTokens, parallel, startedAt, argv } = value;
  const texts = [identity, file, realPath, alias];
  const counts = [pid, port, contextTokens, parallel, startedAt];
  const isWhole =
    texts.every(one => typeof one === 'string') &&
    counts.every(isCount) &&
    Array.isArray(argv) &&
    argv.every(one => typeof one === 'string');
  return isWhole ? (value as unknown as ManagedRecord) : null;
}

/** Where the managed server's things lie: in Homeport's own folder. */
export function managedFiles(stateFolder: string) {
  const folder = path.join(stateFolder, 'managed');
  const inside = (name: string): string => path.join(folder, name);
  return {
    folder,
    record: inside('llama-server.json'),
    log: inside('llama-server.log'),
    lock: inside('llama-server.lock'),
  };
}

export const readManagedRecord = async ({ files, environment }: Ports): Promise<ManagedRecord | null> => {
  const read = await files.read(managedFiles(environment.stateFolder).record, recordLimitBytes);
  return read.state === 'read' ? understand(parseJson(read.bytes.toString('utf8'))) : null;
};

export async function writeManagedRecord(ports: Ports, record: ManagedRecord): Promise<Result<null>> {
  const file = managedFiles(ports.environment.stateFolder).record;
  const text = `${JSON.stringify({ version: 1, ...record }, null, 2)}\n`;
  const outcome = await ports.files.write(file, text, { mode: 0o600 });
  return outcome.state === 'failed'
    ? fail('state-unwritable', { path: file, reason: outcome.reason })
    : succeed(null);
}

/** Forgets a process; another one that was started meanwhile stays known. */
export async function forgetManaged(ports: Ports, { pid, identity }: ManagedRecord): Promise<void> {
  const now = await readManagedRecord(ports);
  if (now?.pid === pid && now.identity === identity)
    await ports.files.remove(managedFiles(ports.environment.stateFolder).record);
}

/** What the managed server said last, in a sentence or two; empty where it said nothing. */
export async function managedWords({ files, environment }: Ports, of: 'start' | 'end'): Promise<string> {
  const bytes = of === 'start' ? startWordsBytes : endWordsBytes;
  const read = await files.readPart(managedFiles(environment.stateFolder).log, 'end', bytes);
  return read.state === 'read' ? lastWords(read.bytes.toString('utf8')) : '';
}

/** How the server that Homeport started is. The process is believed, not its number. */
export async function lookAtManaged(ports: Ports): Promise<ManagedState> {
  const record = await readManagedRecord(ports);
  if (record === null) return { state: 'none' };
  const found = await ports.run.identify(record.pid);
  if (found.state === 'unknown') return { state: 'unknown', record };
  if (found.state === 'running' && found.identity === record.identity) return { state: 'running', record };
  return { state: 'ended', record, words: await managedWords(ports, 'end') };
}

/**
 * The same for a look every few seconds: on Windows, where the full one starts PowerShell, a process that has that
 * number is taken for the right one.
 */
export async function glanceAtManaged(ports: Ports): Promise<ManagedState> {
  if (ports.environment.platform !== 'win32') return lookAtManaged(ports);
  const record = await readManagedRecord(ports);
  return record && ports.run.isAlive(record.pid) ? { state: 'running', record } : lookAtManaged(ports);
}
