import type { DoctorRow } from '#shared/contract/doctor';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { MessageKey } from '#shared/i18n/messages';
import type { Check, CheckId } from './checklist/check';
import { sourceOf, type Source } from './checklist/sources';
import type { Slices } from '#shared/contract/snapshot';

export type Durations = Partial<Readonly<Record<Source, number>>>;

/** Rows of the list of checks that no free look can answer, and why. */
const notSeen = {
  'lmstudio.jit': 'noInterface',
  'lmstudio.guardrails': 'noInterface',
  'model.context-fit': 'paid',
  'api.truncation': 'paid',
  'api.tool-call': 'paid',
  'api.usage': 'paid',
} as const satisfies Record<string, 'paid' | 'noInterface'>;

/** Rows of the list that another check answers: they say what that one says. */
const answeredBy = {
  // A small model is a danger with tools in its hands, which is what that check asks.
  'model.small': 'safety.sandbox',
  // Only one version of OpenClaw stopped requests to private addresses that its own file names.
  'openclaw.private-origin': 'openclaw.version',
} as const satisfies Record<string, CheckId>;

const name = (id: string): Text => ({ key: `check.${id}.name` as MessageKey, params: {} });

/** Milliseconds until everything that a check needs was read. */
function durationOf(check: Check, durations: Durations): number | null {
  const times = check.needs.flatMap(need => {
    const source = sourceOf[need];
    return source === null ? [] : (durations[source] ?? []);
  });
  return times.length === 0 ? null : Math.round(Math.max(...times));
}

/** Every check with what it found and how long that took, and those that cannot be seen, each with the reason. */
export function doctorReport(
  checks: readonly Check[],
  { items }: Pick<Slices['checklist'], 'items'>,
  durations: Durations,
): DoctorRow[] {
  const seen = checks.map((check): DoctorRow => {
    const { id } = check;
    const durationMs = durationOf(check, durations);
    const item = items.find(one => one.id === id);
    if (item) {
      const { state, title, evidence, why, repair, command } = item;
      return { id, state, title, evidence, why, repair, command, durationMs };
    }
    const absent = { why: null, repair: null, command: null, durationMs };
    return { id, state: 'not-here', title: name(id), evidence: text('doctor.notHere'), ...absent };
  });
  const unseen = Object.entries(notSeen).map(([id, reason]): DoctorRow => {
    const absent = { why: null, repair: null, command: null, durationMs: null };
    return {
      id,
      state: 'not-seen',
      title: text('doctor.row', { id }),
      evidence: text(`doctor.${reason}`),
      ...absent,
    };
  });
  const others = Object.entries(answeredBy).flatMap(([id, other]) =>
    seen.filter(row => row.id === other).map((row): DoctorRow => ({ ...row, id })),
  );
  return [...seen, ...others, ...unseen];
}
