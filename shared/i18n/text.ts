import type { Text } from '../contract/text';
import type { MessageArguments, MessageKey } from './messages';

/** Makes a sentence that is put into a language later; key and parameters are checked by the compiler. */
export function text<K extends MessageKey>(key: K, ...[params]: MessageArguments<K>): Text {
  return { key, params: params ?? {} };
}
