import { createContext, useContext } from 'react';
import type { Language, Settings } from '#shared/contract/settings';
import { languageOf } from '#shared/i18n/catalogues';
import { shownPath } from '#shared/contract/paths';
import { loadTranslator, type Translator } from '#shared/i18n/translator';
import { insist } from './insist';
import { useStore } from './store/store';

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

const showPath = (path: string): string =>
  shownPath(path, useStore.getState().snapshot?.app.homeFolder ?? null);

/** Paths in it begin with `~` where they lie in the person's home. */
export const loadWords = (language: Language): Promise<Translator> =>
  insist(() => loadTranslator(language, showPath));
