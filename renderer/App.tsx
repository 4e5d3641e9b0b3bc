import { lazy, Suspense, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { pages, type Page } from '#shared/contract/pages';
import type { Translator } from '#shared/i18n/translator';
import { Banner } from './Banner';
import { HomePage } from './features/home/HomePage';
import { SetupPage } from './features/setup/SetupPage';
import { chosenLanguage, loadWords, TranslatorProvider, useTranslator } from './i18n';
import { insist } from './insist';
import { useKeptFocus } from './kept-focus';
import { Locked } from './Locked';
import { PaletteHost } from './palette/PaletteHost';
import { goTo, landingOf, usePage } from './pages';
import { Sidebar } from './Sidebar';
import { useStale } from './store/hooks';
import { execute, useStore } from './store/store';
import { OldNewsProvider } from './ui/old-news';
import { PageSkeleton, useLate } from './ui/skeleton';
import { Toasts } from './ui/toasts';
import { UndoDialog } from './ui/undo-dialog';

/** Read when it is first opened; where a visit begins is there from the start. */
const page = (load: () => Promise<React.ComponentType>): React.LazyExoticComponent<React.ComponentType> =>
  lazy(async () => ({ default: await insist(load) }));

const views: Readonly<Record<Page, React.ComponentType>> = {
  home: HomePage,
  setup: SetupPage,
  hardware: page(async () => (await import('./features/hardware/HardwarePage')).HardwarePage),
  models: page(async () => (await import('./features/models/ModelsPage')).ModelsPage),
  servers: page(async () => (await import('./features/servers/ServersPage')).ServersPage),
  openclaw: page(async () => (await import('./features/openclaw/OpenClawPage')).OpenClawPage),
  health: page(async () => (await import('./features/health/HealthPage')).HealthPage),
  diagnostics: page(async () => (await import('./features/diagnostics/DiagnosticsPage')).DiagnosticsPage),
  settings: page(async () => (await import('./features/settings/SettingsPage')).SettingsPage),
};

/** The words of the chosen language; the old ones stay until the new ones are there. */
function useWords(first: Translator): Translator {
  const setting = useStore(state => state.snapshot?.settings.language ?? 'system');
  const [words, setWords] = useState(first);
  const wanted = chosenLanguage(setting);
  const shown = words.language;
  useEffect(() => {
    document.documentElement.lang = shown;
    if (wanted === shown) return;
    let current = true;
    void loadWords(wanted).then(loaded => {
      if (current) setWords(loaded);
    });
    return () => {
      current = false;
    };
  }, [wanted, shown]);
  return words;
}

function useTheme(): void {
  const theme = useStore(state => state.snapshot?.settings.theme ?? 'system');
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}

/** Tells the core whether anybody looks, so that it reads less when nobody does. */
function useViewReport(page: Page): void {
  useEffect(() => {
    const report = (): void => {
      void execute('view.report', { visible: document.visibilityState === 'visible', page });
    };
    report();
    document.addEventListener('visibilitychange', report);
    return () => document.removeEventListener('visibilitychange', report);
  }, [page]);
}

/** Cmd or Ctrl with a digit opens a page. */
function usePageKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const page = event.metaKey || event.ctrlKey ? pages[Number(event.key) - 1] : undefined;
      if (!page) return;
      event.preventDefault();
      goTo(page);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** The application's menu names a page. */
function useWantedPage(): void {
  const wanted = useStore(state => state.wantedPage);
  useEffect(() => {
    if (wanted) goTo(wanted.page);
  }, [wanted]);
}

/** Decided once, when the answers were read: the first answer must not carry anybody away from Setup. */
function useLanding(): Page {
  const wasRead = useStore(state => state.snapshot?.freshness.openclaw != null);
  const [landing, setLanding] = useState<Page | null>(null);
  const now = useStore(state => (state.snapshot ? landingOf(state.snapshot) : 'setup'));
  if (wasRead && landing === null) setLanding(now);
  return landing ?? now;
}

/**
 * A page that is gone to gets the focus, under its name: a screen reader says where one is, and the keys that
 * scroll reach it. The first one is the browser's to announce.
 */
function useFocusOn(page: Page): React.RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  // Before anything else is focused on the new page: the palette shows an item of it.
  useLayoutEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    if (!main.current) return;
    main.current.scrollTop = 0;
    main.current.focus({ preventScroll: true });
  }, [page]);
  return main;
}

/** A core that stands still, and one that is gone: what the page shows is what was. */
function useIsOld(): boolean {
  const connection = useStore(state => state.connection);
  return useStale() !== null || connection === 'lost' || connection === 'refused';
}

function Frame() {
  const { t } = useTranslator();
  const landing = useLanding();
  const page = usePage() ?? landing;
  // The page before stays in sight while the code of the next one is on its way.
  const shown = useDeferredValue(page);
  const late = useLate(shown !== page);
  const main = useFocusOn(shown);
  const name = t(`page.${shown}`);
  useEffect(() => {
    document.title = `${name} – Homeport`;
  }, [name]);
  useKeptFocus();
  const isOld = useIsOld();
  useViewReport(page);
  usePageKeys();
  useWantedPage();
  useTheme();
  const View = views[shown];
  const coming = <PageSkeleton title={t(`page.${page}`)} />;
  return (
    <div className="flex h-full flex-col">
      <Banner />
      <div className="flex min-h-0 flex-1 max-sm:flex-col">
        <Sidebar current={page} />
        <main
          ref={main}
          tabIndex={-1}
          aria-label={name}
          aria-busy={shown !== page}
          className="min-w-0 flex-1 overflow-auto outline-none [scrollbar-gutter:stable]"
        >
          <div className="mx-auto max-w-[1040px] px-8 pt-5.5 pb-[calc(48px+var(--toasts,0px))] max-sm:px-4">
            <OldNewsProvider value={isOld}>
              <Suspense fallback={coming}>{late ? coming : <View />}</Suspense>
            </OldNewsProvider>
          </div>
        </main>
      </div>
    </div>
  );
}

/** Drawn once there is a state of the core, or no way to it. `words`: those of the first drawing. */
export function App({ words }: { words: Translator }) {
  const ready = useStore(state => state.snapshot !== null);
  return (
    <TranslatorProvider value={useWords(words)}>
      {ready ? (
        <Toasts>
          <Frame />
          <UndoDialog />
          <PaletteHost />
        </Toasts>
      ) : (
        <Locked />
      )}
    </TranslatorProvider>
  );
}
