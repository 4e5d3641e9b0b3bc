import { languageOf } from '#shared/i18n/catalogues';
import { loadTranslator, type Translator } from '#shared/i18n/translator';
import type { CoreAccess } from '../host/remote-core';
import type { ElectronApi } from './electron-api';

/** The person's language, as the settings and the system say it now. */
export type Speech = () => Promise<Translator>;

/** Each catalogue is read once, when it is first needed. */
export function createSpeech({ app }: ElectronApi, core: Pick<CoreAccess, 'snapshot'>): Speech {
  const loaded = new Map<string, Promise<Translator>>();
  return () => {
    const { language: chosen } = core.snapshot().settings;
    const language = chosen === 'system' ? languageOf(app.getLocale()) : chosen;
    const translator = loaded.get(language) ?? loadTranslator(language);
    loaded.set(language, translator);
    return translator;
  };
}
