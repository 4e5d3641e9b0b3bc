import { placeOf } from '#shared/contract/address';
import type { ProviderView } from '#shared/contract/openclaw';
import type { JsonValue } from '../json5/nodes';
import { isObject, oncePerValue, valueAt } from '../json5/values';

/** Keys that OpenClaw and LM Studio use where no key is needed; they are no secret. */
export const placeholderKeys: ReadonlySet<string> = new Set([
  'lmstudio',
  'lmstudio-local',
  'lm-studio',
  'sk-local',
  'ollama-local',
  'local',
  'none',
]);

const text = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);
const number = (value: JsonValue | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

function keyKind(value: JsonValue | undefined): ProviderView['key'] {
  if (value === undefined || value === null || value === '') return 'none';
  return typeof value === 'string' && placeholderKeys.has(value) ? 'placeholder' : 'secret';
}

/** The addresses of the person's own servers that a configuration names. */
export const ownAddresses = (config: JsonValue): string[] =>
  readProviders(config).flatMap(({ local, baseUrl }) => (local && baseUrl !== null ? baseUrl : []));

/** The servers that a configuration names in models.providers; anything of another shape is left out. */
export const readProviders = oncePerValue((config): readonly ProviderView[] => {
  const providers = valueAt(config, ['models', 'providers']);
  if (!isObject(providers)) return [];
  return Object.entries(providers).flatMap(([id, provider]) => {
    if (!isObject(provider)) return [];
    const baseUrl = text(provider['baseUrl']) ?? (id === 'lmstudio' ? 'http://localhost:1234/v1' : null);
    const rows = Array.isArray(provider['models']) ? provider['models'] : [];
    return [
      {
        id,
        baseUrl,
        api: text(provider['api']),
        key: keyKind(provider['apiKey']),
        local: baseUrl !== null && placeOf(baseUrl) !== 'internet',
        rows: rows.flatMap(row => {
          const rowId = isObject(row) ? text(row['id']) : null;
          if (!isObject(row) || rowId === null) return [];
          return [
            {
              id: rowId,
              name: text(row['name']),
              contextWindow: number(row['contextWindow']),
              contextTokens: number(row['contextTokens']),
              maxTokens: number(row['maxTokens']),
            },
          ];
        }),
      },
    ];
  });
});
