import { nativeError } from './answers';

export type Body = Record<string, unknown>;
type Kind = 'string' | 'number' | 'boolean' | 'object' | 'any';

export interface BodyShape {
  readonly fields: Readonly<Record<string, Kind>>;
  /** Field and the sentence that is said where it is missing. */
  readonly required: Readonly<Record<string, string>>;
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/**
 * The native API reads its bodies strictly (research notes 1.3, 1.7): an unknown key, a missing one and one of
 * another type are refused. The order of the checks and the words for a wrong type are zod's; they are not on
 * record. null: the body is as it should be.
 */
export function refuseBody(body: Body, { fields, required }: BodyShape): unknown {
  for (const [field, message] of Object.entries(required)) {
    if (body[field] !== undefined) continue;
    return nativeError('invalid_request', message, { param: field, code: 'missing_required_parameter' });
  }
  for (const [field, kind] of Object.entries(fields)) {
    const found = kindOf(body[field]);
    if (body[field] === undefined || kind === 'any' || found === kind) continue;
    const message = `Invalid type for '${field}': expected ${kind}, received ${found}`;
    return nativeError('invalid_request', message, { param: field, code: 'invalid_type' });
  }
  const unknown = Object.keys(body).filter(key => !Object.hasOwn(fields, key));
  if (unknown.length === 0) return null;
  const message = `Unrecognized key(s) in object: ${unknown.map(key => `'${key}'`).join(', ')}`;
  return nativeError('invalid_request', message, { code: 'unrecognized_keys' });
}

/** An object, or null where the text is none. No text at all is an empty object. */
export function parseBody(text: string): Body | null {
  try {
    const parsed: unknown = JSON.parse(text || '{}');
    return kindOf(parsed) === 'object' ? (parsed as Body) : null;
  } catch {
    return null;
  }
}

export const invalidJson = nativeError(
  'invalid_request',
  'Invalid body: failed to parse JSON value. Please check the value to ensure it is valid JSON',
  { code: 'invalid_json' },
);
