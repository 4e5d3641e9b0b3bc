import { isRecord } from '#shared/contract/json';
import type { LocalModel } from '#shared/contract/models';
import type { Answer, KindReader } from '../evidence';

const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function rows(answer: Answer | null): Record<string, unknown>[] {
  const models = isRecord(answer?.body) ? answer.body['models'] : undefined;
  return Array.isArray(models) ? models.filter(isRecord) : [];
}

/**
 * Ollama loads what a request names, with the context of its own setting and not with the model's: only of a
 * loaded model is it known, from /api/ps.
 */
function describeModel(model: LocalModel, tags: Answer | null, running: Answer | null): LocalModel {
  const tag = rows(tags).find(row => row['name'] === model.key);
  const details = isRecord(tag?.['details']) ? tag['details'] : {};
  const loaded = rows(running).find(row => row['name'] === model.key);
  return {
    ...model,
    sizeBytes: number(tag?.['size']),
    format: text(details['format']),
    quantization: text(details['quantization_level']),
    parameters: text(details['parameter_size']),
    type: /bert/i.test(text(details['family']) ?? '') ? 'embedding' : model.type,
    maxContextTokens: number(loaded?.['context_length']),
  };
}

const isVersion = (answer: Answer | null): boolean =>
  isRecord(answer?.body) && typeof answer.body['version'] === 'string';

/** Ollama: its own API lies beside /v1. */
export const ollama: KindReader = {
  kind: 'ollama',
  paths: ['/api/version', '/api/tags', '/api/ps'],
  changing: '/api/ps',
  // Others imitate its API; the owner of the models in their list of /v1 is another one then.
  recognises: ({ owners, answer }) =>
    isVersion(answer('/api/version')) &&
    (owners.has('library') || rows(answer('/api/tags')).length > 0) &&
    ![...owners].some(owner => ['koboldcpp', 'llamacpp', 'vllm'].includes(owner)),
  describe({ answer }, models) {
    const version = answer('/api/version')?.body;
    return {
      version: isRecord(version) ? text(version['version']) : null,
      features: [],
      models: models.map(model => describeModel(model, answer('/api/tags'), answer('/api/ps'))),
    };
  },
};
