import { IntlMessageFormat, type Formatters } from 'intl-messageformat';
import type { Language } from '../contract/settings';
import type { Text } from '../contract/text';
import { loadCatalogue } from './catalogues';
import { formatParameter } from './format';
import type { Catalogue, MessageArguments, MessageKey } from './messages';

// The library asks for all locales of the runtime to find ours among them, which takes Node longer than all the
// rest of a short command. There are two, and every runtime has them.
IntlMessageFormat.resolveLocale = locales => new Intl.Locale(typeof locales === 'string' ? locales : 'en');

/** A formatter of the runtime takes longer to make than a message to render: one for each way, not one a message. */
function kept<A extends readonly unknown[], T>(make: (...args: A) => T): (...args: A) => T {
  const made = new Map<string, T>();
  return (...args) => {
    const key = JSON.stringify(args);
    const formatter = made.get(key) ?? make(...args);
    made.set(key, formatter);
    return formatter;
  };
}

const formatters: Formatters = {
  // As formatNumber groups; a message that says otherwise is obeyed.
  getNumberFormat: kept(
    (language, options) => new Intl.NumberFormat(language, { useGrouping: 'always', ...options }),
  ),
  getDateTimeFormat: kept((...args) => new Intl.DateTimeFormat(...args)),
  getPluralRules: kept((...args) => new Intl.PluralRules(...args)),
};

export interface Translator {
  readonly language: Language;
  /** A message of the catalogue in this language. */
  t<K extends MessageKey>(key: K, ...params: MessageArguments<K>): string;
  /** A sentence that the core has made. */
  say(text: Text): string;
  /** The same with every path in it whole, where `say` may show less of one. */
  spell(text: Text): string;
}

/** Parameters that name a place in the file system and are read, not copied. */
const pathNames = new Set(['path', 'file', 'folder', 'own', 'other', 'program']);

/** `showPath` says how a path is shown to who reads a sentence. */
export function createTranslator(
  language: Language,
  catalogue: Catalogue,
  showPath: (path: string) => string = path => path,
): Translator {
  const compiled = new Map<string, IntlMessageFormat>();

  const render = (key: MessageKey, params: Record<string, string | number>): string => {
    const message = catalogue[key];
    // A newer core may send a key that this build does not have: the key itself is better than nothing.
    if (typeof message !== 'string') return key;
    if (!message.includes('{')) return message;
    // A version that nobody knows is passed empty: the space before it goes with it.
    const known = Object.entries(params).reduce(
      (rest, [name, value]) => (value === '' ? rest.replace(` {${name}}`, '') : rest),
      message,
    );
    let format = compiled.get(known);
    if (!format) {
      format = new IntlMessageFormat(known, language, undefined, { ignoreTag: true, formatters });
      compiled.set(known, format);
    }
    // An argument with a format of its own (`{tokens, number, ::group-off}`) takes the number as it is.
    const values = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        message.includes(`{${name},`) ? value : formatParameter(name, value, language),
      ]),
    );
    return String(format.format(values));
  };

  const shown = (params: Record<string, string | number>): Record<string, string | number> =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'string' && pathNames.has(name) ? showPath(value) : value,
      ]),
    );

  return {
    language,
    t: (key, ...[params]) => render(key, shown(params ?? {})),
    say: ({ key, params }) => render(key, shown(params)),
    spell: ({ key, params }) => render(key, params),
  };
}

export const loadTranslator = async (
  language: Language,
  showPath?: (path: string) => string,
): Promise<Translator> => createTranslator(language, await loadCatalogue(language), showPath);
