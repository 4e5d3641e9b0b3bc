import { guardLimits } from '#shared/contract/guard-limits';
import type { RouteKind, TargetState } from '#shared/contract/kinds';

/** One model of the route, as the file spells it. */
export interface RouteModel {
  readonly model: string;
  readonly origin: 'local' | 'hosted';
}

/** The promise to move back: kept in guard.json, so that a crash does not leave the person paying. */
export interface Lease {
  readonly at: number;
  /** The route as the person had it, and as it was written instead. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly wanted: RouteKind | null;
  /** The file that was written; null: not yet. */
  readonly writtenHash: string | null;
  /** The history entry that undoes it. */
  readonly entryId: string | null;
}

export interface GuardFacts {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly enabled: boolean;
  /** What the person chose; null: nothing yet, the file speaks for itself. */
  readonly wanted: RouteKind | null;
  readonly chain: readonly RouteModel[];
  /** Hosted models that are known not to work. */
  readonly dead: readonly string[];
  /** What the server of the first local model is doing; null: not watched. */
  readonly server: TargetState | null;
}

export interface GuardState {
  readonly downSince: number | null;
  readonly warmSince: number | null;
  /** When it switched, the last hour's. */
  readonly switches: readonly number[];
  readonly lease: Lease | null;
  /** The person changed the route in this outage: nothing is done until the local model was warm again. */
  readonly standsDown: boolean;
}

export type GuardAction =
  | { readonly kind: 'fail-over'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly kind: 'move-back'; readonly lease: Lease }
  /** The route is the person's own again. */
  | { readonly kind: 'release' };

const hourMs = 3_600_000;
const warm: readonly TargetState[] = ['up', 'idle', 'reading-prompt', 'generating', 'queued'];
const lost: readonly TargetState[] = ['down', 'no-model'];
/** On the way to be there: what was lost is not back yet. */
const coming: readonly TargetState[] = ['starting', 'loading'];

export const idleGuard = (lease: Lease | null = null): GuardState => ({
  ...{ downSince: null, warmSince: null, switches: [], lease, standsDown: false },
});

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((model, index) => model === other[index]);

/** Hosted models that can work first, then those of one's own: OpenClaw must not wait for what is down. */
function failOverChain({ chain, dead }: GuardFacts): string[] | null {
  const [first] = chain;
  const usable = chain.filter(({ model, origin }) => origin === 'hosted' && !dead.includes(model));
  if (first?.origin !== 'local' || usable.length === 0) return null;
  const rest = chain.filter(node => !usable.includes(node));
  return [...usable, ...rest].map(({ model }) => model);
}

function timed(state: GuardState, { server, now }: GuardFacts): GuardState {
  const switches = state.switches.filter(at => now - at < hourMs);
  const isWarm = server !== null && warm.includes(server);
  const isLost =
    server !== null && (lost.includes(server) || (coming.includes(server) && state.downSince !== null));
  return {
    ...state,
    switches,
    downSince: isLost ? (state.downSince ?? now) : null,
    warmSince: isWarm ? (state.warmSince ?? now) : null,
    standsDown: state.standsDown && !isWarm,
  };
}

function withLease(
  state: GuardState,
  facts: GuardFacts,
  lease: Lease,
): { state: GuardState; action: GuardAction | null } {
  const chain = facts.chain.map(({ model }) => model);
  if (!same(chain, lease.to) || facts.wanted !== lease.wanted) {
    return {
      state: { ...state, lease: null, standsDown: state.warmSince === null },
      action: { kind: 'release' },
    };
  }
  const isSteady = state.warmSince !== null && facts.now - state.warmSince >= guardLimits.warmMs;
  const mayMove = !facts.enabled || (isSteady && state.switches.length < guardLimits.switchesPerHour);
  return { state, action: mayMove ? { kind: 'move-back', lease } : null };
}

/**
 * What the guard does now. It moves the route away from a local server that is really gone and back when it is
 * warm again; it never acts on Local only, never more than so often an hour (and away only where the way back is
 * left within the hour), and never against a change of the person's own.
 */
export function nextGuard(
  before: GuardState,
  facts: GuardFacts,
): { state: GuardState; action: GuardAction | null } {
  const state = timed(before, facts);
  if (state.lease !== null) return withLease(state, facts, state.lease);
  const isLocalFirst = facts.wanted === 'local-first' || facts.wanted === null;
  const to = facts.enabled && isLocalFirst && !state.standsDown ? failOverChain(facts) : null;
  if (to === null || state.downSince === null) return { state, action: null };
  const limitMs = facts.server === 'down' ? guardLimits.downMs : guardLimits.unloadedMs;
  const mayReturn = state.switches.length + 2 <= guardLimits.switchesPerHour;
  if (facts.now - state.downSince < limitMs || !mayReturn) return { state, action: null };
  return { state, action: { kind: 'fail-over', from: facts.chain.map(({ model }) => model), to } };
}
