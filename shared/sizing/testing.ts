import type { Device, HardwareProfile, HostFacts, OtherHost } from '../contract/hardware';
import type { LocalModel } from '../contract/models';
import { gib } from './units';

/** A card that is all usable, changed where a test says so. The helpers here are used by the specs only. */
export function card(sizeGib: number, changes: Partial<Device> = {}): Device {
  const totalBytes = sizeGib * gib;
  return {
    ...{ id: `${changes.name ?? 'card'}-${sizeGib}`, name: 'NVIDIA RTX', vendor: 'nvidia' },
    ...{ memoryKind: 'discrete', slice: false, display: null, totalBytes, usableBytes: totalBytes },
    ...{ usedBytes: null, freeBytes: null, utilizationPercent: null, driverVersion: null, cores: null },
    ...{ source: 'nvidia-smi', confidence: 'measured' },
    readings: [{ source: 'nvidia-smi', totalBytes }],
    ...changes,
  };
}

/** A machine whose devices all work together. */
export function machine(
  devices: readonly Device[],
  host: Partial<HostFacts> = {},
  poolBytes = devices.reduce((sum, device) => sum + device.usableBytes, 0),
): HardwareProfile {
  const told = devices.map((device, index) => ({ ...device, id: `${device.id}-${index}` }));
  return {
    readAt: 0,
    host: {
      ...{ platform: 'linux', osName: 'linux', architecture: 'x64', cpuName: '', cpuCores: 8 },
      ...{ memoryBytes: 64 * gib, memoryFreeBytes: 0, machineName: null, machineModel: null },
      ...host,
    },
    devices: told,
    pool: {
      ...{ bytes: poolBytes, detectedBytes: poolBytes, deviceIds: told.map(device => device.id) },
      kind: told[0]?.memoryKind ?? null,
      origin: 'measured',
    },
    probes: [],
    warnings: [],
  };
}

export const cards = (count: number, sizeGib: number, name: string): Device[] =>
  Array.from({ length: count }, () => card(sizeGib, { name }));

/** A Mac whose Metal gives models `usableGib` of its `totalGib`. */
export const mac = (
  totalGib: number,
  usableGib: number,
  chip: string,
  machineName = 'Mac Studio',
): HardwareProfile =>
  machine(
    [card(totalGib, { name: chip, vendor: 'apple', memoryKind: 'unified', usableBytes: usableGib * gib })],
    { platform: 'darwin', cpuName: chip, machineName, memoryBytes: totalGib * gib },
  );

export const otherHost = (profile: HardwareProfile): OtherHost => ({
  ...{ id: 'other', name: 'other', addedAt: 0, ssh: null },
  profile,
});

export const localModel = (key: string, changes: Partial<LocalModel> = {}): LocalModel => ({
  ...{ serverUrl: 'http://127.0.0.1:1234', key, displayName: key, type: 'llm', sizeBytes: null },
  ...{ maxContextTokens: null, format: 'gguf', quantization: null, bitsPerWeight: null, parameters: null },
  ...{ vision: false, reasoning: false, toolUse: null, instances: [] },
  ...changes,
});
