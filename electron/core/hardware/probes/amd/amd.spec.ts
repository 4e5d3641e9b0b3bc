import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { RunOutcome } from '../../../../ports/types';
import { isApu, memoryOf, probeAmd, rocmDevice, sampleAmd } from './amd';
import { gfxVersion, isApuName } from './apu';
import { parseRocmSmi } from './rocm-smi';
import { onMachine, withFiles } from '../testing';

const mib = 1024 ** 2;
const gib = 1024 ** 3;

type Values = Readonly<Record<string, string | number>>;

/** Files of a card: `card(0, '7551', { mem_info_vram_total: … })`. */
function card(number: number, deviceId: string, values: Values): Record<string, string> {
  const all: Values = { vendor: '0x1002', device: `0x${deviceId}`, ...values };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [
      `/sys/class/drm/card${number}/device/${name}`,
      String(value),
    ]),
  );
}

function onBus(slot: string, deviceId: string, driver?: string): Record<string, string> {
  const at = `/sys/bus/pci/devices/${slot}`;
  const files = {
    [`${at}/vendor`]: '0x1002',
    [`${at}/device`]: `0x${deviceId}`,
    [`${at}/class`]: '0x030000',
  };
  return driver === undefined ? files : { ...files, [`${at}/uevent`]: `DRIVER=${driver}` };
}

const vram = (sizeGib: number, gttGib: number): Values => ({
  mem_info_vram_total: sizeGib * gib,
  mem_info_gtt_total: gttGib * gib,
});

async function machine(
  files: Readonly<Record<string, string>>,
  outputs: Readonly<Record<string, RunOutcome>> = {},
  hostGib = 64,
  cpuName = 'AMD Ryzen 9 9950X 16-Core Processor',
) {
  const { ports } = await makeHome({ run: recordedRun(outputs) });
  const facts = { ...ports.environment.machine(), memoryBytes: hostGib * gib, cpuName };
  return onMachine(withFiles(ports, files), { platform: 'linux', machine: () => facts });
}

const probe = async (...args: Parameters<typeof machine>) => probeAmd(await machine(...args));

const told = async (...args: Parameters<typeof machine>) => {
  const { devices, report, warnings } = await probe(...args);
  return [devices.length, report.outcome, report.detail, warnings.map(({ params }) => params['device'])];
};

describe('a discrete AMD card', () => {
  const files = {
    ...card(1, '7551', {
      ...vram(32, 62),
      mem_info_vram_used: gib,
      mem_info_gtt_used: 20 * mib,
      gpu_busy_percent: 12,
      uevent: 'DRIVER=amdgpu\nPCI_SLOT_NAME=0000:03:00.0',
    }),
    '/sys/class/drm/card1-DP-1/status': 'disconnected',
    '/sys/class/drm/card1-Writeback-1/status': 'unknown',
    '/sys/class/drm/version': 'drm 1.1.0 20060810',
  };

  test('has its VRAM, and none of the machine’s memory', async () => {
    expect((await probe(files)).devices).toEqual([
      {
        ...{ id: 'amd-0000:03:00.0', name: 'Radeon AI PRO R9700', vendor: 'amd', memoryKind: 'discrete' },
        ...{ slice: false, display: false, totalBytes: 32 * gib, usedBytes: gib, freeBytes: 31 * gib },
        ...{ usableBytes: 32 * gib - 256 * mib, utilizationPercent: 12, driverVersion: null, cores: null },
        ...{ source: 'amdgpu (/sys/class/drm)', confidence: 'measured' },
        readings: [{ source: 'amdgpu (/sys/class/drm)', totalBytes: 32 * gib }],
      },
    ]);
  });

  test('leaves more to the desktop where a screen is plugged in', async () => {
    const { devices } = await probe({ ...files, '/sys/class/drm/card1-DP-2/status': 'connected' });
    expect(devices).toMatchObject([{ display: true, usableBytes: 31 * gib }]);
  });

  test.each([
    ['its unique id', { unique_id: '5c88007d760374f3' }, 'amd-5c88007d760374f3'],
    ['its address where the unique id says nothing', { unique_id: '0000000000000000' }, 'amd-0000:03:00.0'],
  ])('keeps its own id by %s', async (_, more, id) => {
    const { devices } = await probe({ ...files, ...card(1, '7551', more) });
    expect(devices.map(device => device.id)).toEqual([id]);
  });

  test('stands beside others in the order of their numbers, other makers left out', async () => {
    const { devices } = await probe({
      ...card(10, '7551', vram(32, 62)),
      ...card(2, '7480', vram(8, 62)),
      ...card(0, '56a0', { ...vram(16, 0), vendor: '0x8086' }),
    });
    expect(devices.map(({ id, name }) => [id, name])).toEqual([
      ['amd-card2', 'Radeon RX 7600'],
      ['amd-card10', 'Radeon AI PRO R9700'],
    ]);
  });

  test('gets rocm-smi’s size as a second reading, each its own', async () => {
    const rocm =
      'GPU[0] : VRAM Total Memory (B): 8589934592\nGPU[0] : Card Model: 0x7480\n' +
      'GPU[1] : VRAM Total Memory (B): 17179869184\nGPU[1] : Card Model: 0x7551';
    const cards = { ...card(0, '7551', vram(32, 62)), ...card(1, '7480', vram(8, 62)) };
    const { devices } = await probe(cards, { 'rocm-smi': printed(rocm) });
    expect(devices.map(({ readings }) => readings.map(({ totalBytes }) => totalBytes / gib))).toEqual([
      [32, 16],
      [8, 8],
    ]);
  });

  test.each([
    [
      'its own file',
      { product_name: 'AMD Instinct MI210' },
      'GPU[0] : Card Series: AMD One',
      'Instinct MI210',
    ],
    ['rocm-smi', {}, 'GPU[0] : Card Series: AMD Radeon RX 7800 XT', 'Radeon RX 7800 XT'],
    ['lspci, where rocm-smi has no name', {}, 'GPU[0] : Card Series: N/A', 'Radeon RX 7700 XT / 7800 XT'],
  ])('is named by %s', async (_, more, rocm, name) => {
    const lspci =
      '0000:03:00.0 VGA compatible controller [0300]: Advanced Micro Devices, Inc. [AMD/ATI] Navi 32 [Radeon RX 7700 XT / 7800 XT] [1002:747e] (rev c8)';
    const { devices } = await probe(
      { ...card(0, '747e', { ...vram(16, 32), ...more }), ...onBus('0000:03:00.0', '747e', 'amdgpu') },
      { 'rocm-smi': printed(`${rocm}\nGPU[0] : VRAM Total Memory (B): ${16 * gib}`), lspci: printed(lspci) },
    );
    expect(devices.map(device => device.name)).toEqual([name]);
  });
});

describe('the graphics of an AMD processor', () => {
  const strixHalo = card(1, '1586', {
    ...{ mem_info_vram_total: 512 * mib, mem_info_vram_used: 256 * mib },
    ...{ mem_info_gtt_total: 116 * gib, mem_info_gtt_used: 63 * gib },
  });
  const cpu = 'AMD RYZEN AI MAX+ 395 w/ Radeon 8060S';

  test('have what was set aside and what the machine lends', async () => {
    expect((await probe(strixHalo, {}, 124, cpu)).devices).toMatchObject([
      {
        ...{ name: 'Radeon 8060S', memoryKind: 'unified', totalBytes: 116.5 * gib, confidence: 'measured' },
        ...{ usedBytes: 63.25 * gib, usableBytes: Math.floor(116.5 * gib * 0.9) },
      },
    ]);
  });

  test('have no more than there is: 96 GiB set aside and 105 lent were seen on a machine of 128', () => {
    const memory = { vramBytes: 96 * gib, vramUsedBytes: null, gttBytes: 105 * gib, gttUsedBytes: null };
    expect(memoryOf(memory, true, 31 * gib).totalBytes).toBe(127 * gib);
  });

  test('of an MI300A count their memory once', () => {
    const memory = { vramBytes: 128 * gib, vramUsedBytes: 1, gttBytes: 64 * gib, gttUsedBytes: 0 };
    expect(memoryOf(memory, true, 125 * gib, '74a0').totalBytes).toBe(128 * gib);
  });

  test('get no second reading from a tool that only knows what was set aside', async () => {
    const rocm = 'GPU[0] : VRAM Total Memory (B): 536870912\nGPU[0] : Card Model: 0x1586';
    const { devices } = await probe(strixHalo, { 'rocm-smi': printed(rocm) }, 124, cpu);
    expect(devices.map(({ readings }) => readings.length)).toEqual([1]);
  });

  test.each([
    ['13c0', 'a desktop processor’s', 0.5],
    ['164e', 'another desktop processor’s', 2],
  ])('that only light a screen (%s, %s) are named, and carry no agent', async (id, _, sizeGib) => {
    const files = { ...card(0, id, vram(sizeGib, 32)), ...onBus('0000:0e:00.0', id, 'amdgpu') };
    expect(await told(files)).toEqual([0, 'nothing', `integrated graphics: AMD 1002:${id}`, []]);
  });

  test('stay out of the way of a card beside them', async () => {
    const { devices } = await probe({ ...card(0, '164e', vram(0.5, 62)), ...card(1, '744c', vram(24, 62)) });
    expect(devices.map(({ id, memoryKind }) => [id, memoryKind])).toEqual([['amd-card1', 'discrete']]);
  });

  test.each([
    ['by their number', '150e', null, 8, 4, true],
    ['by their graphics version', '9999', 110_501, 8, 4, true],
    ['by a version that is a card’s', '9999', 110_001, 0.5, 4, false],
    ['by little memory beside much of the machine’s', '9999', null, 0.5, 7.5, true],
    ['not by much memory', '9999', null, 8, 31, false],
    ['not by an old driver that says one number twice', '67df', null, 4, 4, false],
  ])('are recognised %s', (_, deviceId, version, vramGib, gttGib, expected) => {
    const memory = {
      vramBytes: vramGib * gib,
      gttBytes: gttGib * gib,
      vramUsedBytes: null,
      gttUsedBytes: null,
    };
    expect(isApu({ ...memory, deviceId }, version)).toBe(expected);
  });

  test('are recognised by the version that the compute driver tells', async () => {
    const node = '/sys/class/kfd/kfd/topology/nodes';
    const { devices } = await probe({
      ...card(0, '9abc', vram(8, 24)),
      [`${node}/0/properties`]: 'cpu_cores_count 16\nsimd_count 0\nvendor_id 0\ndevice_id 0',
      [`${node}/1/properties`]:
        'simd_count 32\ngfx_target_version 110500\nvendor_id 4098\ndevice_id 39612\nlocation_id 50432',
    });
    expect(devices).toMatchObject([{ memoryKind: 'unified', totalBytes: 32 * gib }]);
  });

  test.each([
    ['gfx1151', 110_501],
    ['gfx90c', 90_012],
    ['gfx942', 90_402],
    ['gfx1036', 100_306],
    ['1151', null],
    ['gfx', null],
  ])('whose version is written %s are version %s', (written, version) => {
    expect(gfxVersion(written)).toBe(version);
  });

  test.each([
    ['Radeon 780M Graphics', true],
    ['Radeon 8060S Graphics', true],
    ['Radeon Graphics', true],
    ['Radeon Vega 8 Graphics', true],
    ['Radeon RX Vega 11 Graphics', true],
    ['Radeon RX Vega 64', false],
    ['Radeon RX 7600M XT', false],
    ['Radeon AI PRO R9700', false],
    ['Radeon RX 580 Series', false],
  ])('are recognised by name: %s %s', (name, expected) => {
    expect(isApuName(name)).toBe(expected);
  });
});

describe('where amdgpu tells nothing', () => {
  const rocm = printed(
    'GPU[0] : VRAM Total Memory (B): 206141652992\nGPU[0] : Card Series: AMD Instinct MI300X\nGPU[0] : GFX Version: gfx942',
    'some sensors are not there',
    2,
  );

  test('rocm-smi alone tells of a card, though it fails at the end', async () => {
    expect((await probe({}, { 'rocm-smi': rocm })).devices).toMatchObject([
      { id: 'amd-gpu0', name: 'Instinct MI300X', memoryKind: 'discrete', confidence: 'measured' },
    ]);
  });

  test('what the machine lends to a processor’s graphics is an estimate', () => {
    const [gpu] = parseRocmSmi(`GPU[0] : VRAM Total Memory (B): ${8 * gib}\nGPU[0] : GFX Version: gfx1103`);
    expect(gpu && rocmDevice(gpu, 56 * gib)).toMatchObject({
      ...{ name: 'AMD gfx1103', memoryKind: 'unified', totalBytes: 36 * gib, confidence: 'estimate' },
    });
  });

  test('and nothing is on the bus, AMD is absent', async () => {
    expect(await told({})).toEqual([0, 'absent', '', []]);
  });

  test.each([
    ['a card without a driver is a driver problem', undefined, '744c', 'driver-problem', 'Radeon RX 7900'],
    [
      'a card that was given to a virtual machine is not',
      'vfio-pci',
      '744c',
      'nothing',
      'Radeon RX 7900: vfio-pci',
    ],
    [
      'a processor’s graphics without a driver are not',
      undefined,
      '1586',
      'nothing',
      'Radeon 8060S: no amdgpu',
    ],
  ])('%s', async (_, driver, id, outcome, detail) => {
    const warned = outcome === 'driver-problem' ? [detail] : [];
    expect(await told(onBus('0000:03:00.0', id, driver))).toEqual([0, outcome, detail, warned]);
  });

  test('an old card with the old radeon driver is none for models', async () => {
    const files = { ...card(0, '6779', {}), ...onBus('0000:01:00.0', '6779', 'radeon') };
    expect(await told(files)).toEqual([0, 'nothing', 'AMD 1002:6779: radeon', []]);
  });

  test('a second card without a driver is said beside the one that works', async () => {
    const files = {
      ...card(0, '7551', vram(32, 62)),
      ...onBus('0000:03:00.0', '7551', 'amdgpu'),
      ...onBus('0000:07:00.0', '7551'),
    };
    expect(await told(files)).toEqual([1, 'found', '1', ['Radeon AI PRO R9700']]);
  });

  test('and rocm-smi hangs, that is said', async () => {
    const hung = { state: 'timed-out', stdout: '', stderr: '' } as const;
    expect(await told({}, { 'rocm-smi': hung })).toEqual([0, 'timed-out', 'rocm-smi', []]);
  });
});

describe('a look at what moves', () => {
  const files = {
    ...card(0, '7551', { ...vram(32, 62), mem_info_vram_used: 30 * gib, gpu_busy_percent: 99 }),
    ...card(1, '1586', {
      ...vram(1, 40),
      ...{ mem_info_vram_used: gib, mem_info_gtt_used: 10 * gib, gpu_busy_percent: 101 },
    }),
  };

  test('starts no tool, and has the ids of the devices', async () => {
    const ports = await machine(files);
    const { devices } = await probeAmd(ports);
    const run = recordedRun({});
    expect(await sampleAmd({ ...ports, run }, devices)).toEqual([
      { id: 'amd-card0', usedBytes: 30 * gib, freeBytes: 2 * gib, utilizationPercent: 99 },
      { id: 'amd-card1', usedBytes: 11 * gib, freeBytes: 30 * gib, utilizationPercent: null },
    ]);
    expect(run.calls).toEqual([]);
  });

  test('leaves out what is not there any more', async () => {
    const { devices } = await probe(files);
    expect(
      (await sampleAmd(await machine(card(0, '7551', vram(32, 62))), devices)).map(({ id }) => id),
    ).toEqual(['amd-card0']);
  });
});

test('no file of /sys makes the probe throw, or say a size that cannot be', async () => {
  const value = fc.oneof(
    fc.constantFrom('-1', 'NaN', '1e400', '0', '', '99999999999999999999', '8589934592', '0x10'),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  const values = fc.record({
    mem_info_vram_total: fc.oneof(fc.constant('8589934592'), value),
    ...{ mem_info_vram_used: value, mem_info_gtt_total: value, mem_info_gtt_used: value },
    ...{ gpu_busy_percent: value, unique_id: value, uevent: value, product_name: value },
  });
  const { ports } = await makeHome({ run: recordedRun({}) });
  await fc.assert(
    fc.asyncProperty(values, fc.constantFrom('1586', '7551', '74a0'), async (all, id) => {
      const machine = onMachine(withFiles(ports, card(0, id, all)), { platform: 'linux' });
      const { devices } = await probeAmd(machine);
      for (const { totalBytes, usedBytes, freeBytes, usableBytes } of devices) {
        for (const bytes of [totalBytes, usedBytes ?? 0, freeBytes ?? 0, usableBytes]) {
          expect(Number.isFinite(bytes) && bytes >= 0 && bytes <= totalBytes).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});
