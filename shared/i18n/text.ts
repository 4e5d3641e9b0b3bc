import type { AppError } from '../contract/errors';
import type { Text } from '../contract/text';
import type { MessageArguments, MessageKey } from './messages';

/** Makes a sentence that is put into a language later; key and parameters are checked by the compiler. */
export function text<K extends MessageKey>(key: K, ...[params]: MessageArguments<K>): Text {
  return { key, params: params ?? {} };
}

/** The sentence of an expected error. */
export const errorText = (error: AppError): Text => ({
  key: `error.${error.code}`,
  params: { ...error.params },
});
