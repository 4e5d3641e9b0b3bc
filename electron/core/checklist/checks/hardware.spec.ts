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
  return {
    hardware: { profile: { ...profile, devices: [], poolBytes: 0, probes: [probe(outcome)] }, verdict },
  };
};

const cases: Case[] = [
  ['hardware.gpu', 'found', 'ok', {}],
  ['hardware.gpu', 'driver', 'blocked', withoutDevice('driver-problem')],
  ['hardware.gpu', 'none', 'blocked', withoutDevice('absent')],
  ['hardware.minimum', 'met', 'ok', {}],
  ['hardware.minimum', 'short', 'attention', { hardware: hardware(false) }],
  ['hardware.multi-gpu', 'met', 'ok', {}],
  ['hardware.multi-gpu', 'one', 'noted', { hardware: hardware(false) }],
  ['hardware.recommended', 'met', 'ok', {}],
  ['hardware.recommended', 'below', 'noted', { hardware: hardware(false) }],
];

test.each(cases)('%s says %s: %s', (id, outcome, state, changes, repair) => {
  expect(ask(id, changes)).toEqual(shown(outcome, state, repair));
});

test('every outcome of the hardware checks is in the table', () => {
  expect(outcomesIn(cases)).toEqual(outcomesOf(new Set(cases.map(([id]) => id))));
});
