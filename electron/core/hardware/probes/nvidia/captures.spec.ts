import { describe, expect, test } from 'vitest';
import { probeNvidia } from './nvidia';
import { brief, nvidiaMachine, row, type NvidiaAnswers } from './testing';
import { capture, capturesArePresent, withCaptures } from '../testing';

const mib = 1024 ** 2;
const spark = 130_663_579_648;

async function devicesOf(answers: NvidiaAnswers, memoryBytes?: number) {
  const { ports } = await nvidiaMachine(answers, memoryBytes);
  return (await probeNvidia(ports)).devices;
}

/** The cards in a table for people, as this product's own question would have printed them. */
const fromTable = (table: string): string =>
  [...table.matchAll(/^\|\s+(\d+) {2}(\S.*?) {2,}.*\n\|.*?\|\s+(?:(\d+)MiB \/ +(\d+)MiB|Not Supported)/gm)]
    .map(([, index, name, used = '[N/A]', total = '[N/A]']) => row(Number(index), name!, total, { used }))
    .join('\n');

describe.skipIf(!capturesArePresent)(`${withCaptures}cards of other people`, () => {
  test.each([
    [
      'nvidia-smi_2x_h200nvl.csv: two of 140.4 GiB',
      Array<unknown>(2).fill(['H200 NVL', 'discrete', 143_771]),
    ],
    [
      'nvidia-smi_rtx4060_laptop.csv: a field without a value costs no row',
      [['GeForce RTX 4060 Laptop GPU', 'discrete', 8188]],
    ],
    [
      'nvidia-smi_rtxpro6000_win.csv: one of 95.6 GiB',
      [['RTX PRO 6000 Blackwell Workstation Edition', 'discrete', 97_887]],
    ],
    ['nvidia-smi_quadro_rtx4000.csv: a column of words in between', [['Quadro RTX 4000', 'discrete', 8192]]],
    ['nvidia-smi_gb10_na.csv: one part as large as the machine', [['GB10', 'unified', spark / mib]]],
    ['nvidia-smi_jetson_orin_nounits.csv: one unified part', [['Orin (nvgpu)', 'unified', spark / mib]]],
  ])('%s', async (name, cards) => {
    expect(brief(await devicesOf({ cards: capture(name.split(':')[0]!) }, spark))).toEqual(cards);
  });

  test('nvidia-smi_2x_h200nvl.csv: what others use is not free', async () => {
    const devices = await devicesOf({ cards: capture('nvidia-smi_2x_h200nvl.csv') });
    expect(devices.map(({ usedBytes }) => (usedBytes ?? 0) / mib)).toEqual([88_759, 61_807]);
  });

  test('nvidia-smi_quadro_rtx4000.csv: everything that it says is in its place', async () => {
    const [card] = await devicesOf({ cards: capture('nvidia-smi_quadro_rtx4000.csv') });
    expect([card?.usedBytes, card?.freeBytes, card?.utilizationPercent]).toEqual([
      4644 * mib,
      3352 * mib,
      78,
    ]);
  });

  test('nvidia-smi_n1x_underreport_nounits.csv: a number that parses is not the pool of a unified part', async () => {
    const [total = '', free = ''] = capture('nvidia-smi_n1x_underreport_nounits.csv')
      .trim()
      .split('\n')[1]!
      .split(', ');
    const byName = await devicesOf({ cards: row(0, 'NVIDIA N1X', total, { free }) }, spark);
    const byMode = await devicesOf(
      { cards: capture('nvidia-smi_n1x_underreport_nounits.csv'), modes: '0, [N/A], Enabled, ATS' },
      spark,
    );
    expect([byName, byMode].map(devices => devices.map(({ totalBytes }) => totalBytes))).toEqual([
      [spark],
      [spark],
    ]);
  });

  test.each(capturesArePresent ? capture('nvidia-smi_addressing_mode.csv').trim().split('\n') : [])(
    'nvidia-smi_addressing_mode.csv: %s is unified',
    async line => {
      const name = line.split(', ')[2]!.replace(/^NVIDIA /, '');
      expect(brief(await devicesOf({ cards: line, modes: line }, spark))).toEqual([
        [name, 'unified', spark / mib],
      ]);
    },
  );

  test.each([
    ['nvidia-smi_2x_5090_table.txt', Array<unknown>(2).fill(['GeForce RTX 5090', 'discrete', 32_607])],
    [
      'nvidia-smi_5090_3090ti_table.txt',
      [
        ['GeForce RTX 5090', 'discrete', 32_607],
        ['GeForce RTX 3090 Ti', 'discrete', 24_564],
      ],
    ],
    ['nvidia-smi_gb10_table.txt', [['GB10', 'unified', spark / mib]]],
    ['nvidia-smi_jetson_orin_table.txt', [['Orin (nvgpu)', 'unified', spark / mib]]],
  ])('%s: the table is never read, and its cards are what their own rows say', async (name, cards) => {
    const table = capture(name);
    expect([
      await devicesOf({ cards: table }, spark),
      brief(await devicesOf({ cards: fromTable(table) }, spark)),
    ]).toEqual([[], cards]);
  });

  test('nvidia-smi_5090_3090ti_table.txt: the pair adds up to 57171 MiB', async () => {
    const devices = await devicesOf({ cards: fromTable(capture('nvidia-smi_5090_3090ti_table.txt')) });
    expect(devices.reduce((sum, { totalBytes }) => sum + totalBytes, 0)).toBe(57_171 * mib);
  });

  test('nvidia-smi_L_mig.txt: two slices of one card, and a whole card with a number far behind', async () => {
    const devices = await devicesOf({
      cards: [
        row(0, 'NVIDIA H200 NVL', 143_771, { uuid: 'GPU-aaa' }),
        row(5, 'NVIDIA GeForce RTX 3050', 8192, { uuid: 'GPU-3050' }),
      ].join('\n'),
      modes: '0, Enabled, Disabled, [N/A]\n5, [N/A], Disabled, HMM',
      list: capture('nvidia-smi_L_mig.txt'),
    });
    expect(devices.map(({ id, slice }) => [id, slice])).toEqual([
      ['MIG-0a', true],
      ['MIG-0b', true],
      ['GPU-3050', false],
    ]);
  });
});

interface Inventory {
  index: number;
  name?: string;
  uuid?: string;
  memory?: number;
  memory_used?: number;
  driver_version: string;
  appendix: { mig: boolean; mig_devices?: { name: string; uuid: string; memory: number }[] };
}

/** A machine as another inventory knows it, in the words of nvidia-smi. */
function answersOf(inventory: readonly Inventory[]): NvidiaAnswers {
  const named = inventory.map(({ name = 'NVIDIA H100 80GB HBM3', uuid, ...card }) => ({
    ...card,
    name,
    uuid: uuid ?? `GPU-${card.index}`,
  }));
  return {
    cards: named
      .map(({ index, name, uuid, memory = 81_559, memory_used: used = 0, driver_version: driver }) =>
        row(index, name, name.endsWith('GB10') ? '[N/A]' : memory, { uuid, used: String(used), driver }),
      )
      .join('\n'),
    modes: named
      .map(({ index, appendix }) => `${index}, ${appendix.mig ? 'Enabled' : 'Disabled'}, Disabled, [N/A]`)
      .join('\n'),
    list: named
      .flatMap(({ index, name, uuid, appendix }) => [
        `GPU ${index}: ${name} (UUID: ${uuid})`,
        ...(appendix.mig_devices ?? []).map(
          (slice, at) => `  MIG ${slice.name}     Device  ${at}: (UUID: ${slice.uuid})`,
        ),
      ])
      .join('\n'),
  };
}

describe.skipIf(!capturesArePresent)(`${withCaptures}inventories of another product`, () => {
  const inventoryOf = (name: string) =>
    JSON.parse(capture(`gpustack_detect_nvidia_${name}.json`)) as Inventory[];

  test.each(['h200', 'rtx4080super', 'rtx4090_48g', 'rtx5090d'])(
    '%s: the same MiB, card by card',
    async name => {
      const inventory = inventoryOf(name);
      const devices = await devicesOf(answersOf(inventory));
      expect(
        devices.map(({ id, totalBytes, usedBytes }) => [id, totalBytes / mib, (usedBytes ?? 0) / mib]),
      ).toEqual(inventory.map(({ uuid, memory, memory_used: used }) => [uuid, memory, used]));
    },
  );

  test('gb10: the machine’s memory as the system sees it, which is less than theirs', async () => {
    const [device] = await devicesOf(answersOf(inventoryOf('gb10')), spark);
    expect(device).toMatchObject({ name: 'GB10', memoryKind: 'unified', totalBytes: spark });
  });

  test('h100_mig: whole cards as they are, and slices never larger than they are', async () => {
    const inventory = inventoryOf('h100_mig');
    const devices = await devicesOf(answersOf(inventory));
    const theirs = inventory.flatMap(({ uuid, memory, appendix }) => [
      ...(appendix.mig ? [] : [{ uuid, memory, slice: false }]),
      ...(appendix.mig_devices ?? []).map(slice => ({ ...slice, slice: true })),
    ]);
    expect(devices.map(({ id, slice }) => [id, slice])).toEqual(
      theirs.map(({ uuid, slice }) => [uuid, slice]),
    );
    const larger = devices.filter(({ totalBytes, slice }, at) => {
      const size = (theirs[at]?.memory ?? 0) * mib;
      return slice ? totalBytes > size || totalBytes < size * 0.85 : totalBytes !== size;
    });
    expect(larger).toEqual([]);
  });
});
