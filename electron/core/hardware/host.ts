import type { HostFacts } from '#shared/contract/hardware';
import type { Ports } from '../../ports/types';

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

/**
 * Names that only the system's own tools know (distribution, board), from systeminformation's asynchronous
 * calls. It is asked for nothing about graphics: it reports wrong VRAM and blocks on a hung nvidia-smi.
 */
export async function detailedHostFacts(facts: HostFacts): Promise<HostFacts> {
  const { osInfo, system } = await import('systeminformation');
  const [os, machine] = await Promise.all([osInfo(), system()]);
  return {
    ...facts,
    osName: [os.distro, os.release].filter(Boolean).join(' ') || facts.osName,
    machineModel: machine.model || null,
  };
}
