import { describe, expect, test } from 'vitest';
import type { Device, HardwareProfile } from '../contract/hardware';
import { judgeHardware } from './guidance';

const gib = 1024 ** 3;

function card(totalMib: number, changes: Partial<Device> = {}): Device {
  const totalBytes = totalMib * 1024 ** 2;
  return {
    ...{ id: `card-${totalMib}`, name: 'RTX', vendor: 'nvidia', memoryKind: 'discrete', totalBytes },
    ...{ usedBytes: null, freeBytes: null, usableBytes: totalBytes, utilizationPercent: null },
    ...{ driverVersion: null, cores: null, source: 'nvidia-smi', confidence: 'measured' },
    ...changes,
  };
}

function machine(devices: Device[], host: Partial<HardwareProfile['host']> = {}): HardwareProfile {
  return {
    readAt: 0,
    host: {
      ...{ platform: 'linux', osName: 'linux', architecture: 'x64', cpuName: '', cpuCores: 8 },
      ...{ memoryBytes: 64 * gib, memoryFreeBytes: 0, machineName: null, machineModel: null },
      ...host,
    },
    devices,
    poolBytes: devices.reduce((sum, device) => sum + device.usableBytes, 0),
    probes: [],
    warnings: [],
  };
}

const mac = (totalGib: number, usableGib: number, chip: string): HardwareProfile =>
  machine(
    [
      card(totalGib * 1024, {
        vendor: 'apple',
        memoryKind: 'unified',
        usableBytes: usableGib * gib,
        name: chip,
      }),
    ],
    {
      ...{ platform: 'darwin', cpuName: chip, machineName: 'Mac Studio', memoryBytes: totalGib * gib },
    },
  );

const lines = (profile: HardwareProfile): unknown => {
  const { capacity, guidance } = judgeHardware(profile);
  return [capacity, ...guidance.map(line => line.met)];
};

describe('the guidance against a machine: capacity, 24 GB on one GPU, more than one, recommended', () => {
  test.each([
    ['no GPU', machine([]), ['not-suitable', false, false, false]],
    ['an 8 GB laptop card', machine([card(8188)]), ['not-suitable', false, false, false]],
    ['a 24 GB card that reports 24,564 MiB', machine([card(24_564)]), ['light', true, false, false]],
    ['a 24 GB class card that reports 23,034 MiB', machine([card(23_034)]), ['light', true, false, false]],
    ['a 20 GB card', machine([card(20_470)]), ['not-suitable', false, false, false]],
    [
      'four 3090',
      machine([24_576, 24_576, 24_576, 24_576].map(size => card(size))),
      ['good', true, true, false],
    ],
    ['two H200', machine([card(143_771), card(143_771)]), ['recommended', true, true, true]],
    ['a 24 GB Mac with 16 GiB usable', mac(24, 16, 'Apple M4'), ['not-suitable', false, false, false]],
    ['a 128 GB Mac', mac(128, 107.5, 'Apple M4 Max'), ['good', true, false, false]],
    ['a full M3 Ultra Mac Studio', mac(512, 464, 'Apple M3 Ultra'), ['recommended', true, false, false]],
  ])('%s', (_, profile, expected) => {
    expect(lines(profile)).toEqual(expected);
  });

  test('one full Mac Studio is told to be one of two', () => {
    expect(judgeHardware(mac(512, 464, 'Apple M3 Ultra')).guidance[2]?.found.key).toBe(
      'hardware.guidance.recommended.oneStudio',
    );
  });
});
