import type { Incident, Notification } from '#shared/contract/health';
import type { Settings } from '#shared/contract/settings';
import { text } from '#shared/i18n/text';

/** Whether a minute of the day lies in the quiet hours, which may go over midnight. */
export function isQuiet(minute: number, quiet: Settings['quietHours']): boolean {
  if (quiet === null || quiet.fromMinute === quiet.toMinute) return false;
  const { fromMinute, toMinute } = quiet;
  return fromMinute < toMinute
    ? minute >= fromMinute && minute < toMinute
    : minute >= fromMinute || minute < toMinute;
}

/** Minutes since midnight where the person lives. */
export function minuteOfDay(at: number): number {
  const date = new Date(at);
  return date.getHours() * 60 + date.getMinutes();
}

/** An end that has lasted so long is one: until then the same trouble may come back. */
const sureMs = 60_000;

const idOf = ({ id }: Incident, phase: 'start' | 'end'): string => `${id}-${phase}`;

/** What was told in an earlier life: every beginning, and the end of all that had ended. */
export const toldBefore = (incidents: readonly Incident[]): string[] =>
  incidents.flatMap(one => [idOf(one, 'start'), ...(one.endedAt === null ? [] : [idOf(one, 'end')])]);

/**
 * What is to be told now. Trouble is told when it begins and when it is over for good, each once, however often
 * it comes back in between. `told`: the ids of what was told, or fell into quiet hours, which is not told later.
 */
export function notificationsFor(
  incidents: readonly Incident[],
  told: ReadonlySet<string>,
  at: number,
): Notification[] {
  return incidents.flatMap((one): Notification[] => {
    const { target, kind, endedAt } = one;
    if (!told.has(idOf(one, 'start'))) {
      return [{ id: idOf(one, 'start'), at, level: 'bad', text: text(`notify.${kind}`, { target }) }];
    }
    if (endedAt === null || at - endedAt < sureMs || told.has(idOf(one, 'end'))) return [];
    const params = { target, lastedMs: endedAt - one.startedAt };
    return [{ id: idOf(one, 'end'), at, level: 'good', text: text(`notify.${kind}.over`, params) }];
  });
}
