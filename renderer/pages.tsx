import { Activity, Boxes, Server, Settings2, Stethoscope } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { pages, type Page } from '#shared/contract/pages';
import type { Snapshot } from '#shared/contract/snapshot';
import { Icon } from './ui/icons';

export const pageIcons: Readonly<Record<Page, React.ReactNode>> = {
  home: <Icon name="home" />,
  setup: <Icon name="setup" />,
  hardware: <Icon name="hardware" />,
  models: <Boxes className="size-4 flex-none" strokeWidth={1.5} aria-hidden />,
  servers: <Server className="size-4 flex-none" strokeWidth={1.5} aria-hidden />,
  openclaw: <Icon name="openclaw" />,
  health: <Activity className="size-4 flex-none" strokeWidth={1.5} aria-hidden />,
  diagnostics: <Stethoscope className="size-4 flex-none" strokeWidth={1.5} aria-hidden />,
  settings: <Settings2 className="size-4 flex-none" strokeWidth={1.5} aria-hidden />,
};

const read = (): string => location.hash.replace(/^#\/?/, '');

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function goTo(page: Page): void {
  location.hash = `/${page}`;
}

/** Goes to one place of a page, once that is drawn (other pages have some of the same), and gives it the focus. */
function goToPlace(page: Page, place: string, tries = 120): void {
  goTo(page);
  const isDrawn =
    document.querySelector(`nav a[aria-current="page"][href="#/${page}"]`) !== null &&
    document.querySelector('main[aria-busy="false"]') !== null;
  const found = isDrawn ? document.querySelector<HTMLElement>(`main ${place}`) : null;
  if (found) {
    found.scrollIntoView({ block: 'center' });
    // What cannot be pressed itself has its buttons as the next stops.
    if (found.tabIndex < 0) found.tabIndex = -1;
    found.focus();
  } else if (tries > 0) {
    requestAnimationFrame(() => goToPlace(page, place, tries - 1));
  }
}

export const goToPart = (page: Page, part: string): void => goToPlace(page, `[data-part="${part}"]`);

export const goToCheck = (page: Page, id: string): void =>
  goToPlace(page, `[data-check="${CSS.escape(id)}"]`);

/** The page of the address; null where it names none. */
export const pageOfAddress = (name = read()): Page | null => pages.find(page => page === name) ?? null;

export const usePage = (): Page | null => pageOfAddress(useSyncExternalStore(subscribe, read));

/** Where a visit begins: a first run on Setup, who has an answer to point to at Home. */
export const landingOf = ({ health }: Pick<Snapshot, 'health'>): Page =>
  health.turns.length > 0 ? 'home' : 'setup';
