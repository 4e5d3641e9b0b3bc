import type { HostFacts } from '#shared/contract/hardware';
import type { MachineDetails, Ports } from '../../ports/types';

const platforms: Readonly<Record<string, HostFacts['platform']>> = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
};

/** Every Linux of the last ten years names itself here; `null` elsewhere. */
async function linuxName({ environment, files }: Ports): Promise<string | null> {
  if (environment.platform !== 'linux') return null;
  const outcome = await files.read('/etc/os-release', 16_384);
  if (outcome.state !== 'read') return null;
  const line = /^PRETTY_NAME=(.*)$/m.exec(outcome.bytes.toString('utf8'))?.[1] ?? '';
  return line.replaceAll(/^["']|["']\s*$/g, '').trim() || null;
}

/** What Node and one file know at once: enough for a verdict. */
export async function quickHostFacts(ports: Ports): Promise<HostFacts> {
  const { environment } = ports;
  return {
    platform: platforms[environment.platform] ?? 'other',
    osName: (await linuxName(ports)) ?? environment.platform,
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
