import { isRecord } from '#shared/contract/json';
import type { LoadedInstance, LocalModel } from '#shared/contract/models';
import { fail, succeed, type Result } from '#shared/contract/result';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const positive = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;

const tokens = (value: unknown): number | null => {
  const number = positive(value);
  return number === null ? null : Math.floor(number) || null;
};

function readInstance(value: unknown): LoadedInstance[] {
  if (!isRecord(value)) return [];
  const id = text(value['id']);
  const contextTokens = tokens(isRecord(value['config']) ? value['config']['context_length'] : undefined);
  // One that tells no context is there all the same: to overlook it would be to load a second copy.
  if (id === null) return [];
  return [{ id, contextTokens, ttlSeconds: positive(value['remaining_ttl_seconds']) }];
}

function readModel(serverUrl: string, value: unknown): LocalModel[] {
  if (!isRecord(value)) return [];
  const key = text(value['key']);
  if (key === null) return [];
  const quantization = isRecord(value['quantization']) ? value['quantization'] : {};
  const capabilities = isRecord(value['capabilities']) ? value['capabilities'] : {};
  const instances = Array.isArray(value['loaded_instances']) ? value['loaded_instances'] : [];
  const toolUse = capabilities['trained_for_tool_use'];
  return [
    {
      serverUrl,
      key,
      displayName: text(value['display_name']) ?? key,
      type: value['type'] === 'embedding' ? 'embedding' : 'llm',
      sizeBytes: positive(value['size_bytes']),
      maxContextTokens: tokens(value['max_context_length']),
      format: text(value['format']),
      quantization: text(quantization['name']),
      bitsPerWeight: positive(quantization['bits_per_weight']),
      parameters: text(value['params_string']),
      vision: capabilities['vision'] === true,
      reasoning: isRecord(capabilities['reasoning']),
      toolUse: typeof toolUse === 'boolean' ? toolUse : null,
      instances: instances.flatMap(readInstance),
    },
  ];
}

/**
 * Reads GET /api/v1/models (LM Studio 0.4). Unknown fields are ignored, a broken row is left out; null means
 * that the body is not this list at all, whatever the status said.
 */
export function readModelList(serverUrl: string, body: unknown): LocalModel[] | null {
  if (!isRecord(body) || !Array.isArray(body['models'])) return null;
  return body['models'].flatMap(model => readModel(serverUrl, model));
}

/** The model of this name, if an agent can talk to it; else what there is instead. */
export function findChatModel(models: readonly LocalModel[], key: string): Result<LocalModel> {
  const model = models.find(one => one.key === key);
  if (!model) {
    const available = models
      .filter(one => one.type === 'llm')
      .map(one => one.key)
      .slice(0, 10)
      .join(', ');
    return fail('model-unknown', { model: key, available });
  }
  return model.type === 'embedding' ? fail('model-not-chat', { model: key }) : succeed(model);
}
