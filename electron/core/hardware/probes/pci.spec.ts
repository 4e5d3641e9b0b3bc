import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { devicesOf, displayDevices, isOnBusZero, nameOfBusDevice, parseLspci } from './pci';
import { capture, capturesArePresent, mangled, onMachine, withCaptures, withFiles } from './testing';

const lspci = [
  '0000:00:02.0 VGA compatible controller [0300]: Intel Corporation Arrow Lake-S [Intel Graphics] [8086:7d67] (rev 06)',
  '0000:00:0b.0 Processing accelerators [1200]: Intel Corporation Arrow Lake NPU [8086:ad1d] (rev 01)',
  '0000:00:14.0 USB controller [0c03]: Intel Corporation Device [8086:7f6e] (rev 10) (prog-if 30 [XHCI])',
  '0000:03:00.0 VGA compatible controller [0300]: Advanced Micro Devices, Inc. [AMD/ATI] Navi 31 [Radeon RX 7900 XTX] [1002:744c] (rev c8)',
  '0000:04:00.0 3D controller [0302]: NVIDIA Corporation GA100 [A100 PCIe 80GB] [10de:20b5] (rev a1)',
  '10000:e1:00.0 Display controller [0380]: Intel Corporation Device [8086:e299]',
].join('\n');

/** A bus of [slot, class, vendor, device, driver]. */
function busFiles(devices: readonly (readonly [string, string, string, string, string?])[]) {
  return Object.fromEntries(
    devices.flatMap(([slot, kind, vendor, device, driver]) => {
      const at = `/sys/bus/pci/devices/${slot}`;
      const uevent = driver === undefined ? [] : [[`${at}/uevent`, `DRIVER=${driver}\nPCI_CLASS=30000`]];
      return [[`${at}/class`, kind], [`${at}/vendor`, vendor], [`${at}/device`, device], ...uevent];
    }),
  ) as Record<string, string>;
}

const bus = busFiles([
  ['0000:00:1f.0', '0x060100', '0x8086', '0x7f0a'],
  ['0000:03:00.0', '0x030000', '0x1002', '0x744C', 'amdgpu'],
  ['0000:03:00.1', '0x040300', '0x1002', '0xab30'],
  ['0000:04:00.0', '0x030200', '0x10de', '0x20b5'],
  ['0000:26:00.0', '0x120000', '0x1002', '0x74a1', 'vfio-pci'],
]);

async function linux(files: Record<string, string>, tool = '') {
  const run = recordedRun(tool === '' ? {} : { lspci: printed(tool) });
  const { ports } = await makeHome({ run });
  return { ports: onMachine(withFiles(ports, files), { platform: 'linux' }), run };
}

describe('what lspci prints', () => {
  test('holds the graphics devices and accelerators, by the names that a person knows', () => {
    expect(
      parseLspci(lspci).map(({ slot, classCode, vendorId, deviceId, name }) =>
        [slot, classCode, `${vendorId}:${deviceId}`, name].join(' '),
      ),
    ).toEqual([
      '0000:00:02.0 0300 8086:7d67 Intel Graphics',
      '0000:00:0b.0 1200 8086:ad1d Arrow Lake NPU',
      '0000:03:00.0 0300 1002:744c Radeon RX 7900 XTX',
      '0000:04:00.0 0302 10de:20b5 A100 PCIe 80GB',
      '10000:e1:00.0 0380 8086:e299 ',
    ]);
  });

  test('is read in another language and without domains too', () => {
    const line =
      '03:00.0 VGA-compatibele controller [0300]: Advanced Micro Devices, Inc. [AMD/ATI] Vega 10 [1002:6863]';
    expect(parseLspci(line)).toMatchObject([{ slot: '0000:03:00.0', name: 'Vega 10' }]);
  });

  test.each([
    ['0000:00:02.0', true],
    ['00:02.0', true],
    ['0000:03:00.0', false],
    ['10000:00:1c.0', true],
    ['0000:80:00.0', false],
  ])('puts %s on the processor’s own bus: %s', (slot, expected) => {
    expect(isOnBusZero({ slot })).toBe(expected);
  });

  test('never makes it throw', () => {
    fc.assert(
      fc.property(mangled(lspci), text => {
        for (const device of parseLspci(text)) expect(device.slot).toMatch(/^[0-9a-f]{4,8}:/);
      }),
      { numRuns: 300 },
    );
    expect(parseLspci('['.repeat(10_000_000))).toEqual([]);
  });
});

describe('what is on the bus', () => {
  test('is every graphics device and accelerator that the kernel shows, served or not', async () => {
    const { ports, run } = await linux(bus);
    const name = null;
    expect(await displayDevices(ports)).toEqual([
      {
        ...{ slot: '0000:03:00.0', classCode: '0300', vendorId: '1002', deviceId: '744c' },
        ...{ driver: 'amdgpu', name },
      },
      {
        ...{ slot: '0000:04:00.0', classCode: '0302', vendorId: '10de', deviceId: '20b5' },
        ...{ driver: null, name },
      },
      {
        ...{ slot: '0000:26:00.0', classCode: '1200', vendorId: '1002', deviceId: '74a1' },
        ...{ driver: 'vfio-pci', name },
      },
    ]);
    expect(run.calls).toEqual([]);
  });

  test.each(['darwin', 'win32'] as const)('is not looked for on %s', async platform => {
    const { ports } = await linux(bus);
    expect(await displayDevices(onMachine(ports, { platform }))).toEqual([]);
  });

  test('gets lspci’s names, else the table’s, else the numbers', async () => {
    const named = await devicesOf((await linux(bus, lspci)).ports, '1002');
    const bare = await devicesOf((await linux(bus)).ports, '1002');
    const names = [...named, ...bare].map(device => nameOfBusDevice('AMD', device));
    expect(names).toEqual(['Radeon RX 7900 XTX', 'Instinct MI300X', 'Radeon RX 7900', 'Instinct MI300X']);
    const unknown = { vendorId: '1002', deviceId: '9999', name: null };
    expect(nameOfBusDevice('AMD', unknown)).toBe('AMD 1002:9999');
  });

  test('starts no tool where the kernel shows no card of that maker', async () => {
    const { ports, run } = await linux(bus, lspci);
    expect([await devicesOf(ports, '8086'), run.calls]).toEqual([[], []]);
  });

  test('is lspci’s word alone where there is no /sys', async () => {
    const { ports } = await linux({}, lspci);
    expect((await devicesOf(ports, '10de')).map(device => device.slot)).toEqual(['0000:04:00.0']);
  });
});

test.skipIf(!capturesArePresent)(
  `${withCaptures}lspci_intel.txt: bus 00 is integrated, the others are cards`,
  () => {
    const devices = parseLspci(capture('lspci_intel.txt'));
    expect(devices.map(device => [device.name, isOnBusZero(device)])).toEqual([
      ['Core Ultra 200V Series Processors Arc Graphics 130V/140V GPU', true],
      ['Arc A770', false],
      ['Arc Pro B70', false],
    ]);
  },
);
