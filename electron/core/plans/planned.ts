import type { Intent, IntentKind, IntentOf } from '#shared/contract/intents';
import type { JobKind } from '#shared/contract/jobs';
import type { ChainNode } from '#shared/contract/openclaw';
import type { PlanStep } from '#shared/contract/plans';
import type { Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import type { Traffic } from '#shared/contract/traffic';

export interface ApplyContext {
  readonly signal?: AbortSignal;
  /** Says what is being done right now. */
  readonly phase?: (phase: Text) => void;
  /** How far it is, 0 to 1, where the server tells. */
  readonly progress?: (progress: number) => void;
}

export interface AppliedChange {
  readonly historyId: string | null;
  readonly warnings: readonly Text[];
}

/** A change that is worked out and not done yet. */
export interface PlannedChange {
  readonly steps: readonly PlanStep[];
  readonly baseHashes: Readonly<Record<string, string | null>>;
  readonly warnings: readonly Text[];
  /** What it comes to, where the steps do not say it to everyone. */
  readonly notes?: readonly Text[];
  /** Where prompts go afterwards, where the change has to do with it. */
  readonly traffic?: Traffic;
  /** The models of the route afterwards, first to last, where the change is one of the route. */
  readonly chain?: readonly ChainNode[];
  /** Set where applying takes long: it then runs as a job. */
  readonly job: { readonly kind: JobKind; readonly title: Text } | null;
  apply(context: ApplyContext): Promise<Result<AppliedChange>>;
}

export type Planner<K extends IntentKind> = (intent: IntentOf<K>) => Promise<Result<PlannedChange>>;

/** One planner for each kind of intent: what createCore merges. */
export type Planners = { readonly [K in IntentKind]: Planner<K> };

export function planWith(planners: Planners, intent: Intent): Promise<Result<PlannedChange>> {
  // Kind and planner belong together by construction of the table.
  const planner = planners[intent.kind] as Planner<IntentKind>;
  return planner(intent);
}
