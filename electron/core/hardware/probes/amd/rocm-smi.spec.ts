import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchRocm, parseRocmSmi, rocmName } from './rocm-smi';
import { capture, capturesArePresent, mangled, withCaptures } from '../testing';

const gib = 1024 ** 3;

const pairs = [
  '============================ ROCm System Management Interface ============================',
  'GPU[0]\t\t: VRAM Total Memory (B): 34208743424',
  'GPU[0]\t\t: VRAM Total Used Memory (B): 60448768',
  'GPU[1]\t\t: VRAM Total Memory (B): 536870912',
  'GPU[1]\t\t: VRAM Total Used Memory (B): 999999999999',
  'GPU[0]\t\t: Card Series: \t\tAMD Radeon AI PRO R9700',
  'GPU[0]\t\t: Card Model: \t\t0x7551',
  'GPU[0]\t\t: GFX Version: \t\tgfx1201',
  'GPU[1]\t\t: Card series: \t\tAMD Radeon Graphics',
  'GPU[1]\t\t: Card model: \t\t0x13c0',
  'WARNING: AMD GPU device(s) is/are in a low-power state.',
].join('\n');

const table = [
  'Device  Node  VRAM Total Memory (B)   VRAM Total Used Memory (B)',
  '0       2     17163091968             1024',
  '1       1     17163091968             N/A',
].join('\n');

const gpu = (index: number, sizeGib: number, deviceId: string | null = null) => ({
  ...{ index, name: null, deviceId, gfx: null, totalBytes: sizeGib * gib, usedBytes: null },
});

describe('what rocm-smi prints', () => {
  test('is read from pairs of key and value, whichever of its versions spelled them', () => {
    expect(parseRocmSmi(pairs)).toEqual([
      {
        ...{ index: 0, name: 'AMD Radeon AI PRO R9700', deviceId: '7551', gfx: 'gfx1201' },
        ...{ totalBytes: 34_208_743_424, usedBytes: 60_448_768 },
      },
      {
        ...{ index: 1, name: null, deviceId: '13c0', gfx: null },
        ...{ totalBytes: 536_870_912, usedBytes: 536_870_912 },
      },
    ]);
  });

  test('is read from a table', () => {
    expect(parseRocmSmi(table.replaceAll('\n', '\r\n'))).toEqual([
      { ...gpu(0, 0), totalBytes: 17_163_091_968, usedBytes: 1024 },
      { ...gpu(1, 0), totalBytes: 17_163_091_968 },
    ]);
  });

  test.each([
    ['its own name', { name: 'AMD Instinct MI300X', gfx: 'gfx942' }, 'AMD Instinct MI300X'],
    ['the graphics version', { gfx: 'gfx1151', deviceId: '1586' }, 'AMD gfx1151'],
    ['the number', { deviceId: '1586' }, 'AMD 0x1586'],
    ['no more than the maker', {}, 'AMD GPU'],
  ])('names a GPU by %s', (_, told, name) => {
    expect(rocmName({ ...gpu(0, 1), ...told })).toBe(name);
  });

  test.each(['', 'ERROR:root:Driver not initialized (amdgpu not found in modules)', 'GPU[0]', 'Device'])(
    'is nothing where it says %j',
    text => {
      expect(parseRocmSmi(text)).toEqual([]);
    },
  );

  test('never makes it throw, or say a size that cannot be', () => {
    fc.assert(
      fc.property(mangled(pairs), mangled(table), (one, other) => {
        for (const { totalBytes, usedBytes } of parseRocmSmi(`${one}\n${other}`)) {
          for (const bytes of [totalBytes, usedBytes]) expect(bytes ?? 0).toBeGreaterThanOrEqual(0);
          if (totalBytes !== null) expect(usedBytes ?? 0).toBeLessThanOrEqual(totalBytes);
        }
      }),
      { numRuns: 300 },
    );
    expect(parseRocmSmi('GPU[0] '.repeat(1_500_000))).toEqual([]);
  });
});

describe('which of its GPUs a card is', () => {
  const card = (deviceId: string, sizeGib: number) => ({ deviceId, vramBytes: sizeGib * gib });
  const indexes = (cards: Parameters<typeof matchRocm>[0], gpus: Parameters<typeof matchRocm>[1]) =>
    matchRocm(cards, gpus).map(one => one?.index ?? null);

  test('tells the number, whatever the order', () => {
    const gpus = [gpu(0, 8, '7480'), gpu(1, 32, '7551')];
    expect(indexes([card('7551', 32), card('7480', 8), card('1586', 8)], gpus)).toEqual([1, 0, null]);
  });

  test('tells the size where there is no number', () => {
    expect(indexes([card('7551', 32), card('7480', 8)], [gpu(0, 8), gpu(1, 32)])).toEqual([1, 0]);
  });

  test('tells the order where all are equal, each once', () => {
    const gpus = [gpu(0, 32, '7551'), gpu(1, 32, '7551')];
    expect(indexes([card('7551', 32), card('7551', 32), card('7551', 32)], gpus)).toEqual([0, 1, null]);
  });

  test('is known too where the two disagree about the size', () => {
    expect(indexes([card('7551', 32)], [gpu(0, 16, '7551')])).toEqual([0]);
  });
});

describe.skipIf(!capturesArePresent)(`${withCaptures}rocm-smi of other people`, () => {
  const sizes = (name: string) =>
    parseRocmSmi(capture(name)).map(({ totalBytes }) => ((totalBytes ?? 0) / gib).toFixed(2));

  test('rocm-smi_rx7600_r9700_vram.txt: 7.98 and 31.86 GiB', () => {
    expect(sizes('rocm-smi_rx7600_r9700_vram.txt')).toEqual(['7.98', '31.86']);
  });

  test('rocm-smi_rx7600_r9700_product.txt: the two names', () => {
    const names = parseRocmSmi(capture('rocm-smi_rx7600_r9700_product.txt')).map(rocmName);
    expect(names).toEqual(['AMD Radeon RX 7600', 'AMD Radeon AI PRO R9700']);
  });

  test('rocm-smi_tabular_2xmi50.txt: the newer layout, two cards of 32 GB', () => {
    expect(sizes('rocm-smi_tabular_2xmi50.txt')).toEqual(['31.98', '31.98']);
  });

  test('rocm-smi_strix_halo_na_name.txt: a name of N/A is none', () => {
    const [strix] = parseRocmSmi(capture('rocm-smi_strix_halo_na_name.txt'));
    expect(strix).toMatchObject({ name: null, gfx: 'gfx1151', deviceId: '1586', totalBytes: 64 * gib });
    expect(strix && rocmName(strix)).toBe('AMD gfx1151');
  });
});
