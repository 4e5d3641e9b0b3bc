import type { DesktopState } from '#shared/contract/desktop';
import type { Page } from '#shared/contract/pages';
import type { Settings } from '#shared/contract/settings';
import type { WrittenRoute } from '#shared/contract/openclaw';
import type { CheckItem } from '#shared/contract/checklist';

/** Worth a look once the model has answered. */
export interface NextStep {
  readonly id: 'route' | 'guard' | 'login' | 'watch';
  readonly page: Page;
  /** The control that it leads to. */
  readonly part: string | null;
}

/** Has the model answered a real question, and does nothing block? */
export const isProven = (items: readonly CheckItem[]): boolean =>
  items.some(({ id, state }) => id === 'route.turn' && state === 'ok') &&
  items.every(({ state }) => state !== 'blocked');

/** What is worth doing next; nothing that is done already. */
export function nextSteps(
  { failoverGuard }: Pick<Settings, 'failoverGuard'>,
  written: WrittenRoute,
  desktop: Pick<DesktopState, 'startsAtLogin'> | null,
): NextStep[] {
  const guarded = failoverGuard || written !== 'local-first';
  return [
    { id: 'route', page: 'home', part: null },
    ...(guarded ? [] : [{ id: 'guard', page: 'settings', part: 'guard' } as const]),
    ...(desktop?.startsAtLogin === false ? [{ id: 'login', page: 'settings', part: 'login' } as const] : []),
    { id: 'watch', page: 'health', part: null },
  ];
}
