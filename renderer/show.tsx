import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Snapshot } from '#shared/contract/snapshot';
import { App } from './App';
import { nextItem, setupItems } from './features/setup/progress';
import { chosenLanguage, loadWords } from './i18n';
import { landingOf, pageOfAddress } from './pages';
import { preparePlan } from './store/hooks';
import { useStore } from './store/store';

// Radix adds a style element where it locks scrolling; the page's rules let it through by this nonce.
setNonce(document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '');

export function show(root: HTMLElement, page: React.ReactNode): void {
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}

/** Nobody waits longer for a plan than they would see a page move. */
const patienceMs = 150;

/** Setup shows what comes next with all that it would do. */
async function prepareSetup(snapshot: Snapshot): Promise<void> {
  if ((pageOfAddress() ?? landingOf(snapshot)) !== 'setup') return;
  const repair = nextItem(setupItems(snapshot.checklist.items))?.repair;
  if (repair?.kind !== 'intent') return;
  await Promise.race([preparePlan(repair.intent), new Promise(resolve => setTimeout(resolve, patienceMs))]);
}

/** The first thing drawn is the page, in the person's language. */
export async function showApp(root: HTMLElement): Promise<void> {
  const { snapshot } = useStore.getState();
  const [words] = await Promise.all([
    loadWords(chosenLanguage(snapshot?.settings.language ?? 'system')),
    snapshot && prepareSetup(snapshot),
  ]);
  show(root, <App words={words} />);
}
