import type { ModelState } from '#shared/contract/openclaw';
import type { JsonValue } from '../json5/nodes';
import { isObject, valueAt } from '../json5/values';
import { readProviders } from '../provider/view';
import { keptOut } from './allowlist';
import { describeModel, resolveAlias } from './chain';
import { successorOf } from './successors';

/** A key in the file itself: in the provider's entry, in a stored profile, or as a variable that it sets. */
function hasKeyInFile(config: JsonValue, provider: string): boolean {
  const entry = readProviders(config).find(one => one.id === provider);
  if (entry && entry.key !== 'none') return true;
  const profiles = valueAt(config, ['auth', 'profiles']);
  const isIn = Object.values(isObject(profiles) ? profiles : {}).some(
    profile => isObject(profile) && profile['provider'] === provider,
  );
  const name = `${provider.toUpperCase().replaceAll('-', '_')}_API_KEY`;
  return (
    isIn ||
    [
      ['env', name],
      ['env', 'vars', name],
    ].some(path => valueAt(config, path) !== undefined)
  );
}

/**
 * What is known of a model without asking it. `credentials`: the providers that OpenClaw found some for; null:
 * OpenClaw was not asked, and the file alone cannot tell that there are none.
 */
export function modelState(
  config: JsonValue,
  spelled: string,
  credentials: ReadonlySet<string> | null,
): ModelState {
  const { origin, provider } = describeModel(config, spelled);
  const model = resolveAlias(config, spelled);
  const allowed = keptOut(config, [model]).length === 0;
  const successor = successorOf(model);
  const known = { successor, allowed };
  if (origin === 'local') return { ...known, hosted: null, told: 'file' };
  if (successor !== null) return { ...known, hosted: 'dead', told: 'file' };
  if (credentials !== null) {
    return { ...known, hosted: credentials.has(provider) ? 'has-key' : 'no-key', told: 'openclaw' };
  }
  return { ...known, hosted: hasKeyInFile(config, provider) ? 'has-key' : 'unproven', told: 'file' };
}
