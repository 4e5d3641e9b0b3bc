import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { disagreementOf } from '#shared/sizing/readings';
import { readWholeHardware } from './hardware';
import { judgeMachine } from './judge';
import { replayPorts, type ReplayPlatform } from './replay';

const gib = 1024 ** 3;
const fixtures = fileURLToPath(new URL('../../../tests/fixtures/hardware/', import.meta.url));

async function judge(name: string, platform: ReplayPlatform) {
  const { ports } = await makeHome();
  const replay = await replayPorts(ports, `${fixtures}${name}`, platform);
  if (!replay.ok) throw new Error(replay.error.code);
  return judgeMachine({ profile: await readWholeHardware(replay.data, null), others: [] }, []);
}

interface Expected {
  readonly platform: ReplayPlatform;
  readonly devices: readonly string[];
  /** In GiB, to one digit. */
  readonly pool: number;
  readonly capacity: string;
  /** 24 GB on one GPU, more than one GPU, recommended. */
  readonly guidance: readonly [boolean, boolean, boolean];
}

const none = [false, false, false] as const;
const one = [true, false, false] as const;
const rig = [true, true, false] as const;
const cards = (count: number, name: string): string[] => Array.from({ length: count }, () => name);

const machines: Readonly<Record<string, Expected>> = {
  'mac-studio-512': { ...mac('Apple M3 Ultra', 464), capacity: 'recommended', guidance: one },
  'mac-studio-256': { ...mac('Apple M3 Ultra', 192), capacity: 'good', guidance: one },
  'macbook-24': { ...mac('Apple M4 Pro', 16), capacity: 'not-suitable', guidance: none },
  'mac-intel': { platform: 'darwin', devices: [], pool: 0, capacity: 'not-suitable', guidance: none },
  'rig-4x3090': { ...linux(cards(4, 'GeForce RTX 3090'), 94.3), capacity: 'good', guidance: rig },
  'rig-12x': { ...linux(cards(12, 'RTX A4000'), 188.9), capacity: 'good', guidance: [false, true, false] },
  'mixed-cards': {
    ...linux(['GeForce RTX 5090', 'GeForce RTX 3090 Ti'], 54.6),
    ...{ capacity: 'light', guidance: rig },
  },
  spark: { ...linux(['GB10'], 109.5), capacity: 'good', guidance: one },
  'container-h100': { ...linux(['H100 80GB HBM3'], 79.4), capacity: 'good', guidance: one },
  'strix-halo': { ...linux(['Radeon 8060S'], 104.9), capacity: 'good', guidance: one },
  'amd-2xr9700': { ...linux(cards(2, 'Radeon AI PRO R9700'), 63.2), capacity: 'light', guidance: rig },
  'intel-b60': { ...linux(['Arc Pro B60'], 23.8), capacity: 'light', guidance: one },
  'no-gpu': { ...linux([], 0), capacity: 'not-suitable', guidance: none },
  'driver-mismatch': { ...linux([], 0), capacity: 'not-suitable', guidance: none },
  'windows-laptop': {
    ...windows(['GeForce RTX 4060 Laptop GPU'], 7.7),
    capacity: 'not-suitable',
    guidance: none,
  },
  'windows-r9700': { ...windows(['Radeon AI PRO R9700'], 31.6), capacity: 'light', guidance: one },
};

function mac(chip: string, pool: number) {
  return { platform: 'darwin', devices: [chip], pool } as const;
}
function linux(devices: readonly string[], pool: number) {
  return { platform: 'linux', devices, pool } as const;
}
function windows(devices: readonly string[], pool: number) {
  return { platform: 'win32', devices, pool } as const;
}

describe('machines of every kind get the verdict that an expert would give', () => {
  test.each(Object.entries(machines))('%s', async (name, { platform, ...expected }) => {
    const { profile, verdict } = await judge(name, platform);
    expect({
      devices: profile.devices.map(device => device.name),
      pool: Math.round((profile.pool.bytes / gib) * 10) / 10,
      capacity: verdict.capacity,
      guidance: verdict.guidance.map(line => line.met),
    }).toEqual(expected);
  });

  test('a sliced card counts by its largest slice', async () => {
    const { profile, verdict } = await judge('h100-mig', 'linux');
    expect([profile.devices.map(device => device.slice), verdict.capacity, verdict.guidance[1]?.met]).toEqual(
      [[true, true, true], 'light', false],
    );
    expect(profile.pool.deviceIds).toEqual([profile.devices[0]?.id]);
    expect(profile.pool.bytes).toBeLessThanOrEqual(40 * gib);
  });

  test('every recorded machine has its row', () => {
    expect(Object.keys(machines).concat('h100-mig').sort()).toEqual(readdirSync(fixtures).sort());
  });
});

test('a broken driver is a driver problem, not "no GPU"', async () => {
  const { profile } = await judge('driver-mismatch', 'linux');
  expect(profile.probes.find(probe => probe.probe === 'nvidia')).toMatchObject({
    outcome: 'driver-problem',
    detail: 'Failed to initialize NVML: Driver/library version mismatch',
  });
});

test('what LM Studio says of a card stands beside what its driver says', async () => {
  const { profile } = await judge('mixed-cards', 'linux');
  expect(profile.devices.map(device => disagreementOf(device)?.length ?? 0)).toEqual([0, 2]);
});

test('what is in use is read where the tool tells', async () => {
  const used = async (name: string, platform: ReplayPlatform) =>
    (await judge(name, platform)).profile.devices.map(device => device.usedBytes);
  expect([await used('mac-studio-512', 'darwin'), await used('spark', 'linux')]).toEqual([
    [6 * gib],
    [2 * gib],
  ]);
});
