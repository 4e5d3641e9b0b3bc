import type { CheckGroup } from '#shared/contract/kinds';
import type { CheckItem, Repair, Topology } from '#shared/contract/checklist';
import type { Text } from '#shared/contract/text';
import type { MessageKey, MessageParams } from '#shared/i18n/messages';
import type { FactKey, Facts } from './facts';

/** Every check has a sentence why it matters; the catalogue is the list of ids. */
export type CheckId = MessageKey extends infer Key
  ? Key extends `check.${infer Id}.why`
    ? Id
    : never
  : never;

/** The outcomes that the catalogue has a title for. */
type Outcome<Id extends CheckId> = MessageKey extends infer Key
  ? Key extends `check.${Id}.${infer Name}.title`
    ? Name
    : never
  : never;

type ParamsOf<Key extends string> = Key extends MessageKey ? MessageParams<Key> : object;
type OutcomeParams<Id extends CheckId, Name extends string> = ParamsOf<`check.${Id}.${Name}.title`> &
  ParamsOf<`check.${Id}.${Name}.evidence`>;

export interface Answer {
  readonly state: 'ok' | 'noted' | 'attention' | 'blocked' | 'unknown';
  readonly title: Text;
  readonly evidence: Text;
  readonly repair: Repair | null;
  readonly command: string | null;
}

interface Extras {
  readonly repair?: Repair | null;
  readonly command?: string;
  /** Another sentence than the outcome's own: an error's, for instance. */
  readonly evidence?: Text;
}

export type Say<Id extends CheckId> = <Name extends Outcome<Id>>(
  state: Answer['state'],
  outcome: Name,
  params: OutcomeParams<Id, Name>,
  extras?: Extras,
) => Answer;

interface Definition<Id extends CheckId, Needs extends FactKey> {
  readonly id: Id;
  readonly group: CheckGroup;
  readonly severity: CheckItem['severity'];
  /** Asked on Setup, fine or not; the others are shown there only while they are open. */
  readonly setup?: true;
  /** Must be fine before this one says anything. */
  readonly dependsOn?: readonly CheckId[];
  readonly applies?: (topology: Topology) => boolean;
  readonly needs: readonly Needs[];
  /** null: there is nothing to say here. */
  evaluate(facts: Pick<Facts, Needs>, say: Say<Id>): Answer | null;
}

export interface Check {
  readonly id: CheckId;
  readonly group: CheckGroup;
  readonly severity: CheckItem['severity'];
  readonly setup: boolean;
  readonly dependsOn: readonly CheckId[];
  readonly needs: readonly FactKey[];
  readonly applies: (topology: Topology) => boolean;
  readonly evaluate: (facts: Facts) => Answer | null;
}

/** A check in one file: pure, with its sentences in the catalogue under `check.<id>.<outcome>`. */
export function defineCheck<const Id extends CheckId, const Needs extends FactKey>(
  definition: Definition<Id, Needs>,
): Check {
  const { id, group, severity, needs } = definition;
  const say: Say<Id> = (state, outcome, params, extras = {}) => {
    const key = `check.${id}.${outcome}`;
    const sentence = (part: string): Text => ({ key: `${key}.${part}` as MessageKey, params: { ...params } });
    return {
      state,
      title: sentence('title'),
      evidence: extras.evidence ?? sentence('evidence'),
      repair: extras.repair ?? null,
      command: extras.command ?? null,
    };
  };
  return {
    id,
    group,
    severity,
    needs,
    setup: definition.setup ?? false,
    dependsOn: definition.dependsOn ?? [],
    applies: definition.applies ?? (() => true),
    evaluate: facts => definition.evaluate(facts, say),
  };
}
