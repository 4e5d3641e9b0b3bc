import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { RunOutcome } from '../../../../ports/types';
import { mangled, onMachine } from '../testing';
import { parseWindows, probeWindows, windowsDevices } from './windows';

const mib = 1024 ** 2;
const gib = 1024 ** 3;

type Entry = readonly [name: string, memory: unknown, number?: string];
const pci = (number: string): string => `PCI\\VEN_${number.replace(':', '&DEV_').toUpperCase()}`;

const registry = (entries: readonly Entry[]) =>
  entries.map(([name, memory, number = '']) => ({
    ...{ name, memory, driver: '32.0.1' },
    id: number && pci(number).toLowerCase().replace('pci', 'PCI'),
  }));

const controllers = (entries: readonly (readonly [name: string, number: string])[]) =>
  entries.map(([Name, number]) => ({
    ...{ Name, AdapterRAM: 4_293_918_720, DriverVersion: '32.0.2' },
    PNPDeviceID: number === '' ? 'ROOT\\DISPLAY\\0000' : `${pci(number)}&SUBSYS_12345678&REV_A1\\4&1&0&0008`,
  }));

interface Machine {
  readonly cards: unknown;
  readonly video: unknown;
  readonly physicalBytes?: unknown;
  readonly model?: unknown;
}

/** What the machine's graphics are, with the 32 GiB that Windows has for itself. */
function judge(machine: Machine) {
  const graphics = parseWindows(JSON.stringify(machine));
  if (graphics === null) throw new Error('not read');
  const { devices, warnings, ...others } = windowsDevices(graphics, 32 * gib);
  return { devices, warnings: warnings.map(({ key, params }) => [key, params['device']]), ...others };
}

const sizes = (machine: Machine) =>
  judge(machine).devices.map(({ name, totalBytes }) => [name, totalBytes / gib]);

const r9700 = ['AMD Radeon AI PRO R9700', 34_208_743_424, '1002:7551'] as const;
const r9700Here = ['AMD Radeon AI PRO R9700', '1002:7551'] as const;
const unknown = 'hardware.warning.memoryUnknown';

describe('the graphics of a Windows machine', () => {
  test('have the size that the registry keeps, never AdapterRAM', () => {
    const totalBytes = 34_208_743_424;
    const source = 'registry (qwMemorySize)';
    expect(judge({ cards: registry([r9700]), video: controllers([r9700Here]) })).toEqual({
      devices: [
        {
          ...{ id: 'windows-gpu0', name: 'Radeon AI PRO R9700', vendor: 'amd', memoryKind: 'discrete' },
          ...{ slice: false, display: null, totalBytes, usedBytes: null, freeBytes: null },
          ...{ usableBytes: totalBytes - 256 * mib, utilizationPercent: null, driverVersion: '32.0.2' },
          ...{ cores: null, source, confidence: 'measured', readings: [{ source, totalBytes }] },
        },
      ],
      ...{ warnings: [], integrated: [], driverless: [] },
    });
  });

  test.each([
    ['a number', 12_884_901_888],
    ['digits', '12884901888'],
    ['bytes', [0, 0, 0, 0, 3, 0, 0, 0]],
    ['bytes in an object', { value: [0, 0, 0, 0, 3, 0, 0, 0], Count: 8 }],
    ['a number in an object', { value: 12_884_901_888 }],
  ])('have a size that is written as %s', (_, memory) => {
    const cards = registry([['NVIDIA GeForce RTX 4070', memory]]);
    expect(sizes({ cards, video: [] })).toEqual([['GeForce RTX 4070', 12]]);
  });

  test.each([
    ['a word', 'not-a-number'],
    ['nothing', null],
    ['zero', 0],
    ['less than 64 MiB, a mistake of units', 12_288],
    ['a negative number', -1],
    ['more than there can be', 1e300],
    ['too many bytes', [0, 0, 0, 0, 3, 0, 0, 0, 0]],
    ['bytes that are none', [0, 0, 0, 0, 300]],
    ['a list of texts', ['a']],
  ])('are left out with a word where the size is %s', (_, memory) => {
    const cards = registry([['NVIDIA GeForce RTX 4070', memory]]);
    const video = controllers([['NVIDIA GeForce RTX 4070', '10de:2786']]);
    expect(judge({ cards, video })).toMatchObject({
      devices: [],
      warnings: [[unknown, 'GeForce RTX 4070']],
    });
  });

  test('are left out with a word where the registry does not know them', () => {
    const video = controllers([['Intel(R) Arc(TM) B580 Graphics', '8086:e20b']]);
    expect(judge({ cards: null, video }).warnings).toEqual([[unknown, 'Arc B580 Graphics']]);
  });

  test('are those that are here now, not those that were', () => {
    const past = ['NVIDIA GeForce GTX 1080', 8 * gib, '10de:1b80'] as const;
    expect(sizes({ cards: registry([past, r9700]), video: controllers([r9700Here]) })).toHaveLength(1);
  });

  test('count once where the registry keeps an older entry of the same card', () => {
    const moved = ['AMD Radeon AI PRO R9700', 1 * gib] as const;
    const machine = { cards: registry([moved, r9700]), video: controllers([r9700Here]) };
    expect(sizes(machine)).toEqual([['Radeon AI PRO R9700', 34_208_743_424 / gib]]);
  });

  test('are two where two equal cards are here', () => {
    const video = controllers([r9700Here, r9700Here]);
    expect(judge({ cards: registry([r9700, r9700]), video }).devices.map(({ id }) => id)).toEqual([
      'windows-gpu0',
      'windows-gpu1',
    ]);
  });

  test('are known by their number where the names differ', () => {
    const video = controllers([['AMD Radeon(TM) PRO R9700', '1002:7551']]);
    expect(sizes({ cards: registry([r9700]), video })).toHaveLength(1);
  });

  test('are read where there is one of each, which PowerShell writes without a list', () => {
    const [card] = registry([r9700]);
    const [controller] = controllers([r9700Here]);
    expect(sizes({ cards: card, video: controller })).toHaveLength(1);
  });

  test.each([
    ['a remote desktop', 'Microsoft Remote Display Adapter', ''],
    ['a virtual screen', 'Parsec Virtual Display Adapter', ''],
    ['a virtual screen that claims a maker', 'AMD Virtual Display', '1002:0001'],
    ['another machine’s emulated card', 'VMware SVGA 3D', '15ad:0405'],
    ['a phone chip', 'Qualcomm(R) Adreno(TM) X1-85 GPU', ''],
  ])('are not %s', (_, name, number) => {
    const machine = { cards: registry([[name, 8 * gib]]), video: controllers([[name, number]]) };
    expect(judge(machine)).toEqual({ devices: [], warnings: [], integrated: [], driverless: [] });
  });

  test.each([
    ['UHD Graphics 770', 'Intel(R) UHD Graphics 770', '8086:4680'],
    ['Arc of a processor', 'Intel(R) Arc(TM) 140V GPU (16GB)', '8086:64a0'],
    ['Arc of a newer processor', 'Intel(R) Arc(TM) B390 GPU', '8086:b080'],
    ['AMD’s that only light a screen', 'AMD Radeon(TM) Graphics', '1002:164e'],
  ])('do not carry an agent where they share the machine’s memory: %s', (_, name, number) => {
    const machine = { cards: registry([[name, 2 * gib]]), video: controllers([[name, number]]) };
    expect([judge(machine).devices, judge(machine).integrated]).toEqual([
      [],
      [name.replaceAll(/\((?:R|TM)\)/g, '').replace(/^(?:Intel|AMD) /, '')],
    ]);
  });

  test.each(['A770', 'A380', 'B580', 'Pro B60', 'Pro A60'])('are a card as Arc %s', model => {
    const name = `Intel(R) Arc(TM) ${model} Graphics`;
    const video = controllers([[name, '8086:0001']]);
    expect(sizes({ cards: registry([[name, 12 * gib]]), video })).toHaveLength(1);
  });

  test('say which card runs on nothing but Windows’ own driver', () => {
    const video = controllers([['Microsoft Basic Display Adapter', '10de:2684']]);
    expect(judge({ cards: [], video })).toMatchObject({
      driverless: ['NVIDIA 2684'],
      warnings: [['hardware.warning.cardDriver', 'NVIDIA 2684']],
    });
  });
});

describe('the graphics of an AMD processor on Windows', () => {
  const name = 'AMD Radeon(TM) 8060S Graphics';
  const machine = (setAsideGib: number, physicalGib: number | null) => ({
    cards: registry([[name, setAsideGib * gib, '1002:1586']]),
    video: controllers([[name, '1002:1586']]),
    physicalBytes: physicalGib === null ? null : physicalGib * gib,
  });

  test('have what was set aside and half of what Windows has', () => {
    expect(judge(machine(64, 128)).devices).toMatchObject([
      {
        ...{ name: 'Radeon 8060S Graphics', memoryKind: 'unified', totalBytes: 80 * gib },
        ...{ usableBytes: 72 * gib, confidence: 'estimate' },
      },
    ]);
  });

  test.each([
    [96, 100, 100],
    [96, null, 112],
    [96, 0, 112],
  ])('of %s GiB set aside never exceed the modules’ %s GiB: %s', (setAside, physical, expected) => {
    expect(sizes(machine(setAside, physical))).toEqual([['Radeon 8060S Graphics', expected]]);
  });

  test('are known by name where there is no number', () => {
    const cards = registry([['AMD Radeon 780M Graphics', 2 * gib]]);
    expect(judge({ cards, video: [] }).devices[0]?.memoryKind).toBe('unified');
  });
});

async function windows(outcome: RunOutcome | null) {
  const run = recordedRun(outcome === null ? {} : { powershell: outcome });
  const { ports } = await makeHome({ run });
  const facts = { ...ports.environment.machine(), memoryBytes: 32 * gib };
  const found = await probeWindows(onMachine(ports, { platform: 'win32', machine: () => facts }));
  return { ...found, calls: run.calls };
}

describe('asking Windows', () => {
  const video = controllers([r9700Here]);
  const answer = JSON.stringify({ cards: registry([r9700]), video, model: 'XPS 15 9530' });

  test('is one question, whose words need no quotes of the command line', async () => {
    const { devices, report, machineModel, calls } = await windows(printed(`\uFEFF${answer}\r\n`));
    expect([devices.length, report.outcome, machineModel]).toEqual([1, 'found', 'XPS 15 9530']);
    expect(calls.map(({ args }) => args.slice(0, 3))).toEqual([
      ['-NoProfile', '-NonInteractive', '-Command'],
    ]);
    expect(calls[0]?.args[3]).not.toContain('"');
  });

  test.each(['System Product Name', 'To Be Filled By O.E.M.', '', 7])(
    'learns no model from %j',
    async model => {
      const { machineModel } = await windows(printed(JSON.stringify({ cards: [], video: [], model })));
      expect(machineModel).toBeNull();
    },
  );

  test.each([
    ['is missing', null, 'absent', ''],
    ['hangs', { state: 'timed-out', stdout: '', stderr: '' }, 'timed-out', ''],
    ['cannot start', { state: 'failed', reason: 'EACCES' }, 'failed', 'EACCES'],
    [
      'prints a sentence in any language',
      printed('', 'Der Begriff "Get-CimInstance" wurde nicht erkannt\n  +', 1),
      ...['failed', 'Der Begriff "Get-CimInstance" wurde nicht erkannt'],
    ],
    ['is cut off', printed(answer.slice(0, 60)), 'failed', answer.slice(0, 60)],
    ['prints no end', { state: 'too-much', stdout: answer, stderr: '' }, 'failed', 'too-much'],
  ] as const)('finds nothing where PowerShell %s, and says so', async (_, outcome, expected, detail) => {
    const { devices, report } = await windows(outcome);
    expect([devices, report.outcome, report.detail]).toEqual([[], expected, detail]);
  });

  test('names integrated graphics where there is nothing else', async () => {
    const only = controllers([['Intel(R) Iris(R) Xe Graphics', '8086:46a6']]);
    const { report } = await windows(printed(JSON.stringify({ cards: [], video: only })));
    expect([report.outcome, report.detail]).toEqual(['nothing', 'integrated graphics: Iris Xe Graphics']);
  });

  test('never makes it throw, or say a size that cannot be', () => {
    const apu = ['AMD Radeon(TM) 8060S Graphics', 64 * gib, '1002:1586'] as const;
    const cards = registry([apu, r9700]);
    const text = JSON.stringify({ cards, video: [], physicalBytes: 128 * gib });
    fc.assert(
      fc.property(fc.oneof(mangled(text), fc.json()), fc.nat(), (answer, hostBytes) => {
        const graphics = parseWindows(answer);
        for (const device of graphics === null ? [] : windowsDevices(graphics, hostBytes).devices) {
          expect(Number.isFinite(device.totalBytes) && device.totalBytes >= 0).toBe(true);
          expect(device.usableBytes >= 0 && device.usableBytes <= device.totalBytes).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(parseWindows('{"cards":['.repeat(1_000_000))).toBeNull();
  });
});
