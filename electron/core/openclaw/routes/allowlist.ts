import type { JsonValue, Path } from '../json5/nodes';
import { isObject, valueAt } from '../json5/values';

const defaults: Path = ['agents', 'defaults'];

const allows = (list: readonly string[], model: string): boolean =>
  list.includes(model) || list.includes('*') || list.includes(`${model.split('/')[0] ?? ''}/*`);

const textsOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];

/**
 * The list that OpenClaw holds a model against when a person or a session asks for it; null: none. In a file
 * without migration marks `agents.defaults.models` is one as well (observed in 2026.9.6).
 */
export function allowlist(config: JsonValue): { at: Path; models: readonly string[] } | null {
  const at = [...defaults, 'modelPolicy', 'allow'];
  const allow = valueAt(config, at);
  if (allow !== undefined) {
    const models = textsOf(allow);
    return models.length === 0 ? null : { at, models };
  }
  const map = valueAt(config, [...defaults, 'models']);
  const migrated = valueAt(config, ['meta', 'migrations', 'modelPolicyAllowlist']) === true;
  const models = Object.keys(isObject(map) ? map : {});
  return migrated || models.length === 0 ? null : { at: [...defaults, 'models'], models };
}

/** Those of the models that the file's allowlist keeps out, given by provider/model. */
export function keptOut(config: JsonValue, models: readonly string[]): string[] {
  const list = allowlist(config);
  return list === null ? [] : models.filter(model => !allows(list.models, model));
}
