import type { Intent } from '#shared/contract/intents';
import type { Applied, Plan } from '#shared/contract/plans';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';
import type { Jobs } from '../jobs/jobs';
import { planWith, type PlannedChange, type Planners } from './planned';

export interface PlanStore {
  make(intent: Intent): Promise<Result<Plan>>;
  apply(planId: string): Promise<Result<Applied>>;
}

const lifetimeMs = 10 * 60_000;

/**
 * Plans wait here between being shown and being applied: used once, for ten minutes, and worked out anew
 * before anything is done. If the world has moved, nothing is done and the new plan is shown.
 */
export function createPlanStore(
  ports: Ports,
  planners: Planners,
  jobs: Jobs,
  /** After each: what it changed is read again, before it is told that it is done. */
  applied: () => Promise<void>,
): PlanStore {
  const plans = new Map<string, Plan>();

  function store(intent: Intent, change: PlannedChange): Plan {
    for (const [id, plan] of plans) if (plan.expiresAt < ports.clock.now()) plans.delete(id);
    const plan: Plan = {
      id: ports.random.token(9),
      intent,
      expiresAt: ports.clock.now() + lifetimeMs,
      baseHashes: { ...change.baseHashes },
      steps: [...change.steps],
      notes: [...(change.notes ?? [])],
      warnings: [...change.warnings],
      ...(change.traffic ? { traffic: change.traffic } : {}),
      ...(change.chain ? { chain: [...change.chain] } : {}),
    };
    plans.set(plan.id, plan);
    return plan;
  }

  return {
    async make(intent) {
      const change = await planWith(planners, intent);
      return change.ok ? succeed(store(intent, change.data)) : change;
    },

    async apply(planId) {
      const plan = plans.get(planId);
      plans.delete(planId);
      if (!plan || plan.expiresAt < ports.clock.now()) return fail('plan-expired', {});
      const planned = await planWith(planners, plan.intent);
      if (!planned.ok) return planned;
      const change = planned.data;
      const same =
        JSON.stringify([change.steps, change.baseHashes]) === JSON.stringify([plan.steps, plan.baseHashes]);
      if (!same) return succeed({ state: 'changed', plan: store(plan.intent, change) });
      if (change.job) {
        const { kind, title } = change.job;
        const run = async (context: Parameters<PlannedChange['apply']>[0]) => {
          const result = await change.apply(context);
          await applied();
          return result;
        };
        return succeed({ state: 'started', jobId: jobs.start({ kind, title, cancellable: true, run }) });
      }
      const result = await change.apply({});
      await applied();
      if (!result.ok) return result;
      const { historyId, warnings } = result.data;
      return succeed({ state: 'applied', historyId, warnings: [...warnings] });
    },
  };
}
