import { isRecord } from '#shared/contract/json';
import type { KindReader } from '../evidence';

/** vLLM: its list of models names it, and /version is open whatever key it asks for. */
export const vllm: KindReader = {
  kind: 'vllm',
  paths: ['/version'],
  changing: null,
  recognises: ({ owners, answer }) => owners.has('vllm') || readVersion(answer('/version')?.body) !== null,
  describe: ({ answer }, models) => ({
    version: readVersion(answer('/version')?.body),
    features: ['health', 'metrics'],
    models,
  }),
};

function readVersion(body: unknown): string | null {
  const version = isRecord(body) ? body['version'] : undefined;
  return typeof version === 'string' && /^\d/.test(version) ? version : null;
}
