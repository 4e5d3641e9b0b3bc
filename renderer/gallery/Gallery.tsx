import { useEffect, useState } from 'react';
import type { Language } from '#shared/contract/settings';
import { loadTranslator, type Translator } from '#shared/i18n/translator';
import { TranslatorProvider, useTranslator } from '../i18n';
import { PaletteHost } from '../palette/PaletteHost';
import { show } from '../show';
import { useStore } from '../store/store';
import { snapshotAt } from '../store/testing';
import { Segmented } from '../ui/segmented';
import { Toasts } from '../ui/toasts';
import { Content } from './Content';
import { Controls } from './Controls';
import { Overlays } from './Overlays';
import { Tables } from './Tables';
import { Tokens } from './Tokens';

type Theme = 'light' | 'dark';

const undoable = { id: 'gallery', at: 0, action: { key: 'history.action.undo' as const, params: {} } };
const { openclaw } = snapshotAt(1);

/** A core that knows nothing: enough for parts that ask the store. */
useStore.setState({
  connection: 'connected',
  snapshot: snapshotAt(1, { openclaw: { ...openclaw, undoable } }),
});

interface HeadProps {
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onLanguage: (language: Language) => void;
}

function Head({ theme, onTheme, onLanguage }: HeadProps) {
  const { t, language } = useTranslator();
  return (
    <header className="flex flex-wrap items-center gap-4 px-6 py-4 max-sm:px-4">
      <h1 className="mr-auto text-xl font-[650]">Gallery</h1>
      <Segmented
        label={t('settings.theme')}
        value={theme}
        options={[
          { value: 'light', label: t('settings.theme.light') },
          { value: 'dark', label: t('settings.theme.dark') },
        ]}
        onChange={onTheme}
      />
      <Segmented
        label={t('settings.language')}
        value={language}
        options={[
          { value: 'en', label: 'English' },
          { value: 'pl', label: 'Polski' },
        ]}
        onChange={onLanguage}
      />
    </header>
  );
}

export const showGallery = (root: HTMLElement): void => show(root, <Gallery />);

/** Every part of renderer/ui in each of its states, on no core at all. In a development build only. */
function Gallery() {
  const [translator, setTranslator] = useState<Translator | null>(null);
  const [language, setLanguage] = useState<Language>('en');
  const [theme, setTheme] = useState<Theme>(() =>
    matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  );
  useEffect(() => {
    void loadTranslator(language).then(setTranslator);
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  if (translator === null) return null;
  return (
    <TranslatorProvider value={translator}>
      <Toasts>
        <Head theme={theme} onTheme={setTheme} onLanguage={setLanguage} />
        <main className="grid grid-cols-[minmax(0,1fr)] gap-4 px-6 pb-12 max-sm:px-4">
          <Tokens />
          <Controls />
          <Overlays />
          <Content />
          <Tables />
        </main>
        <PaletteHost />
      </Toasts>
    </TranslatorProvider>
  );
}
