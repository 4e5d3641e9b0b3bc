import type { Text } from '#shared/contract/text';
import { useTranslator } from '../i18n';

/** A sentence of the core's; where it shows less of a path, its title has the whole. */
export function Said({ text }: { text: Text }) {
  const { say, spell } = useTranslator();
  const said = say(text);
  const whole = spell(text);
  return <span title={whole === said ? undefined : whole}>{said}</span>;
}
