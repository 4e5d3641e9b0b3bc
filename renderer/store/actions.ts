import type { RouteKind } from '#shared/contract/kinds';
import type { Intent } from '#shared/contract/intents';
import type { SettingsPatch } from '#shared/contract/settings';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import { applyPlan, execute, showError, useStore } from './store';

/** What was done, as the history calls it; what the history does not keep is called by its button. */
export function actionOf(intent: Intent, label: Text): Text {
  if (intent.kind === 'route') return text(`history.action.route.${intent.route}`);
  if (intent.kind === 'repair') return text(`history.action.repair.${intent.repair}`);
  if (intent.kind !== 'connect') return label;
  const known = useStore.getState().snapshot?.models.find(model => model.key === intent.modelKey);
  return text('history.action.connect', { model: known?.displayName ?? intent.modelKey });
}

/** Asks for one real answer; its job and its result arrive with the snapshot. */
export async function sendTurn(): Promise<void> {
  const started = await execute('turn.test', {});
  if (!started.ok) showError(started.error);
}

/** Plans and applies at once, where the button itself has said what it does. Answers whether it began. */
export async function carryOut(intent: Intent, done: Text): Promise<boolean> {
  const plan = await execute('plan.make', { intent });
  if (!plan.ok) {
    showError(plan.error);
    return false;
  }
  return (await applyPlan(plan.data, done)) === null;
}

/** Takes back a change; without an id, the last one. Keys that the person edited since are asked about. */
export async function undo(entryId?: string, edited?: 'keep' | 'take-back'): Promise<void> {
  const intent = {
    kind: 'undo' as const,
    ...(entryId === undefined ? {} : { entryId }),
    ...(edited === undefined ? {} : { edited }),
  };
  const plan = await execute('plan.make', { intent });
  if (plan.ok) await applyPlan(plan.data, text('history.action.undo'));
  else if (plan.error.code === 'undo-conflict')
    useStore.getState().askUndo({ entryId, keys: plan.error.params.keys });
  else showError(plan.error);
}

/** A switch applies at once and shows its diff with Undo: the one change without a look first. */
export async function switchRoute(route: RouteKind, hosted?: string[]): Promise<'done' | 'no-hosted'> {
  const plan = await execute('plan.make', {
    intent: { kind: 'route', route, ...(hosted ? { hosted } : {}) },
  });
  if (!plan.ok) {
    if (plan.error.code === 'route-no-hosted') return 'no-hosted';
    showError(plan.error);
    return 'done';
  }
  await applyPlan(plan.data, text(`history.action.route.${route}`));
  return 'done';
}

export async function saveSettings(patch: SettingsPatch): Promise<void> {
  const saved = await execute('settings.update', { patch });
  if (!saved.ok) showError(saved.error);
}
