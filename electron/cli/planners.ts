import { createPlanners } from '../core/connect';
import { planServerStart, planServerStop } from '../core/lmstudio/plan-server';
import type { Planners } from '../core/plans/planned';
import type { Ports } from '../ports/types';
import type { Workplace } from './workplace';

/** Sizes and the probes of the hardware: read by the command that needs them, and by no other. */
const managed = () => import('../core/servers/managed/plan');
const hardware = () => import('../core/hardware/hardware');

/** What the core plans, for a command that plans without one. */
export const plannersOf = (ports: Ports, { engine, openclaw, settings }: Workplace): Planners =>
  createPlanners(engine, openclaw, {
    serverStart: ({ port }) => planServerStart(ports, null, engine, port),
    serverStop: () => planServerStop(ports, null, engine),
    async managedStart(intent) {
      const { planManagedStart } = await managed();
      const machine = async () => (await hardware()).readHardware(ports, settings.usableMemoryBytes);
      return planManagedStart(ports, machine, intent);
    },
    managedStop: async () => (await managed()).planManagedStop(ports),
  });
