import type { Result } from '#shared/contract/result';
import type { AppliedChange, PlannedChange } from '../plans/planned';
import type { ServedModel } from './provider/entry';

/** The guidance's model as LM Studio serves it, loaded with a part of its context. */
export const miniMax: ServedModel = {
  server: 'lmstudio',
  provenApi: null,
  baseUrl: 'http://127.0.0.1:1234/v1',
  key: 'minimax-m2.1-gs32',
  displayName: 'MiniMax M2.1 GS32',
  maxContextTokens: 196_608,
  loadedContextTokens: 65_536,
  vision: false,
  toolUse: true,
  sizeBytes: 257_000_000_000,
  prefillTokensPerSecond: null,
  needsToken: false,
};

export const reference = `lmstudio/${miniMax.key}`;

/** The data of a result that must be one. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

/** Applies what was planned. */
export async function carry(planned: Promise<Result<PlannedChange>>): Promise<AppliedChange> {
  return must(await must(await planned).apply({}));
}
