import { goTo, goToCheck } from '../pages';
import { carryOut, saveSettings, sendTurn, switchRoute, undo } from '../store/actions';
import { execute, showError } from '../store/store';
import type { Doing } from './entries';

async function ask(...[name, input]: Parameters<typeof execute>): Promise<void> {
  const answer = await execute(name, input);
  if (!answer.ok) showError(answer.error);
}

/** Does what was chosen; what fails says so as it does everywhere. */
export async function carryOutEntry(does: Doing): Promise<void> {
  switch (does.kind) {
    case 'go':
      if (does.check === undefined) goTo(does.page);
      else goToCheck(does.page, does.check);
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
