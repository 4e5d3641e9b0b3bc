import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadTranslator } from '#shared/i18n/translator';
import { App } from './App';
import { chosenLanguage } from './i18n';
import { useStore } from './store/store';
import './styles.css';
import { createHttpClient } from './transport/http';
import { createIpcClient } from './transport/ipc';

// Radix adds a style element where it locks scrolling; the page's rules let it through by this nonce.
setNonce(document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '');

async function openApp(): Promise<React.ComponentType> {
  // On its way while the session is opened: nothing can be said without it.
  void loadTranslator(chosenLanguage('system'));
  const client = window.homeport ? createIpcClient(window.homeport) : await createHttpClient();
  useStore.getState().connect(client);
  return App;
}

/** The parts that pages are made of, to look at. What is built for people holds none of it. */
const openGallery =
  import.meta.env.DEV && location.hash === '#gallery'
    ? async () => (await import('./gallery/Gallery')).Gallery
    : null;

const Page = await (openGallery ?? openApp)();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}
