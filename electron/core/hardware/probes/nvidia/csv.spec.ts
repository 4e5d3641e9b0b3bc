import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appsMib, parseCards, parseModes } from './csv';
import { nvidiaDevices, type NvidiaReading } from './device';
import { isSound, row } from './testing';
import { mangled } from '../testing';

const header =
  'index, uuid, name, memory.total [MiB], memory.used [MiB], memory.free [MiB], utilization.gpu [%], driver_version';
const rtx4090 = {
  index: '0',
  uuid: 'GPU-1c2d',
  name: 'NVIDIA GeForce RTX 4090',
  totalMib: 24_564,
  usedMib: 1210,
  freeMib: 23_354,
  utilizationPercent: 7,
  driverVersion: '580.82.09',
};
const withoutLine = (csv: string) => parseCards(csv).cards.map(({ line: _, ...card }) => card);

describe('a card that nvidia-smi prints', () => {
  test.each([
    [
      'in this product’s order without a header',
      '0, GPU-1c2d, NVIDIA GeForce RTX 4090, 24564, 1210, 23354, 7, 580.82.09',
    ],
    [
      'below its header',
      `${header}\n0, GPU-1c2d, NVIDIA GeForce RTX 4090, 24564, 1210, 23354, 7, 580.82.09\n`,
    ],
    [
      'with units',
      `${header}\r\n0, GPU-1c2d, NVIDIA GeForce RTX 4090, 24564 MiB, 1210 MiB, 23354 MiB, 7 %, 580.82.09\r\n`,
    ],
    [
      'with columns in another order, and more of them',
      'driver_version, utilization.gpu [%], pstate, memory.free [MiB], memory.used [MiB], memory.total [MiB], name, uuid, index\n' +
        '580.82.09, 7 %, P8, 23354 MiB, 1210 MiB, 24564 MiB, NVIDIA GeForce RTX 4090, GPU-1c2d, 0',
    ],
  ])('is read %s', (_, csv) => {
    expect(withoutLine(csv)).toEqual([rtx4090]);
  });

  test('is read from a list without ids and without a header', () => {
    expect(withoutLine('3, NVIDIA GeForce RTX 4090, 24564, 1210, 23354, 7, 580.82.09')).toEqual([
      { ...rtx4090, index: '3', uuid: null },
    ]);
  });

  test('is read from a header with few columns, and counted by its place', () => {
    const csv = 'name, memory.total [MiB]\nNVIDIA A10, 23028 MiB\nNVIDIA A10, 23028 MiB';
    expect(withoutLine(csv).map(({ index, name, totalMib }) => [index, name, totalMib])).toEqual([
      ['0', 'NVIDIA A10', 23_028],
      ['1', 'NVIDIA A10', 23_028],
    ]);
  });

  test('may lack a field without losing its row', () => {
    const csv = '0, GPU-a, Tesla T4, 15360, [N/A], [N/A], [Not Supported], [N/A]';
    expect(withoutLine(csv)).toMatchObject([
      { totalMib: 15_360, usedMib: null, freeMib: null, utilizationPercent: null, driverVersion: null },
    ]);
  });

  test('counts once where it is printed twice', () => {
    const csv = [row(0, 'NVIDIA A10', 23_028), row(0, 'NVIDIA A10', 23_028)].join('\n');
    expect(parseCards(csv).cards).toHaveLength(1);
  });

  test.each([
    ['[N/A]', 'none'],
    ['N/A', 'none'],
    ['[Not Supported]', 'none'],
    ['[Unknown Error]', 'unreadable'],
    ['[GPU is lost]', 'unreadable'],
    ['[Insufficient Permissions]', 'unreadable'],
    ['-24576', 'unreadable'],
    ['NaN', 'unreadable'],
    ['1e9', 'unreadable'],
    ['0', 'unreadable'],
    ['4194305', 'unreadable'],
    ['24564 GB', 'unreadable'],
    ['', 'unreadable'],
  ])('with %j as memory has %s', (memory, totalMib) => {
    expect(parseCards(row(0, 'NVIDIA A10', memory)).cards).toMatchObject([{ totalMib }]);
  });

  test.each([
    '',
    'No devices were found',
    header,
    '<html><body>not a tool</body></html>',
    ',,,,,,,',
    '0, GPU-a, NVIDIA GeForce RTX 3090, 245',
    `${header}\n0, GPU-a, NVIDIA GeForce RTX 3090, 245`,
    '|   0  NVIDIA GeForce RTX 5090        Off |   00000000:01:00.0 Off |',
  ])('is none in %j', csv => {
    expect(parseCards(csv).cards).toEqual([]);
  });

  test('leaves over what is no card, where the tool says what went wrong', () => {
    const csv = `${header}\nUnable to determine the device handle\n\n${row(1, 'NVIDIA A10', 23_028)}`;
    expect(parseCards(csv)).toMatchObject({
      cards: [{ index: '1' }],
      rest: ['Unable to determine the device handle'],
    });
  });
});

describe('the modes of cards', () => {
  const plain = { mig: false, display: null, shared: false };

  test.each([
    ['0, Enabled, Disabled, HMM', { mig: true, display: false, shared: false }],
    ['0, [N/A], Enabled, None', { mig: false, display: true, shared: false }],
    ['0, [N/A], [N/A], ATS', { mig: false, display: null, shared: true }],
    ['0, Włączony, , ', plain],
    ['index, addressing_mode\n0, ATS', { ...plain, shared: true }],
  ])('%j', (csv, mode) => {
    expect([...parseModes(csv)]).toEqual([['0', mode]]);
  });

  test('belong to the index that is printed, which need not follow the one before', () => {
    expect([...parseModes('0, Enabled, Disabled, HMM\n5, Disabled, Enabled, HMM').keys()]).toEqual([
      '0',
      '5',
    ]);
  });

  test('are read as far as an older driver was asked for them', () => {
    expect([...parseModes('0, Enabled, Disabled', ['index', 'mig.mode.current', 'display_active'])]).toEqual([
      ['0', { mig: true, display: false, shared: false }],
    ]);
  });

  test.each(['', row(0, 'NVIDIA A10', 23_028), 'Field "mig.mode.current" is not a valid field to query.'])(
    'are not in %j',
    csv => {
      expect([...parseModes(csv)]).toEqual([]);
    },
  );
});

test.each([
  ['GPU-a, 2048\nGPU-a, 1024\nGPU-b, 512\n', 'GPU-a', 3072],
  ['GPU-a, 2048 MiB', 'GPU-a', 2048],
  ['GPU-a, 2048\nGPU-b, 512', null, 2560],
  ['GPU-a, 2048\nGPU-a, [N/A]', 'GPU-a', 2048],
  ['GPU-a, [N/A]', 'GPU-a', null],
  ['GPU-b, [N/A]', 'GPU-a', 0],
  ['', 'GPU-a', 0],
  ['GPU-a, -5', 'GPU-a', null],
  [row(0, 'NVIDIA A10', 23_028), 'GPU-a', null],
  ['an error of some kind', 'GPU-a', null],
])('programs that print %j use on %j together %j MiB', (csv, uuid, used) => {
  expect(appsMib(csv, uuid)).toBe(used);
});

const valid = [header, row(0, 'NVIDIA H200', 143_771), row(1, 'NVIDIA GB10', '[N/A]')].join('\n');
const validModes = '0, Disabled, Enabled, HMM\n1, [N/A], Disabled, ATS';

test('no table makes a device that is larger than itself, or no number', () => {
  const tables = fc.record({
    csv: mangled(valid),
    modes: mangled(validModes),
    apps: mangled('GPU-1, 2048\nGPU-1, 9000'),
    hostMemoryBytes: fc.constantFrom(0, 1, 64 * 1024 ** 3, 512 * 1024 ** 3),
  });
  fc.assert(
    fc.property(tables, ({ csv, modes, apps, hostMemoryBytes }) => {
      const { cards } = parseCards(csv);
      const reading: NvidiaReading = { cards, modes: parseModes(modes), listed: [], apps, hostMemoryBytes };
      return cards.flatMap(card => nvidiaDevices(card, reading)).every(isSound);
    }),
    { numRuns: 300 },
  );
});

test('ten million characters of something else are read in passing', () => {
  const text = 'no such thing, '.repeat(700_000);
  expect([parseCards(text).cards, parseModes(text).size]).toEqual([[], 0]);
});
