import type { Page } from '#shared/contract/pages';
import { goTo } from '../pages';
import { carryOut, saveSettings, sendTurn, switchRoute, undo } from '../store/actions';
import { execute, showError } from '../store/store';
import type { Doing } from './entries';

/** The item of the checklist, once its page is drawn: it gets the focus, and its button is the next stop. */
function showCheck(page: Page, id: string, tries = 30): void {
  // Other pages show some of the same items.
  const isThere = document.querySelector(`nav a[aria-current="page"][href="#/${page}"]`) !== null;
  const item = isThere ? document.querySelector<HTMLElement>(`[data-check="${CSS.escape(id)}"]`) : null;
  if (item) {
    item.scrollIntoView({ block: 'center' });
    item.tabIndex = -1;
    item.focus();
  } else if (tries > 0) {
    requestAnimationFrame(() => showCheck(page, id, tries - 1));
  }
}

async function ask(...[name, input]: Parameters<typeof execute>): Promise<void> {
  const answer = await execute(name, input);
  if (!answer.ok) showError(answer.error);
}

/** Does what was chosen; what fails says so as it does everywhere. */
export async function carryOutEntry(does: Doing): Promise<void> {
  switch (does.kind) {
    case 'go':
      goTo(does.page);
      if (does.check !== undefined) showCheck(does.page, does.check);
      return;
    case 'route':
      // Without a hosted model to name there is a question first, which Home asks.
      if ((await switchRoute(does.route)) === 'no-hosted') goTo('home');
      return;
    case 'intent':
      await carryOut(does.intent, does.done);
      return;
    case 'undo':
      return undo();
    case 'settings':
      return saveSettings(does.patch);
    case 'run':
      return does.command === 'turn.test' ? sendTurn() : ask(does.command, {});
    case 'practice': {
      const started = await execute('shell.practice', {});
      if (started.ok) window.open(started.data.url, '_blank', 'noreferrer');
      else showError(started.error);
      return;
    }
    case 'cancel':
      return ask('jobs.cancel', { jobId: does.jobId });
    case 'copy':
      return navigator.clipboard.writeText(does.text);
    case 'startAtLogin':
      return ask('desktop.startAtLogin', { enabled: does.enabled });
    case 'linkCommand':
      return ask('desktop.linkCommand', { linked: does.linked });
    case 'checkForUpdate':
      goTo('settings');
      return ask('desktop.checkForUpdate', {});
  }
}
