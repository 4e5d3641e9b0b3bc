import { createContext, useContext } from 'react';
import type { Language, Settings } from '#shared/contract/settings';
import { languageOf, type Translator } from '#shared/i18n/translator';

const TranslatorContext = createContext<Translator | null>(null);
export const TranslatorProvider = TranslatorContext.Provider;

/** The person's language for this page. */
export function useTranslator(): Translator {
  const translator = useContext(TranslatorContext);
  if (translator === null) throw new Error('no translator around this component');
  return translator;
}

export const chosenLanguage = (setting: Settings['language']): Language =>
  setting === 'system' ? languageOf(navigator.language) : setting;
