import { createHash } from 'node:crypto';
import type { AppError } from '#shared/contract/errors';
import { fail } from '#shared/contract/result';
import type { FileInformation, Ports } from '../../../ports/types';
import type { Json5Document, Json5Problem } from '../json5/nodes';
import { scan } from '../json5/scan';

/** OpenClaw's files are some kilobytes; above this something else is wrong. OpenClaw includes no larger one. */
export const sizeLimitBytes = 2 * 1024 * 1024;

/** The text before any edit: a file that is not there, or has no character in it, starts as an empty object. */
export const emptyConfig = '{}\n';

export const hashOf = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/** A JSON5 file as it lies on disk, whatever it holds. */
export type TextFile =
  | { readonly state: 'missing' }
  | { readonly state: 'unusable'; readonly error: AppError; readonly text: string | null }
  | {
      readonly state: 'read';
      readonly text: string;
      readonly hash: string;
      readonly document: Json5Document;
      readonly information: FileInformation;
    };

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

/** Reads the file at `realPath`; errors name it as `path`. */
export async function readTextFile(ports: Ports, path: string, realPath: string): Promise<TextFile> {
  const unusable = ({ error }: { error: AppError }, text: string | null = null): TextFile => ({
    state: 'unusable',
    error,
    text,
  });
  const outcome = await ports.files.read(realPath, sizeLimitBytes);
  switch (outcome.state) {
    case 'missing':
      return { state: 'missing' };
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
  if (!scanned.ok) return unusable({ error: problemError(path, scanned.problem) }, text);
  const { information } = outcome;
  return { state: 'read', text, hash: hashOf(outcome.bytes), document: scanned.value, information };
}
