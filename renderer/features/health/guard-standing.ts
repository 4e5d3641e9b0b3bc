import type { CheckItemState } from '#shared/contract/checklist';
import type { GuardView } from '#shared/contract/health';
import type { RoutesView } from '#shared/contract/openclaw';
import { useSlice } from '../../store/hooks';

/** What the guard is doing; `otherRoute`: it is on, and the route is none that it acts on. */
export type GuardStanding = GuardView['state'] | 'otherRoute';

export const guardStanding = (
  { state }: Pick<GuardView, 'state'>,
  wanted: RoutesView['wanted'],
): GuardStanding =>
  state === 'watching' && wanted !== null && wanted !== 'local-first' ? 'otherRoute' : state;

export const useGuardStanding = (): GuardStanding =>
  guardStanding(useSlice('watch').guard, useSlice('routes').wanted);

const marks: Readonly<Record<GuardStanding, CheckItemState>> = {
  off: 'noted',
  watching: 'ok',
  otherRoute: 'noted',
  'standing-down': 'noted',
  'failed-over': 'attention',
};
export const guardMark = (standing: GuardStanding): CheckItemState => marks[standing];
