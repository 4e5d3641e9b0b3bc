import type { CheckItem, Topology } from '#shared/contract/checklist';
import type { MessageKey } from '#shared/i18n/messages';
import { text } from '#shared/i18n/text';
import type { Check, CheckId } from './check';
import type { Facts, SeenFacts } from './facts';

const isFine = (state: CheckItem['state']): boolean => state === 'ok' || state === 'noted';

const hasAll = (check: Check, facts: SeenFacts): facts is Facts =>
  check.needs.every(need => facts[need] !== undefined);

/**
 * Runs checks in their order. One whose facts are not there yet is "checking"; one whose parent is not fine
 * waits and says for what; one that does not apply to this topology is absent.
 */
export function evaluateChecks(checks: readonly Check[], facts: SeenFacts, topology: Topology): CheckItem[] {
  const items: CheckItem[] = [];
  const states = new Map<CheckId, CheckItem['state']>();
  for (const check of checks) {
    if (!check.applies(topology)) continue;
    const { id, group, severity, setup } = check;
    const key = `check.${id}`;
    const why = { key: `${key}.why` as MessageKey, params: {} };
    const quiet = (state: 'checking' | 'waiting', waitsFor: CheckId | null): CheckItem => ({
      ...{ id, group, severity, setup, state, why, waitsFor, repair: null, command: null },
      title: { key: `${key}.name` as MessageKey, params: {} },
      evidence: waitsFor === null ? text('check.checking') : text('doctor.waits', { id: waitsFor }),
    });
    // A parent that is absent from this topology holds nothing up.
    const parent = check.dependsOn.find(one => states.has(one) && !isFine(states.get(one) ?? 'unknown'));
    if (parent !== undefined) {
      const parentState = states.get(parent);
      items.push(parentState === 'checking' ? quiet('checking', null) : quiet('waiting', parent));
    } else if (!hasAll(check, facts)) {
      items.push(quiet('checking', null));
    } else {
      const answer = check.evaluate(facts);
      if (answer === null) continue;
      items.push({ id, group, severity, setup, why, waitsFor: null, ...answer });
    }
    states.set(id, items.at(-1)?.state ?? 'unknown');
  }
  return items;
}
