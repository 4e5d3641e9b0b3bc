import type { Device, HardwareProfile, HardwareState, HostFacts } from '#shared/contract/hardware';
import { judgeHardware } from '#shared/sizing/guidance';
import type { Ports } from '../../ports/types';
import { probeApple } from './apple';
import { quickHostFacts } from './host';
import { probeNvidia } from './nvidia';

/** What one engine can use together: cards of one maker add up, unified memory is there once. */
export function poolOf(devices: readonly Device[]): number {
  const unified = devices.filter(device => device.memoryKind === 'unified');
  const pools = new Map<string, number>();
  for (const device of devices) {
    if (device.memoryKind === 'discrete') {
      pools.set(device.vendor, (pools.get(device.vendor) ?? 0) + device.usableBytes);
    }
  }
  return Math.max(0, ...pools.values(), ...unified.map(device => device.usableBytes));
}

/** Reads this machine: every probe at once, each with its own limit. */
export async function readHardware(ports: Ports): Promise<HardwareProfile> {
  const quick = quickHostFacts(ports);
  const isMac = ports.environment.platform === 'darwin';
  const [nvidia, apple] = await Promise.all([
    isMac ? null : probeNvidia(ports),
    isMac ? probeApple(ports) : null,
  ]);
  const findings = [nvidia, apple].filter(one => one !== null);
  const devices = findings.flatMap(one => one.devices);
  const facts = apple?.facts;
  const host: HostFacts = facts
    ? { ...quick, cpuName: facts.chip, machineName: facts.machineName, machineModel: facts.machineModel }
    : quick;
  return {
    readAt: ports.clock.now(),
    host,
    devices,
    poolBytes: poolOf(devices),
    probes: findings.map(one => one.report),
    warnings: findings.flatMap(one => one.warnings),
  };
}

export function judged(profile: HardwareProfile): HardwareState {
  return { state: 'read', profile, verdict: judgeHardware(profile) };
}
