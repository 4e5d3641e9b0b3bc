import { expect, test } from 'vitest';
import { ask, hardware, outcomesIn, outcomesOf, shown, type Case } from '../testing';

const cold = { instances: [] };
const gib = 1024 ** 3;
const { profile } = hardware(true);

/** One card of so much memory, of which so much is free. */
const card = (totalBytes: number, freeBytes: number) => {
  const [device] = profile.devices;
  if (!device) throw new Error('no device');
  const devices = [{ ...device, memoryKind: 'discrete' as const, totalBytes, freeBytes }];
  const pool = { ...profile.pool, bytes: totalBytes, detectedBytes: totalBytes, kind: 'discrete' as const };
  return { hardware: { profile: { ...profile, devices, pool } } };
};

const elsewhere = { topology: { openclawRunsOn: 'elsewhere' } } as const;
const otherFile = '/srv/openclaw/openclaw.json';

const cases: Case[] = [
  ['hardware.swap', 'calm', 'ok', {}],
  [
    'hardware.swap',
    'swapping',
    'attention',
    { surroundings: { swap: { usedBytes: 3 * gib, isPressing: true } } },
    'page models',
  ],
  ['host.sleep', 'awake', 'ok', {}],
  ['host.sleep', 'sleeps', 'attention', { surroundings: { sleepMinutes: 30 } }],
  ['model.memory', 'fits', 'ok', { model: cold }],
  ['model.memory', 'free', 'ok', { model: cold, ...card(400 * gib, 399 * gib) }],
  ['model.memory', 'taken', 'attention', { model: cold, ...card(400 * gib, 99 * gib) }, 'page models'],
  ['model.memory', 'tooLarge', 'attention', { model: cold, ...card(24 * gib, 23 * gib) }, 'page models'],
  ['gateway.reach', 'same', 'ok', {}],
  ['gateway.reach', 'contained', 'attention', { surroundings: { gatewayContained: true } }, 'page servers'],
  ['gateway.reach', 'closed', 'attention', elsewhere, 'page servers'],
  ['homeport.path', 'same', 'ok', {}],
  [
    'homeport.path',
    'command',
    'attention',
    { surroundings: { otherReaders: [{ reader: 'command', path: otherFile }] } },
    'page settings',
  ],
  [
    'homeport.path',
    'gateway',
    'attention',
    {
      surroundings: {
        otherReaders: [
          { reader: 'command', path: otherFile },
          { reader: 'gateway', path: otherFile },
        ],
      },
    },
    'page settings',
  ],
  ['homeport.lock', 'alone', 'ok', {}],
  ['homeport.lock', 'held', 'noted', { surroundings: { holder: { pid: 7, version: '1.2.3' } } }],
];

test.each(cases)('%s says %s: %s (%#)', (id, outcome, state, changes, repair) => {
  expect(ask(id, changes)).toEqual(shown(outcome, state, repair));
});

test('every outcome of these checks is in the table', () => {
  expect(outcomesIn(cases)).toEqual(outcomesOf(new Set(cases.map(([id]) => id))));
});

test.each([
  ['hardware.swap', 'no model is loaded', { model: cold }],
  ['hardware.swap', 'the system does not tell', { surroundings: { swap: null } }],
  ['host.sleep', 'the system does not tell', { surroundings: { sleepMinutes: null } }],
  ['model.memory', 'the model is loaded', {}],
  ['model.memory', 'its size is not told', { model: { ...cold, sizeBytes: null } }],
  ['gateway.reach', 'the gateway is not running', { gateway: { state: 'down' } }],
  [
    'gateway.reach',
    'the server is open to the network',
    { ...elsewhere, lmstudio: { listensOn: 'network' } },
  ],
  ['lmstudio.auth', 'the server is off', { server: null, lmstudio: { state: 'installed-stopped' } }],
] as const)('%s says nothing where %s', (id, _, changes) => {
  expect(ask(id, changes)).toBeNull();
});

test('a copy of the tool that leads to LM Studio’s own is its own', () => {
  const shellTool = { path: '/usr/local/bin/lms', realPath: '/home/me/.lmstudio/bin/lms' };
  expect(ask('lmstudio.cli', { surroundings: { shellTool } })?.state).toBe('ok');
});
