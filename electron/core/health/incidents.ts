import type { AppError } from '#shared/contract/errors';
import type { Incident } from '#shared/contract/health';
import type { TargetState } from '#shared/contract/kinds';
import type { Text } from '#shared/contract/text';

/** One look at a target, told from the one before. */
export interface Change {
  readonly target: string;
  readonly before: TargetState;
  readonly after: TargetState;
  readonly error: AppError | null;
  readonly at: number;
}

/** Trouble that comes back so soon is the same trouble. */
const sameTroubleMs = 60_000;
const keep = 200;

const beginnings: readonly TargetState[] = ['unread', 'starting'];
const withModel: readonly TargetState[] = ['up', 'idle', 'reading-prompt', 'generating', 'queued', 'stalled'];

/** What is wrong in a state; null: nothing. Nothing is wrong with what was never well. */
function troubleOf({ before, after }: Change, open: Incident | undefined): Incident['kind'] | null {
  if (after === 'down' || after === 'stalled') {
    return open?.kind === after || (before !== after && !beginnings.includes(before)) ? after : null;
  }
  if (after !== 'no-model') return null;
  return open?.kind === 'unloaded' || withModel.includes(before) ? 'unloaded' : null;
}

/** States that are neither well nor trouble: what goes on goes on. */
const between: readonly TargetState[] = ['unread', 'starting', 'loading'];

/** The incidents after one more look, newest first; the same list where nothing has changed. */
export function nextIncidents(
  incidents: readonly Incident[],
  change: Change,
  newId: () => string,
): readonly Incident[] {
  const { target, at } = change;
  const open = incidents.find(one => one.target === target && one.endedAt === null);
  const kind = troubleOf(change, open);
  if (kind === (open?.kind ?? null)) return incidents;
  if (kind === null && between.includes(change.after)) return incidents;
  const ended = incidents.map(one => (one === open ? { ...one, endedAt: at } : one));
  if (kind === null) return ended;
  const last = ended.find(one => one.target === target);
  const isSame = last?.kind === kind && last.endedAt !== null && at - last.endedAt < sameTroubleMs;
  if (isSame) {
    return ended.map(one => (one === last ? { ...one, endedAt: null, returns: one.returns + 1 } : one));
  }
  const { error } = change;
  const fresh: Incident = {
    ...{ id: newId(), target, kind, error, startedAt: at, endedAt: null, returns: 0, actions: [] },
  };
  return [fresh, ...ended].slice(0, keep);
}

/** Notes what was done about the trouble of a target: about that which goes on, else about the last. */
export function noteAction(
  incidents: readonly Incident[],
  target: string,
  action: { readonly at: number; readonly text: Text },
): readonly Incident[] {
  const last = incidents.find(one => one.target === target);
  return incidents.map(one => (one === last ? { ...one, actions: [...one.actions, action] } : one));
}

/** Ends what goes on at targets that are not watched any more: nobody will see them well again. */
export function endOrphans(
  incidents: readonly Incident[],
  targets: readonly string[],
  at: number,
): readonly Incident[] {
  const isOrphan = (one: Incident): boolean => one.endedAt === null && !targets.includes(one.target);
  if (!incidents.some(isOrphan)) return incidents;
  return incidents.map(one => (isOrphan(one) ? { ...one, endedAt: at } : one));
}

const weekMs = 7 * 24 * 60 * 60_000;

/** How many there were in the last seven days; one that goes on is one of them. */
export const ofThisWeek = (incidents: readonly Incident[], now: number): number =>
  incidents.filter(({ endedAt }) => endedAt === null || now - endedAt < weekMs).length;
