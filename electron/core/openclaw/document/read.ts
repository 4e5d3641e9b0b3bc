import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import JSON5 from 'json5';
import type { AppError } from '#shared/contract/errors';
import { fail } from '#shared/contract/result';
import type { FileInformation, Ports } from '../../../ports/types';
import type { Json5Document, Json5Problem, JsonValue } from '../json5/nodes';
import { scan } from '../json5/scan';
import { isObject, valueOf } from '../json5/values';

/** OpenClaw's files are some kilobytes; above this something else is wrong. */
const sizeLimitBytes = 2 * 1024 * 1024;

export type ConfigObject = { [key: string]: JsonValue };

/** OpenClaw's file, read and understood. `path` is as found, `realPath` behind every link. */
export type ConfigRead =
  | { readonly state: 'missing'; readonly path: string; readonly realPath: string }
  | {
      readonly state: 'unusable';
      readonly path: string;
      readonly realPath: string;
      readonly error: AppError;
      /** What OpenClaw reads from it all the same: of two equal keys the last. Mostly nothing. */
      readonly value: ConfigObject;
    }
  | {
      readonly state: 'read';
      readonly path: string;
      readonly realPath: string;
      readonly text: string;
      readonly hash: string;
      readonly value: ConfigObject;
      readonly document: Json5Document;
      readonly information: FileInformation;
    };

export type UsableConfig = Exclude<ConfigRead, { state: 'unusable' }>;

export const hashOf = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/** The text before any edit: a file that is not there, or has no character in it, starts as an empty object. */
export const emptyConfig = '{}\n';

export function problemError(path: string, problem: Json5Problem): AppError {
  const { line, column, detail } = problem;
  switch (problem.kind) {
    case 'duplicate-key':
      return fail('config-duplicate-key', { path, line, column, key: detail }).error;
    case 'no-such-path':
      return fail('config-shape', { path, key: detail, expected: 'object' }).error;
    case 'syntax':
      return fail('config-syntax', { path, line, column, detail }).error;
  }
}

function decode(bytes: Buffer): string | null {
  try {
    // The byte order mark stays, so that the text is the file to the byte.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How OpenClaw reads a file with a key twice; nothing where there is more wrong with it. */
function lastOfEqualKeys(text: string): ConfigObject {
  try {
    const value = JSON5.parse<JsonValue>(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export async function readConfig(ports: Ports, path: string): Promise<ConfigRead> {
  const realPath = await ports.files.realPath(path);
  const unusable = ({ error }: { error: AppError }): Extract<ConfigRead, { state: 'unusable' }> => ({
    state: 'unusable',
    path,
    realPath,
    error,
    value: {},
  });
  const outcome = await ports.files.read(realPath, sizeLimitBytes);
  switch (outcome.state) {
    case 'missing':
      return { state: 'missing', path, realPath };
    case 'folder':
      return unusable(fail('config-is-folder', { path }));
    case 'too-large':
      return unusable(
        fail('config-too-large', { path, sizeBytes: outcome.sizeBytes, limitBytes: sizeLimitBytes }),
      );
    case 'denied':
      return unusable(fail('config-unreadable', { path, reason: outcome.reason }));
    case 'read':
      break;
  }
  const text = decode(outcome.bytes);
  if (text === null) return unusable(fail('config-encoding', { path }));
  const scanned = scan(text.trim() === '' ? emptyConfig : text);
  if (!scanned.ok) {
    const { problem } = scanned;
    const refused = unusable({ error: problemError(path, problem) });
    return problem.kind === 'duplicate-key' ? { ...refused, value: lastOfEqualKeys(text) } : refused;
  }
  const value = valueOf(scanned.value.root);
  if (!isObject(value)) return unusable(fail('config-not-object', { path }));
  return {
    state: 'read',
    path,
    realPath,
    text,
    hash: hashOf(outcome.bytes),
    value,
    document: scanned.value,
    information: outcome.information,
  };
}

/** Why this file must not be written, or null. Said before a plan is shown, not after. */
export function writeProblem(ports: Ports, config: UsableConfig): AppError | null {
  const { path } = config;
  for (const variable of ['OPENCLAW_CONFIG_READONLY', 'OPENCLAW_NIX_MODE']) {
    const value = ports.environment.variables[variable];
    if (value && value !== '0' && value !== 'false') return fail('config-managed', { path, variable }).error;
  }
  // A file without any write bit is a person's decision; that a folder would still let it be replaced is not.
  const mode = config.state === 'read' ? config.information.mode : null;
  return mode !== null && (mode & 0o222) === 0 ? fail('config-read-only', { path }).error : null;
}

/** Permission bits of the folder that the file lies in; null where there are none, or no folder. */
export async function folderMode(ports: Ports, { realPath }: ConfigRead): Promise<number | null> {
  return (await ports.files.information(dirname(realPath)))?.mode ?? null;
}
