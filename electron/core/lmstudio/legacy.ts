import { isRecord } from '#shared/contract/json';
import type { LocalModel } from '#shared/contract/models';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const tokens = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 1 ? Math.floor(value) : null;

function readModel(serverUrl: string, value: unknown): LocalModel[] {
  if (!isRecord(value)) return [];
  const key = text(value['id']);
  if (key === null) return [];
  const { type, capabilities, state } = value;
  return [
    {
      serverUrl,
      key,
      displayName: key,
      type: type === 'embeddings' ? 'embedding' : 'llm',
      sizeBytes: null,
      maxContextTokens: tokens(value['max_context_length']),
      format: text(value['compatibility_type']),
      quantization: text(value['quantization']),
      bitsPerWeight: null,
      parameters: null,
      vision: type === 'vlm',
      reasoning: false,
      // Said since 0.3.16; before that nothing is known.
      toolUse: Array.isArray(capabilities) ? capabilities.includes('tool_use') : null,
      // It lists models, not copies: the one that it knows by the model's own name.
      instances:
        state === 'loaded'
          ? [{ id: key, contextTokens: tokens(value['loaded_context_length']), ttlSeconds: null }]
          : [],
    },
  ];
}

/** Reads GET /api/v0/models (LM Studio 0.3.6 and later); null: the body is not this list. */
export function readLegacyList(serverUrl: string, body: unknown): LocalModel[] | null {
  if (!isRecord(body) || !Array.isArray(body['data'])) return null;
  return body['data'].flatMap(model => readModel(serverUrl, model));
}
