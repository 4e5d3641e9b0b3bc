import JSON5 from 'json5';
import type { AppError } from '#shared/contract/errors';
import { fail } from '#shared/contract/result';
import type { FileInformation, Ports } from '../../../ports/types';
import type { Json5Document, JsonValue } from '../json5/nodes';
import { isObject, valueOf } from '../json5/values';
import { hasInclude, readIncludes, resolveValue, type IncludedFile } from './includes';
import { hashOf, readTextFile } from './text-file';

export { hashOf };

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
      /** Of this file and of all that it includes. */
      readonly hash: string;
      /** Of this file alone. */
      readonly ownHash: string;
      /** What OpenClaw reads: with every `$include` in its place. */
      readonly value: ConfigObject;
      /** What stands in this file itself. */
      readonly ownValue: ConfigObject;
      readonly includes: readonly IncludedFile[];
      readonly document: Json5Document;
      readonly information: FileInformation;
    };

export type UsableConfig = Exclude<ConfigRead, { state: 'unusable' }>;

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
  const read = await readTextFile(ports, path, realPath);
  if (read.state === 'missing') return { state: 'missing', path, realPath };
  if (read.state === 'unusable') {
    const { error, text } = read;
    const isTwice = error.code === 'config-duplicate-key' && text !== null;
    return { ...unusable({ error }), value: isTwice ? lastOfEqualKeys(text) : {} };
  }
  const { text, hash: ownHash, document, information } = read;
  const ownValue = valueOf(document.root);
  if (!isObject(ownValue)) return unusable(fail('config-not-object', { path }));
  const own = { state: 'read' as const, path, realPath, text, ownHash, ownValue, document, information };
  if (!hasInclude(ownValue)) return { ...own, hash: ownHash, value: ownValue, includes: [] };

  const included = await readIncludes(ports, path, ownValue);
  if (!included.ok) return { ...unusable(included), value: ownValue };
  const includes = included.data;
  const value = resolveValue(ownValue, path, file => includes.find(one => one.path === file)?.value);
  if (!isObject(value)) return unusable(fail('config-not-object', { path }));
  const hash = hashOf([ownHash, ...includes.map(one => `${one.path} ${one.hash}`)].join('\n'));
  return { ...own, hash, value, includes };
}

export const isReadOnly = (information: FileInformation | null): boolean =>
  information !== null && information.mode !== null && (information.mode & 0o222) === 0;

/** Why this file must not be written, or null. Said before a plan is shown, not after. */
export function writeProblem(ports: Ports, config: UsableConfig): AppError | null {
  const { path } = config;
  for (const variable of ['OPENCLAW_CONFIG_READONLY', 'OPENCLAW_NIX_MODE']) {
    const value = ports.environment.variables[variable];
    if (value && value !== '0' && value !== 'false') return fail('config-managed', { path, variable }).error;
  }
  // A file without any write bit is a person's decision; that a folder would still let it be replaced is not.
  const { information } = config.state === 'read' ? config : { information: null };
  return isReadOnly(information) ? fail('config-read-only', { path }).error : null;
}
