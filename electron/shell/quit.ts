import type { CoreAccess } from '../host/remote-core';
import type { ElectronApi } from './electron-api';
import type { Speech } from './speech';

/** Whether Homeport may end now: a job that runs in it is named first. What runs in another core goes on there. */
export async function mayQuit(electron: ElectronApi, core: CoreAccess, speech: Speech): Promise<boolean> {
  const { app, jobs } = core.snapshot();
  const running = jobs.filter(({ state }) => state === 'running');
  if (app.shell !== 'desktop' || running.length === 0) return true;
  const { say, t } = await speech();
  const { response } = await electron.dialog.showMessageBox({
    type: 'question',
    message: t('desktop.quitQuestion', { what: running.map(({ title }) => say(title)).join(', ') }),
    detail: t('desktop.quitDetail'),
    buttons: [t('desktop.quitAnyway'), t('desktop.goOn')],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
