import type { JsonValue } from '../json5/nodes';
import { isObject } from '../json5/values';

/**
 * What is wrong with a value, or null. A dozen lines instead of the schema library that the contract uses: this
 * is on the way of every `homeport use`, where loading that library would be a tenth of the whole time.
 */
export type Shape = (value: JsonValue, at: string) => string | null;

const expected = (what: string, fits: (value: JsonValue) => boolean): Shape => {
  return (value, at) => (fits(value) ? null : `${at}: expected ${what}`);
};

export const text = expected('a text', value => typeof value === 'string' && value !== '');
export const flag = expected('true or false', value => typeof value === 'boolean');
export const positive = expected('a number above 0', value => typeof value === 'number' && value > 0);
export const count = expected(
  'a whole number above 0',
  value => Number.isInteger(value) && Number(value) > 0,
);

export const oneOf = (...words: string[]): Shape =>
  expected(`one of ${words.join(', ')}`, value => typeof value === 'string' && words.includes(value));

export const listOf =
  (item: Shape): Shape =>
  (value, at) =>
    Array.isArray(value)
      ? value.reduce<string | null>((wrong, one, index) => wrong ?? item(one, `${at}.${index}`), null)
      : `${at}: expected a list`;

/** An object with these keys; others are other people's affair, unless `only` says that there are none. */
export const fields =
  (
    required: Readonly<Record<string, Shape>>,
    optional: Readonly<Record<string, Shape>>,
    only = false,
  ): Shape =>
  (value, at) => {
    if (!isObject(value)) return `${at}: expected an object`;
    for (const [key, shape] of Object.entries({ ...required, ...optional })) {
      const inner = value[key];
      if (inner === undefined && !(key in required)) continue;
      const wrong = inner === undefined ? `${at}.${key}: expected a value` : shape(inner, `${at}.${key}`);
      if (wrong !== null) return wrong;
    }
    const stranger = only
      ? Object.keys(value).find(key => !(key in required) && !(key in optional))
      : undefined;
    return stranger === undefined ? null : `${at}.${stranger}: unknown key`;
  };

export const either =
  (first: Shape, second: Shape): Shape =>
  (value, at) =>
    first(value, at) === null ? null : second(value, at);
