import { Activity, Boxes, Server, Settings2, Stethoscope } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { pages, type Page } from '#shared/contract/pages';
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

/** Goes to one control of a page, once that is drawn, and gives it the focus. */
export function goToPart(page: Page, part: string, tries = 120): void {
  goTo(page);
  const control = document.querySelector<HTMLElement>(`main [data-part="${part}"]`);
  if (control) {
    control.scrollIntoView({ block: 'center' });
    control.focus();
  } else if (tries > 0) {
    requestAnimationFrame(() => goToPart(page, part, tries - 1));
  }
}

/** The page of the address; null where it names none. */
export function usePage(): Page | null {
  const name = useSyncExternalStore(subscribe, read);
  return pages.find(page => page === name) ?? null;
}
