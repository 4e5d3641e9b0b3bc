import { isSameServer } from '#shared/contract/address';
import type { GuardView } from '#shared/contract/health';
import type { TargetState } from '#shared/contract/kinds';
import type { ModelState, RoutesView } from '#shared/contract/openclaw';
import type { Result } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import type { Ports } from '../ports/types';
import { idleGuard, nextGuard, type GuardFacts, type GuardState, type Lease } from './health/guard';
import { readLease, writeLease } from './health/lease';
import type { OpenClaw } from './openclaw/openclaw';
import type { AppliedChange, PlannedChange } from './plans/planned';
import type { Recorder } from './record';

export interface Failover {
  /** Looks whether something is to be done, and does it. One after the other, whoever asks. */
  consider(): Promise<void>;
  view(): GuardView;
  /** What was moved and not moved back. */
  lease(): Lease | null;
}

export interface FailoverOptions {
  readonly ports: Ports;
  readonly openclaw: OpenClaw;
  readonly recorder: Pick<Recorder, 'did'>;
  readonly enabled: () => boolean;
  /** null: OpenClaw's file was not read yet. */
  readonly routes: () => RoutesView | null;
  readonly stateOf: (target: string) => TargetState | null;
  /** The targets that are watched. */
  readonly targets: () => readonly string[];
  /** The file was changed: it is to be read again before anything else is decided. */
  readonly changed: () => Promise<void>;
}

/** A switch that could not be written is tried again so much later. */
const retryMs = 30_000;

/** Hosted models that are known not to answer. */
const cannotWork: readonly ModelState['hosted'][] = ['dead', 'no-key'];

/** The failover guard at work: it carries out what the rules decide, and keeps the promise to move back. */
export async function openFailover(options: FailoverOptions): Promise<Failover> {
  const { ports, openclaw, recorder } = options;
  let state: GuardState = idleGuard(await readLease(ports));
  let working = false;
  /** Something changed while it worked. */
  let again = false;
  let waitUntil = 0;

  /** The server of the first local model: where the file says, else the one that was watched first. */
  function targetOf({ chain }: RoutesView): string | null {
    const local = chain.find(({ origin }) => origin === 'local');
    const url = local?.serverUrl ?? null;
    const targets = options.targets();
    if (!local) return null;
    return url === null ? (targets[0] ?? null) : (targets.find(one => isSameServer(one, url)) ?? null);
  }

  const factsOf = ({ wanted, chain, states }: RoutesView, target: string | null): GuardFacts => ({
    now: ports.clock.now(),
    enabled: options.enabled(),
    wanted,
    chain,
    dead: chain.flatMap(({ model }) => (cannotWork.includes(states[model]?.hosted ?? null) ? [model] : [])),
    server: target === null ? null : options.stateOf(target),
  });

  async function carryOut(planned: Result<PlannedChange>): Promise<Result<AppliedChange>> {
    return planned.ok ? planned.data.apply({}) : planned;
  }

  async function keepLease(lease: Lease | null): Promise<boolean> {
    const kept = await writeLease(ports, lease);
    if (kept) state = { ...state, lease };
    return kept;
  }

  function failed(what: string, result: Result<unknown>): void {
    waitUntil = ports.clock.now() + retryMs;
    ports.log.warn(what, result.ok ? {} : { code: result.error.code });
  }

  async function failOver(facts: GuardFacts, from: readonly string[], to: readonly string[], target: string) {
    const { now: at, wanted } = facts;
    const lease: Lease = { at, from, to, wanted, writtenHash: null, entryId: null };
    // The promise comes first: a crash in between leaves one that is void, never a switch without one.
    if (!(await keepLease(lease)))
      return failed('the guard could not keep its lease', { ok: true, data: null });
    const applied = await carryOut(await openclaw.planChain(to, text('history.action.guard')));
    if (!applied.ok) {
      await keepLease(null);
      return failed('the guard could not move the route', applied);
    }
    const { config } = await openclaw.read();
    const writtenHash = config.state === 'read' ? config.hash : null;
    await keepLease({ ...lease, writtenHash, entryId: applied.data.historyId });
    state = { ...state, switches: [...state.switches, at] };
    recorder.did(target, 'bad', text('guard.away', { model: to[0] ?? '' }));
  }

  async function moveBack(lease: Lease, target: string | null): Promise<void> {
    // Taking the entry back gives the file as it was, to the byte; where it is gone, the route goes back.
    const { entryId, from } = lease;
    const undone =
      entryId === null ? null : await carryOut(await openclaw.planUndo({ kind: 'undo', entryId }));
    const moved = undone?.ok
      ? undone
      : await carryOut(await openclaw.planChain(from, text('history.action.guardBack')));
    if (!moved.ok) return failed('the guard could not move the route back', moved);
    state = { ...state, switches: [...state.switches, ports.clock.now()] };
    await keepLease(null);
    recorder.did(target ?? '', 'good', text('guard.back', { model: from[0] ?? '' }));
  }

  async function considerOnce(routes: RoutesView): Promise<void> {
    const target = targetOf(routes);
    const facts = factsOf(routes, target);
    const next = nextGuard(state, facts);
    ({ state } = next);
    const { action } = next;
    if (action === null || ports.clock.now() < waitUntil) return;
    switch (action.kind) {
      case 'fail-over':
        if (target !== null) await failOver(facts, action.from, action.to, target);
        break;
      case 'move-back':
        await moveBack(action.lease, target);
        break;
      case 'release':
        await keepLease(null);
        recorder.did(target ?? '', 'good', text('guard.released'));
        break;
    }
    await options.changed();
  }

  return {
    async consider() {
      again = true;
      if (working) return;
      working = true;
      try {
        while (again) {
          again = false;
          const routes = options.routes();
          if (routes !== null && (options.enabled() || state.lease !== null)) await considerOnce(routes);
        }
      } finally {
        working = false;
      }
    },
    lease: () => state.lease,
    view: () => ({
      state:
        state.lease !== null
          ? 'failed-over'
          : !options.enabled()
            ? 'off'
            : state.standsDown
              ? 'standing-down'
              : 'watching',
      since: state.lease?.at ?? null,
      from: state.lease?.from[0] ?? null,
      to: state.lease?.to[0] ?? null,
    }),
  };
}
