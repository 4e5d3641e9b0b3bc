import { isObject } from '../json5/values';
import type { JsonValue, Path } from '../json5/nodes';

const secretKey = /(key|token|secret|password|passphrase|credential|authorization|cookie)s?$/i;
/** Values that are no secret although their key sounds like one. */
const harmless = /^(lmstudio|lmstudio-local|lm-studio|sk-local|none|)$|^\$\{[A-Z0-9_]+\}$/;
/** Parts in which every text may be a secret, whatever its key. */
const secretPart = /^(headers|env|vars)$/i;

/** Whether what stands below a key may be a secret whatever it is called. */
export const isSecretPart = (name: string): boolean => secretPart.test(name);

/** Is this value under this key a secret in plain text? */
export const isSecret = (name: string, value: unknown, inSecretPart: boolean): boolean =>
  typeof value === 'string' && (inSecretPart || secretKey.test(name)) && !harmless.test(value);

/**
 * Where a configuration holds secrets in plain text: fewer than are masked, because in a part where every text
 * may be one (headers, variables) only those count whose name says so. What OpenClaw's `secrets audit` finds.
 */
export function plainSecrets(value: JsonValue, path: Path = []): Path[] {
  const name = path.findLast(step => typeof step === 'string') ?? '';
  if (isSecret(name, value, false)) return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => plainSecrets(item, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => plainSecrets(member, [...path, key]));
}
