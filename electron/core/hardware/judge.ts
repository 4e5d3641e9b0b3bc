import { placeOf } from '#shared/contract/address';
import type { HardwareState } from '#shared/contract/hardware';
import type { LocalModel } from '#shared/contract/models';
import { judgeHardware } from '#shared/sizing/guidance';
import { loadedCopies, loadedMemory } from '#shared/sizing/loaded';
import { guidanceModelHere, judgeOwnModels, recommendedHere } from '#shared/sizing/own-models';
import type { MeasuredPrefill } from '#shared/sizing/responsiveness';
import type { MachineReading } from './hardware';

/** What was read, with OpenClaw's guidance against it and what the loaded models take of it. */
export function judgeMachine(
  { profile, others }: MachineReading,
  models: readonly LocalModel[],
  measured: MeasuredPrefill | null = null,
): HardwareState & { state: 'read' } {
  const here = models.filter(model => placeOf(model.serverUrl) === 'this-machine');
  const copies = loadedCopies(here, profile);
  return {
    state: 'read',
    profile,
    verdict: judgeHardware(profile, others, measured),
    others: [...others],
    loaded: loadedMemory(copies),
    copies,
    recommended: recommendedHere(profile, here),
    guidanceModel: guidanceModelHere(profile),
    ownModels: judgeOwnModels(here, profile),
  };
}
