import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRecord, parseJson } from '#shared/contract/json';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { RunOutcome } from '../../../../ports/types';
import { probeIntel } from './intel';
import { capture, capturesArePresent, onMachine, withCaptures, withFiles } from '../testing';

const mib = 1024 ** 2;
const gib = 1024 ** 3;

type Values = Readonly<Record<string, string>>;

/** A card as /sys/class/drm and the bus show it. */
function card(number: number, slot: string, deviceId: string, sizes: Values = {}): Values {
  const at = `/sys/class/drm/card${number}`;
  const bus = `/sys/bus/pci/devices/${slot}`;
  return {
    ...{ [`${at}/device/vendor`]: '0x8086', [`${at}/device/device`]: `0x${deviceId}` },
    [`${at}/device/uevent`]: `DRIVER=xe\nPCI_SLOT_NAME=${slot}`,
    ...Object.fromEntries(Object.entries(sizes).map(([file, value]) => [`${at}/${file}`, value])),
    ...{ [`${bus}/vendor`]: '0x8086', [`${bus}/device`]: `0x${deviceId}`, [`${bus}/class`]: '0x030000' },
  };
}

const tile = (number: number, sizeGib: number): Values => ({
  [`device/tile${number}/physical_vram_size_bytes`]: `${sizeGib * gib}`,
});

async function probe(files: Values, outputs: Readonly<Record<string, RunOutcome>> = {}) {
  const { ports } = await makeHome({ run: recordedRun(outputs) });
  return probeIntel(onMachine(withFiles(ports, files), { platform: 'linux' }));
}

const told = async (...args: Parameters<typeof probe>) => {
  const { devices, report, warnings } = await probe(...args);
  return [devices.length, report.outcome, report.detail, warnings];
};

const xpuTable = (slot: string, memory: string) =>
  printed(`|   0  Intel(R) Arc(TM) A770   Off  | ${slot}   Off  |  Disabled |
|      Graphics                     |                     |           |
| N/A      N/A  45W / 190W          | ${memory}           |  7%  Def  |`);

describe('an Intel card', () => {
  test('has the memory of all its tiles with the xe driver', async () => {
    const files = card(1, '0000:03:00.0', 'e20b', { ...tile(0, 12), ...tile(1, 12) });
    expect((await probe(files)).devices).toEqual([
      {
        ...{ id: 'intel-0000:03:00.0', name: 'Arc B580', vendor: 'intel', memoryKind: 'discrete' },
        ...{ slice: false, display: null, totalBytes: 24 * gib, usedBytes: null, freeBytes: null },
        ...{ usableBytes: 24 * gib - 256 * mib, utilizationPercent: null, driverVersion: null, cores: null },
        ...{ source: 'xe (/sys/class/drm)', confidence: 'measured' },
        readings: [{ source: 'xe (/sys/class/drm)', totalBytes: 24 * gib }],
      },
    ]);
  });

  test('has the local memory that i915 tells, beside integrated graphics', async () => {
    const files = {
      ...card(0, '0000:00:02.0', '7d67'),
      ...card(1, '0000:03:00.0', '56a0', { lmem_total_bytes: `${16 * gib}` }),
    };
    const { devices, report, warnings } = await probe(files);
    expect(devices.map(({ name, totalBytes, source }) => [name, totalBytes, source])).toEqual([
      ['Arc A770', 16 * gib, 'i915 (/sys/class/drm)'],
    ]);
    expect([report.outcome, warnings]).toEqual(['found', []]);
  });

  test('gets what is in use, and a second size, from xpu-smi', async () => {
    const files = card(1, '0000:03:00.0', '56a0', tile(0, 16));
    const { devices } = await probe(files, { 'xpu-smi': xpuTable('0000:03:00.0', '3642MiB / 8144MiB') });
    expect(devices).toMatchObject([
      {
        ...{ totalBytes: 16 * gib, usedBytes: 3642 * mib, utilizationPercent: 7 },
        readings: [{ totalBytes: 16 * gib }, { source: 'xpu-smi', totalBytes: 8144 * mib }],
      },
    ]);
  });

  test('is known by xpu-smi alone where its driver tells no size', async () => {
    const files = card(1, '0000:03:00.0', '56a0');
    const outputs = { 'xpu-smi': xpuTable('0000:03:00.0', '0MiB / 16288MiB') };
    const { devices, report, warnings } = await probe(files, outputs);
    expect(devices).toMatchObject([
      { id: 'intel-0000:03:00.0', name: 'Arc A770 Graphics', totalBytes: 16_288 * mib, source: 'xpu-smi' },
    ]);
    expect([report.outcome, warnings]).toEqual(['found', []]);
  });

  test('is one too where a virtual machine shows it on bus 00', async () => {
    const files = card(0, '0000:00:07.0', 'e20b', tile(0, 12));
    expect((await probe(files)).devices.map(({ totalBytes }) => totalBytes)).toEqual([12 * gib]);
  });

  test('without a size from anybody is a problem that is said, not "no GPU"', async () => {
    const params = { device: 'Arc A770' };
    expect(await told(card(1, '0000:03:00.0', '56a0'))).toEqual([
      ...[0, 'driver-problem', 'Arc A770'],
      [{ key: 'hardware.warning.memoryUnknown', params }],
    ]);
  });
});

describe('graphics that share the machine’s memory', () => {
  const lspci = printed(
    '0000:00:02.0 VGA compatible controller [0300]: Intel Corporation Alder Lake-P [Iris Xe Graphics] [8086:46a6]',
  );

  test('are named, and are no GPU for an agent', async () => {
    const detail = 'integrated graphics: Iris Xe Graphics';
    expect(await told(card(0, '0000:00:02.0', '46a6'), { lspci })).toEqual([0, 'nothing', detail, []]);
  });

  test('are not taken for a card because xpu-smi lists them with a size', async () => {
    const outputs = { lspci, 'xpu-smi': xpuTable('0000:00:02.0', '100MiB / 30000MiB') };
    expect((await told(card(0, '0000:00:02.0', '46a6'), outputs))[1]).toBe('nothing');
  });

  test('are not the neural unit of the same processor', async () => {
    const bus = '/sys/bus/pci/devices/0000:00:0b.0';
    const unit = { [`${bus}/vendor`]: '0x8086', [`${bus}/device`]: '0xad1d', [`${bus}/class`]: '0x120000' };
    expect(await told(unit)).toEqual([0, 'absent', '', []]);
  });
});

test('a machine without anything of Intel’s costs no tool but one look for xpu-smi', async () => {
  const run = recordedRun({ lspci: printed('') });
  const { ports } = await makeHome({ run });
  const bus = { '/sys/bus/pci/devices/0000:01:00.0/class': '0x030000' };
  const { report } = await probeIntel(onMachine(withFiles(ports, bus), { platform: 'linux' }));
  expect([report.outcome, run.calls.map(({ program }) => program)]).toEqual(['absent', ['xpu-smi']]);
});

test('no file of /sys makes the probe throw, or say a size that cannot be', async () => {
  const size = fc.oneof(
    fc.constantFrom('-1', 'NaN', '1e400', '', '99999999999999999999', '4398046511104', '8589934592'),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  const { ports } = await makeHome({ run: recordedRun({}) });
  await fc.assert(
    fc.asyncProperty(size, size, size, async (one, two, local) => {
      const sizes = {
        'device/tile0/physical_vram_size_bytes': one,
        'device/tile1/physical_vram_size_bytes': two,
        lmem_total_bytes: local,
      };
      const machine = withFiles(ports, card(0, '0000:03:00.0', '56a0', sizes));
      const { devices } = await probeIntel(onMachine(machine, { platform: 'linux' }));
      for (const { totalBytes, usableBytes } of devices) {
        expect(Number.isFinite(totalBytes) && usableBytes >= 0 && usableBytes <= totalBytes).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

describe.skipIf(!capturesArePresent)(`${withCaptures}Intel machines of other people`, () => {
  test.each([
    ['xe', 24],
    ['i915', 16],
    ['igpu', null],
  ])('intel_sysfs_layouts.json: %s has %s GiB of its own', async (layout, expected) => {
    const layouts = parseJson(capture('intel_sysfs_layouts.json'));
    const lines = isRecord(layouts) && Array.isArray(layouts[layout]) ? layouts[layout] : [];
    // The paths are those of the PCI device, whose folder `drm/card1` is what /sys/class/drm lists.
    const sizes = lines.flatMap((line: unknown) => {
      const [file = '', value] = String(line).split('=');
      const own = file.startsWith('drm/') ? file.replace(/^drm\/card\d\//, '') : `device/${file}`;
      return value === undefined ? [] : [[own, value] as const];
    });
    const slot = layout === 'igpu' ? '0000:00:02.0' : '0000:03:00.0';
    const { devices } = await probe(card(1, slot, '56a0', Object.fromEntries(sizes)));
    expect(devices.map(({ totalBytes }) => totalBytes / gib)).toEqual(expected === null ? [] : [expected]);
  });

  test('lspci_intel.txt: two cards without a size, and graphics that share', async () => {
    const { devices, report, warnings } = await probe({}, { lspci: printed(capture('lspci_intel.txt')) });
    expect([devices, report.detail, warnings.map(({ params }) => params['device'])]).toEqual([
      ...[[], 'Arc A770, Arc Pro B70'],
      ['Arc A770', 'Arc Pro B70'],
    ]);
  });

  test('xpu-smi_a770_table.txt: 16,288 MiB, of which 3,642 are in use', async () => {
    const { devices } = await probe({}, { 'xpu-smi': printed(capture('xpu-smi_a770_table.txt')) });
    expect(devices).toMatchObject([
      { name: 'Arc A770 Graphics', totalBytes: 16_288 * mib, usedBytes: 3642 * mib },
    ]);
  });
});
