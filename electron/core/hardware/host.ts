import type { HostFacts } from '#shared/contract/hardware';
import type { MachineDetails, Ports } from '../../ports/types';

const platforms: Readonly<Record<string, HostFacts['platform']>> = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
};

/** What Node knows at once: enough for a verdict. */
export function quickHostFacts({ environment }: Ports): HostFacts {
  return {
    platform: platforms[environment.platform] ?? 'other',
    osName: environment.platform,
    architecture: environment.architecture,
    ...environment.machine(),
    machineName: null,
    machineModel: null,
  };
}

/** Adds what the system's own tools told; what is known better stays. */
export function withDetails(facts: HostFacts, details: MachineDetails | null): HostFacts {
  if (details === null) return facts;
  return {
    ...facts,
    osName: details.osName ?? facts.osName,
    machineModel: facts.machineModel ?? details.machineModel,
    disks: [...details.disks],
  };
}
