import { createPlanners } from '../core/connect';
import { planServerStart, planServerStop, type OwnAddress } from '../core/lmstudio/plan-server';
import type { ReplaceParts } from '../core/replace';
import type { Planners } from '../core/plans/planned';
import type { Ports } from '../ports/types';
import type { Workplace } from './workplace';

/** Sizes and the probes of the hardware: read by the command that needs them, and by no other. */
const managed = () => import('../core/servers/managed/plan');
const rebind = () => import('../core/lmstudio/plan-rebind');
const hardware = () => import('../core/hardware/hardware');
const sizing = () => import('#shared/sizing/on-disk');
const responsiveness = () => import('#shared/sizing/responsiveness');
const replacing = () => Promise.all([import('../core/replace'), import('../core/prove')]);

/** What the core plans, for a command that plans without one. */
export function plannersOf(
  ports: Ports,
  workplace: Workplace,
  address: Pick<OwnAddress, 'follow'> = { follow: null },
): Planners {
  const { engine, openclaw, settings, tokenFor } = workplace;
  const machine = async () => (await hardware()).readHardware(ports, settings.usableMemoryBytes);
  const pace = async () =>
    (await responsiveness()).judgeResponsiveness(await machine(), null).prefillTokensPerSecond;
  return createPlanners(engine, openclaw, {
    pace,
    fits: async (model, contextTokens) => (await sizing()).fitsHere(model, contextTokens, await machine()),
    serverStart: ({ port, follow }) =>
      planServerStart(ports, null, engine, port, {
        url: settings.serverUrl,
        follow: follow ? address.follow : null,
      }),
    serverStop: () => planServerStop(ports, null, engine),
    serverRebind: async () => (await rebind()).planServerRebind(ports, null, engine),
    async managedStart(intent) {
      const { planManagedStart } = await managed();
      return planManagedStart(ports, machine, intent);
    },
    managedStop: async () => (await managed()).planManagedStop(ports),
    async replace(intent) {
      const [{ planReplace }, { proveModel, waitForGateway }] = await replacing();
      const parts: ReplaceParts = {
        engine,
        openclaw,
        machine,
        pace,
        waitForGateway: signal => waitForGateway(ports, openclaw, signal),
        prove: (found, reference, context) =>
          proveModel(ports, openclaw, found, { reference, token: tokenFor(found.server.url) }, context),
      };
      return planReplace(parts, intent);
    },
  });
}
