import type { HardwareProfile, HostFacts, OtherHost } from '#shared/contract/hardware';
import type { MachineDetails, Ports } from '../../ports/types';
import { quickHostFacts, withDetails } from './host';
import { addOpinion, joinDevices } from './merge';
import { poolOf } from './pool';
import { probeAmd } from './probes/amd/amd';
import { probeApple, type AppleFacts } from './probes/apple/apple';
import { probeIntel } from './probes/intel/intel';
import { probeNvidia } from './probes/nvidia/nvidia';
import { mostDevices, type ProbeFindings } from './probes/probe';
import { secondOpinions, type Opinion } from './probes/second-opinion';
import { probeWindows } from './probes/windows/windows';

/** What was read of this machine, with the machines that the person told of. */
export interface MachineReading {
  readonly profile: HardwareProfile;
  readonly others: readonly OtherHost[];
}

interface Findings extends ProbeFindings {
  readonly facts?: AppleFacts | null;
  readonly machineModel?: string | null;
}

/** The probes of a platform; the first that finds a device is believed about it. */
function probesOf(platform: NodeJS.Platform): readonly ((ports: Ports) => Promise<Findings>)[] {
  if (platform === 'darwin') return [probeApple];
  return platform === 'win32' ? [probeNvidia, probeWindows] : [probeNvidia, probeAmd, probeIntel];
}

/**
 * Reads this machine: every probe at once, each with its own limit. `personBytes` is what the person says that
 * models may take. What engines say of the same devices is added where `opinions` are given.
 */
export async function readHardware(
  ports: Ports,
  personBytes: number | null = null,
  opinions: readonly Opinion[] = [],
): Promise<HardwareProfile> {
  const [quick, ...findings] = await Promise.all([
    quickHostFacts(ports),
    ...probesOf(ports.environment.platform).map(probe => probe(ports)),
  ]);
  const facts = findings.find(one => one.facts)?.facts;
  const host: HostFacts = facts
    ? { ...quick, cpuName: facts.chip, machineName: facts.machineName, machineModel: facts.machineModel }
    : { ...quick, machineModel: findings.find(one => one.machineModel)?.machineModel ?? quick.machineModel };
  const found = findings.reduce<HardwareProfile['devices']>(
    (devices, one) => joinDevices(devices, one.devices.slice(0, mostDevices)).slice(0, mostDevices),
    [],
  );
  const profile: HardwareProfile = {
    readAt: ports.clock.now(),
    host,
    devices: found,
    pool: poolOf(found, personBytes),
    probes: findings.map(one => one.report),
    warnings: findings.flatMap(one => one.warnings),
  };
  return opinions.reduce(withOpinion, profile);
}

export const withOpinion = (profile: HardwareProfile, opinion: Opinion): HardwareProfile => ({
  ...profile,
  devices: addOpinion(profile.devices, opinion),
});

/** One reading with everything, for somebody who asked for it and waits. */
export async function readWholeHardware(ports: Ports, personBytes: number | null): Promise<HardwareProfile> {
  const [profile, opinions] = await Promise.all([readHardware(ports, personBytes), secondOpinions(ports)]);
  return opinions.reduce(withOpinion, profile);
}

/** PowerShell alone takes two seconds on a slow Windows machine. */
const detailsLimitMs = 8000;

export interface Machine {
  /** Resolves with the first, quick reading; what is slow to tell is published when it comes. */
  read(): Promise<void>;
  /** The last reading with another word of the person, without asking any tool. */
  setUsable(personBytes: number | null): void;
}

/**
 * Reads this machine as often as it is asked to. What the system's own tools tell of the host (release, disks)
 * and what engines say of the devices holds up no reading: it completes the latest one, and stays for the next.
 */
export function createMachine(
  ports: Ports,
  personBytes: () => number | null,
  publish: (profile: HardwareProfile, reading: 'new' | 'completed') => void,
): Machine {
  let details: MachineDetails | null = null;
  let opinions: readonly Opinion[] = [];
  let latest: HardwareProfile | null = null;

  function say(reading: 'new' | 'completed'): void {
    if (latest === null) return;
    const whole = opinions.reduce(withOpinion, latest);
    publish({ ...whole, host: withDetails(latest.host, details) }, reading);
  }

  async function completeDetails(): Promise<void> {
    const told = await ports.environment.machineDetails(detailsLimitMs);
    if (told === null) return;
    details = told;
    say('completed');
  }

  async function completeOpinions(): Promise<void> {
    const told = await secondOpinions(ports);
    if (told.length === 0 && opinions.length === 0) return;
    opinions = told;
    say('completed');
  }

  return {
    async read() {
      latest = await readHardware(ports, personBytes());
      say('new');
      void completeDetails();
      void completeOpinions();
    },
    setUsable(bytes) {
      if (latest === null) return;
      latest = { ...latest, pool: poolOf(latest.devices, bytes) };
      say('completed');
    },
  };
}
