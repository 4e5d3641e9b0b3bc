import { describe, expect, test } from 'vitest';
import { parseNvidiaSmi } from './nvidia';
import { capture, capturesArePresent, withCaptures } from './testing';

const mib = 1024 ** 2;
const gib = 1024 ** 3;
const hostMemoryBytes = 64 * gib;

/** The fields that a verdict rests on. */
const seen = (csv: string, memoryBytes = hostMemoryBytes) =>
  parseNvidiaSmi(csv, memoryBytes).map(({ name, memoryKind, totalBytes, usedBytes }) => ({
    name,
    memoryKind,
    totalMib: totalBytes / mib,
    usedMib: usedBytes === null ? null : usedBytes / mib,
  }));

describe('what nvidia-smi prints', () => {
  test('is read into a card with everything it said', () => {
    const csv = '0, GPU-1c2d, NVIDIA GeForce RTX 4090, 24564, 1210, 23354, 7, 580.82.09\n';
    expect(parseNvidiaSmi(csv, hostMemoryBytes)).toEqual([
      {
        id: 'GPU-1c2d',
        name: 'GeForce RTX 4090',
        vendor: 'nvidia',
        memoryKind: 'discrete',
        totalBytes: 24_564 * mib,
        usedBytes: 1210 * mib,
        freeBytes: 23_354 * mib,
        usableBytes: (24_564 - 512) * mib,
        utilizationPercent: 7,
        driverVersion: '580.82.09',
        cores: null,
        source: 'nvidia-smi',
        confidence: 'measured',
      },
    ]);
  });

  test('keeps two cards of different sizes apart, whatever ends the lines', () => {
    const csv =
      '0, GPU-a, NVIDIA GeForce RTX 5090, 32607, 0, 32100, 0, 570.1\r\n' +
      '3, GPU-b, NVIDIA GeForce RTX 3090, 24576, 10, 24566, 0, 570.1\r\n';
    expect(seen(csv)).toEqual([
      { name: 'GeForce RTX 5090', memoryKind: 'discrete', totalMib: 32_607, usedMib: 0 },
      { name: 'GeForce RTX 3090', memoryKind: 'discrete', totalMib: 24_576, usedMib: 10 },
    ]);
  });

  test('may lack a field without losing its row', () => {
    const csv = '0, GPU-a, Tesla T4, 15360, [N/A], [N/A], [Not Supported], [N/A]';
    const [card] = parseNvidiaSmi(csv, hostMemoryBytes);
    expect(card).toMatchObject({
      totalBytes: 15_360 * mib,
      usedBytes: null,
      freeBytes: null,
      utilizationPercent: null,
      driverVersion: null,
    });
  });

  test.each(['[N/A]', 'N/A', '[Not Supported]'])(
    'with %s as memory is a unified part: the machine’s memory is the pool, marked as an estimate',
    none => {
      const csv = `0, GPU-s, NVIDIA GB10, ${none}, ${none}, ${none}, 0, 580.95.05`;
      expect(parseNvidiaSmi(csv, 120 * gib)).toMatchObject([
        { memoryKind: 'unified', totalBytes: 120 * gib, usableBytes: 108 * gib, confidence: 'estimate' },
      ]);
    },
  );

  test.each(['[Unknown Error]', '[GPU is lost]', '[GPU requires reset]', '99999999999', ''])(
    'with %j as memory is a broken card, never a unified one',
    broken => {
      const csv = `0, GPU-a, NVIDIA GeForce RTX 3090, ${broken}, ${broken}, ${broken}, 0, 570.1`;
      expect(parseNvidiaSmi(csv, hostMemoryBytes)).toEqual([]);
    },
  );

  test.each([
    '',
    'No devices were found',
    'index, uuid, name, memory.total [MiB], memory.used [MiB], memory.free [MiB], utilization.gpu [%], driver_version',
    '<html><body>not a tool</body></html>',
    ',,,,,,,',
  ])('is no card where it is %j', csv => {
    expect(parseNvidiaSmi(csv, hostMemoryBytes)).toEqual([]);
  });

  test('gives a card a name of its own where it has no UUID', () => {
    const csv = '2, [N/A], NVIDIA A100, 40960, 0, 40960, 0, 535.1';
    expect(parseNvidiaSmi(csv, hostMemoryBytes)[0]?.id).toBe('nvidia-2');
  });
});

describe.skipIf(!capturesArePresent)(`${withCaptures}cards of other people`, () => {
  /** A capture of other columns, as this product's own query would have printed the same card. */
  function asOurs(name: string): string {
    const [head = '', ...rows] = capture(name).trim().split('\n');
    const columns = head.split(',').map(column => column.trim().replace(/ \[.*\]$/, ''));
    return rows
      .map((row, index) => {
        const cells = row.split(',').map(cell => cell.trim());
        const cell = (column: string): string =>
          (cells[columns.indexOf(column)] ?? '[N/A]').replace(/ (MiB|%)$/, '');
        const own = [
          'name',
          'memory.total',
          'memory.used',
          'memory.free',
          'utilization.gpu',
          'driver_version',
        ];
        return [String(index), `GPU-${index}`, ...own.map(cell)].join(', ');
      })
      .join('\n');
  }

  test.each([
    [
      'nvidia-smi_2x_h200nvl.csv',
      [
        ['H200 NVL', 'discrete', 143_771],
        ['H200 NVL', 'discrete', 143_771],
      ],
    ],
    ['nvidia-smi_rtx4060_laptop.csv', [['GeForce RTX 4060 Laptop GPU', 'discrete', 8188]]],
    ['nvidia-smi_rtxpro6000_win.csv', [['RTX PRO 6000 Blackwell Workstation Edition', 'discrete', 97_887]]],
    ['nvidia-smi_quadro_rtx4000.csv', [['Quadro RTX 4000', 'discrete', 8192]]],
    ['nvidia-smi_gb10_na.csv', [['GB10', 'unified', 65_536]]],
  ])('%s', (name, cards) => {
    expect(seen(asOurs(name)).map(card => [card.name, card.memoryKind, card.totalMib])).toEqual(cards);
  });

  test('nvidia-smi_jetson_orin_nounits.csv is one unified part', () => {
    const [index = '', name = ''] = capture('nvidia-smi_jetson_orin_nounits.csv').split(', ');
    const csv = [index, '[N/A]', name, ...Array<string>(5).fill('[N/A]')].join(', ');
    expect(seen(csv)).toEqual([
      { name: 'Orin (nvgpu)', memoryKind: 'unified', totalMib: 65_536, usedMib: null },
    ]);
  });

  test.each([
    'nvidia-smi_2x_5090_table.txt',
    'nvidia-smi_gb10_table.txt',
    'nvidia-smi_jetson_orin_table.txt',
    'nvidia-smi_L_mig.txt',
    'nvidia-smi_errors.txt',
  ])('%s is another output of the tool, and nothing is made up from it', name => {
    expect(seen(capture(name))).toEqual([]);
  });
});
