import type { HardwareProfile, HardwareSample } from '#shared/contract/hardware';
import type { Ports } from '../../ports/types';
import { sampleAmd } from './probes/amd/amd';
import { sampleApple } from './probes/apple/apple';
import { sampleNvidia } from './probes/nvidia/nvidia';

/**
 * A look at what moves: one call of nvidia-smi, one of ioreg, or a few files of /sys, whichever the devices
 * need. A device whose tool does not answer is left out; nothing is asked where there is no device.
 */
export async function sampleHardware(ports: Ports, profile: HardwareProfile): Promise<HardwareSample> {
  const of = (vendor: string) => profile.devices.filter(device => device.vendor === vendor);
  const [nvidia, amd, apple] = [of('nvidia'), of('amd'), of('apple')];
  const looks = await Promise.all([
    nvidia.length > 0 ? sampleNvidia(ports, nvidia) : [],
    amd.length > 0 && ports.environment.platform === 'linux' ? sampleAmd(ports, amd) : [],
    apple.length > 0 ? sampleApple(ports, apple) : [],
  ]);
  return {
    at: ports.clock.now(),
    memoryFreeBytes: ports.environment.machine().memoryFreeBytes,
    devices: looks.flat(),
  };
}
