import { languageOf, loadCatalogue } from '#shared/i18n/catalogues';
import { insist } from './insist';
import { useStore } from './store/store';
import './styles.css';
import { createHttpClient } from './transport/http';
import { createIpcClient } from './transport/ipc';

/** What is shown needs a state of the core, or the knowledge that there is no way to it. */
const somethingToShow = (): Promise<void> =>
  new Promise(resolve => {
    const look = ({ snapshot, connection }: ReturnType<typeof useStore.getState>): void => {
      if (snapshot === null && connection !== 'refused') return;
      stop();
      resolve();
    };
    const stop = useStore.subscribe(look);
    look(useStore.getState());
  });

/** The state, the words and the code of the page are on their way at once; index.html is in sight until then. */
async function openApp(root: HTMLElement): Promise<void> {
  const words = insist(() => loadCatalogue(languageOf(navigator.language)));
  const code = insist(() => import('./show'));
  const client = window.homeport ? createIpcClient(window.homeport) : await createHttpClient();
  useStore.getState().connect(client);
  const [{ showApp }] = await Promise.all([code, words, somethingToShow()]);
  await showApp(root);
}

async function openGallery(root: HTMLElement): Promise<void> {
  const { showGallery } = await import('./gallery/Gallery');
  showGallery(root);
}

const root = document.getElementById('root');
// The parts that pages are made of, to look at. What is built for people holds none of it.
const isGallery = import.meta.env.DEV && location.hash === '#gallery';
// Not awaited: what is imported on request imports what lies beside this, and would wait for it in turn.
if (root) void (isGallery ? openGallery(root) : openApp(root));
