import type { Intent } from '#shared/contract/intents';
import type { Job } from '#shared/contract/jobs';
import type { RouteKind } from '#shared/contract/kinds';
import type { Page } from '#shared/contract/pages';
import type { Applied, Plan } from '#shared/contract/plans';
import { errorText, text } from '#shared/i18n/text';
import type { AppError } from '#shared/contract/errors';
import type { Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import type { CoreAccess } from '../host/remote-core';
import type { ElectronApi } from './electron-api';
import type { Notifier } from './notifier';
import type { Speech } from './speech';

export interface Parts {
  readonly electron: ElectronApi;
  readonly core: CoreAccess;
  readonly speech: Speech;
  readonly notify: Notifier;
  readonly open: (page?: Page) => void;
}

/** What can be done without a window. Each says by a notification what became of it. */
export interface ShellActions {
  /** At once, with a way back. */
  switchRoute(route: RouteKind): Promise<void>;
  /** The change with this id; where the person edited its keys since, the window asks. */
  undo(entryId: string): Promise<void>;
  /** What a button of the window does too; asks first where its plan has something to say. */
  carryOut(intent: Intent, label: Text): Promise<void>;
}

export function createActions({ electron, core, speech, notify, open }: Parts): ShellActions {
  async function refuse(error: AppError, page: Page): Promise<void> {
    const { say } = await speech();
    notify({ body: say(errorText(error)), click: () => open(page) });
  }

  const make = async (intent: Intent): Promise<Result<Plan>> =>
    (await core.execute('plan.make', { intent })) as Result<Plan>;

  const apply = async ({ id }: Plan): Promise<Result<Applied>> =>
    (await core.execute('plan.apply', { planId: id })) as Result<Applied>;

  /** Resolves when the job has ended; null: it is nowhere any more. */
  function ended(jobId: string): Promise<Job | null> {
    return new Promise(resolve => {
      const look = (): boolean => {
        const job = core.snapshot().jobs.find(({ id }) => id === jobId);
        if (job?.state === 'running') return false;
        resolve(job ?? null);
        return true;
      };
      if (look()) return;
      const end = core.subscribe(() => {
        // Listening begins with a call, before its end is known.
        queueMicrotask(() => {
          if (look()) end();
        });
      });
    });
  }

  async function tell(applied: Applied, done: Text, page: Page): Promise<void> {
    const { say, t } = await speech();
    switch (applied.state) {
      case 'applied': {
        const { historyId } = applied;
        const action =
          historyId === null ? {} : { action: { label: t('tray.undoAction'), run: () => undo(historyId) } };
        notify({ body: say(done), click: () => open(page), ...action });
        return;
      }
      case 'started': {
        const job = await ended(applied.jobId);
        if (job?.state === 'succeeded') notify({ body: t('desktop.jobDone', { what: say(job.title) }) });
        else if (job?.error) await refuse(job.error, page);
        return;
      }
      case 'changed':
        // The world moved: what would happen now is looked at in the window.
        open(page);
    }
  }

  async function undo(entryId: string): Promise<void> {
    const plan = await make({ kind: 'undo', entryId });
    if (!plan.ok) return refuse(plan.error, 'openclaw');
    const applied = await apply(plan.data);
    if (!applied.ok) return refuse(applied.error, 'openclaw');
    await tell(applied.data, text('history.action.undo'), 'openclaw');
  }

  return {
    undo,
    async switchRoute(route) {
      const plan = await make({ kind: 'route', route });
      if (!plan.ok) return refuse(plan.error, 'home');
      const applied = await apply(plan.data);
      if (!applied.ok) return refuse(applied.error, 'home');
      await tell(applied.data, text(`history.action.route.${route}`), 'home');
    },
    async carryOut(intent, label) {
      const page = intent.kind.startsWith('model') ? 'models' : 'servers';
      const plan = await make(intent);
      if (!plan.ok) return refuse(plan.error, page);
      const { say, t } = await speech();
      const worth = [...plan.data.warnings, ...plan.data.notes].map(say);
      if (worth.length > 0) {
        const { response } = await electron.dialog.showMessageBox({
          type: plan.data.warnings.length > 0 ? 'warning' : 'question',
          message: say(label),
          detail: worth.join('\n'),
          buttons: [say(label), t('desktop.cancel')],
          defaultId: 1,
          cancelId: 1,
        });
        if (response !== 0) return;
      }
      const applied = await apply(plan.data);
      if (!applied.ok) return refuse(applied.error, page);
      await tell(applied.data, label, page);
    },
  };
}
