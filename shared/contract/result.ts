import type { AppError, ErrorCode, ErrorParams } from './errors';
import type { Intent } from './intents';

/** What every command, every CLI run with `--json` and every HTTP answer carries. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: AppError };

export const succeed = <T>(data: T): { ok: true; data: T } => ({ ok: true, data });

export function fail<C extends ErrorCode>(
  code: C,
  params: ErrorParams<C>,
  remedy?: Intent,
): { ok: false; error: AppError } {
  // The union is built from the same table, so that the pair fits; TypeScript cannot see it through C.
  const error = (remedy ? { code, params, remedy } : { code, params }) as AppError;
  return { ok: false, error };
}
