import { createPlanners } from '../core/connect';
import { planServerStart, planServerStop } from '../core/lmstudio/plan-server';
import type { Planners } from '../core/plans/planned';
import type { Ports } from '../ports/types';
import type { Workplace } from './workplace';

/** What the core plans, for a command that plans without one. */
export const plannersOf = (ports: Ports, { engine, openclaw }: Workplace): Planners =>
  createPlanners(engine, openclaw, {
    serverStart: ({ port }) => planServerStart(ports, null, engine, port),
    serverStop: () => planServerStop(ports, null, engine),
  });
