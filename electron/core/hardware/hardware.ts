import type { Device, HardwareProfile, HardwareState, HostFacts } from '#shared/contract/hardware';
import { judgeHardware } from '#shared/sizing/guidance';
import type { MachineDetails, Ports } from '../../ports/types';
import { probeApple } from './apple';
import { quickHostFacts, withDetails } from './host';
import { probeNvidia } from './nvidia';
import { probeLimitMs } from './probe';

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

/** PowerShell alone takes two seconds on a slow Windows machine. */
const detailsLimitMs = 8000;

export interface Machine {
  /** Resolves with the first, quick reading; the slow facts of the host are published when they come. */
  read(): Promise<void>;
}

/**
 * Reads this machine as often as it is asked to. What the system's own tools tell of the host (release,
 * disks) holds up no reading: it completes the latest one, and stays for the next.
 */
export function createMachine(
  ports: Ports,
  publish: (state: HardwareState, reading: 'new' | 'completed') => void,
): Machine {
  let details: MachineDetails | null = null;
  let latest: HardwareProfile | null = null;
  const say = (profile: HardwareProfile, reading: 'new' | 'completed'): void =>
    publish(judged({ ...profile, host: withDetails(profile.host, details) }), reading);

  async function complete(): Promise<void> {
    const told = await ports.environment.machineDetails(detailsLimitMs);
    if (told === null || latest === null) return;
    details = told;
    say(latest, 'completed');
  }

  return {
    async read() {
      latest = await readHardware(ports);
      say(latest, 'new');
      void complete();
    },
  };
}

/** One reading with everything, for somebody who asked for it and waits. */
export async function readWholeHardware(ports: Ports): Promise<HardwareProfile> {
  const [profile, details] = await Promise.all([
    readHardware(ports),
    ports.environment.machineDetails(probeLimitMs),
  ]);
  return { ...profile, host: withDetails(profile.host, details) };
}
