import type { Language } from '../contract/settings';
import type { Catalogue } from './messages';

/** A catalogue is a chunk of its own: a person reads one language. */
export const loadCatalogue = async (language: Language): Promise<Catalogue> =>
  language === 'pl' ? (await import('./pl/catalogue')).pl : (await import('./en/catalogue')).en;

/** The language of a POSIX locale or BCP 47 tag: Polish where it says so, else English. */
export function languageOf(tag: string | undefined): Language {
  return /^pl\b|^pl_/i.test(tag ?? '') ? 'pl' : 'en';
}
