import { expect, test } from 'vitest';
import type { HardwareProfile } from '#shared/contract/hardware';
import { ask, hardware, outcomesIn, outcomesOf, shown, type Case } from '../testing';

const probe = (outcome: HardwareProfile['probes'][number]['outcome']): HardwareProfile['probes'][number] => ({
  probe: 'nvidia',
  command: 'nvidia-smi --query-gpu=name',
  outcome,
  detail: 'NVIDIA-SMI has failed because it could not communicate with the NVIDIA driver',
  durationMs: 3,
});

const withoutDevice = (outcome: 'absent' | 'driver-problem') => {
  const { profile, verdict } = hardware(false);
  const pool = { ...profile.pool, bytes: 0, detectedBytes: 0, deviceIds: [] };
  return { hardware: { profile: { ...profile, devices: [], pool, probes: [probe(outcome)] }, verdict } };
};

const { profile } = hardware(true);
const wiredLimit = {
  key: 'hardware.warning.wiredLimit' as const,
  params: { usableBytes: 8e9, memoryBytes: 64e9 },
};
const best = {
  name: 'MiniMax M2.1',
  variant: '8bit',
  sizeBytes: 243e9,
  contextTokens: 65_536,
  onDisk: false,
};
const withDisk = (freeBytes: number) => ({
  hardware: {
    recommended: best,
    profile: {
      ...profile,
      host: { ...profile.host, disks: [{ mount: '/', totalBytes: 8e12, freeBytes }] },
    },
  },
});

const cases: Case[] = [
  ['hardware.gpu', 'found', 'ok', {}],
  ['hardware.gpu', 'driver', 'blocked', withoutDevice('driver-problem')],
  ['hardware.gpu', 'none', 'blocked', withoutDevice('absent')],
  ['hardware.minimum', 'met', 'ok', {}],
  ['hardware.minimum', 'short', 'attention', { hardware: hardware(false) }],
  ['hardware.multi-gpu', 'met', 'ok', {}],
  ['hardware.multi-gpu', 'one', 'noted', { hardware: hardware(false) }],
  ['hardware.recommended', 'met', 'ok', {}],
  ['hardware.recommended', 'below', 'noted', { hardware: hardware(false) }, 'page hardware'],
  [
    'hardware.driver',
    'silent',
    'attention',
    { hardware: { profile: { ...profile, probes: [probe('found'), probe('driver-problem')] } } },
  ],
  ['hardware.wired-limit', 'low', 'noted', { hardware: { profile: { ...profile, warnings: [wiredLimit] } } }],
  ['host.disk', 'room', 'ok', withDisk(900e9)],
  ['host.disk', 'short', 'attention', withDisk(100e9)],
];

test.each([
  ['hardware.driver', 'no driver is in trouble', {}],
  ['hardware.wired-limit', 'no limit was set', {}],
  ['host.disk', 'the disks are not known yet', { hardware: { recommended: best } }],
  ['host.disk', 'nothing can be recommended', { hardware: { ...withDisk(1).hardware, recommended: null } }],
  [
    'host.disk',
    'the model is on a disk already',
    { hardware: { ...withDisk(1).hardware, recommended: { ...best, onDisk: true } } },
  ],
] as const)('%s says nothing where %s', (id, _, changes) => {
  expect(ask(id, changes)).toBeNull();
});

test.each(cases)('%s says %s: %s', (id, outcome, state, changes, repair) => {
  expect(ask(id, changes)).toEqual(shown(outcome, state, repair));
});

test('every outcome of the hardware checks is in the table', () => {
  expect(outcomesIn(cases)).toEqual(outcomesOf(new Set(cases.map(([id]) => id))));
});
