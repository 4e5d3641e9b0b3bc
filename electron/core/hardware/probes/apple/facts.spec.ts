import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appleDevice, isAppleSilicon, parseApple, type AppleFacts, type AppleSource } from './facts';
import { mangled } from '../testing';

const gib = 1024 ** 3;
const mib = 1024 ** 2;

const silent: AppleSource = { profiler: '', sysctl: '', metal: '', ioreg: '', memoryBytes: 0 };
const sysctl = (chip: string, memoryGib: number, more = ''): string =>
  `hw.memsize: ${memoryGib * gib}\nhw.model: Mac15,14\nmachdep.cpu.brand_string: ${chip}\n${more}`;
const metal = (workingSetBytes: unknown): string => JSON.stringify({ workingSetBytes });

const gpu = {
  _name: 'kHW_AppleM3Item',
  sppci_cores: '80',
  sppci_model: 'Apple M3 Ultra',
  spdisplays_ndrvs: [{}],
};
const hardware = { chip_type: 'Apple M3 Ultra', machine_model: 'Mac15,14', machine_name: 'Mac Studio' };
const json = (displays: readonly object[], machine: object = hardware): string =>
  JSON.stringify({ SPHardwareDataType: [machine], SPDisplaysDataType: displays });

const text = `Hardware:

    Hardware Overview:

      Model Name: Mac Studio
      Model Identifier: Mac15,14
      Chip: Apple M3 Ultra
      Total Number of Cores: 32 (24 performance and 8 efficiency)
      Memory: 512 GB

Graphics/Displays:

    Apple M3 Ultra:

      Chipset Model: Apple M3 Ultra
      Type: GPU
      Total Number of Cores: 80
      Displays:
        Studio Display:
          Main Display: Yes
`;

const facts: AppleFacts = {
  chip: 'Apple M3 Ultra',
  machineName: 'Mac Studio',
  machineModel: 'Mac15,14',
  memoryBytes: 512 * gib,
  gpuCores: 80,
  display: true,
  workingSetBytes: 464 * gib,
  wiredLimitMib: 0,
  usedBytes: 6 * gib,
  utilizationPercent: 12,
};
const ioreg = `"Device Utilization %"=12,"In use system memory"=${6 * gib}}\n"gpu-core-count" = 76`;

const whole: AppleSource = {
  ...silent,
  profiler: json([gpu]),
  sysctl: sysctl('Apple M3 Ultra', 512, 'iogpu.wired_limit_mb: 0\n'),
  metal: metal(464 * gib),
  ioreg,
};

describe('what the tools of macOS print', () => {
  test.each([
    ['all of them', whole],
    ['the older form of system_profiler', { ...whole, profiler: text }],
    [
      'only its form, where sysctl is silent',
      { ...whole, profiler: text, sysctl: 'iogpu.wired_limit_mb: 0' },
    ],
  ])('is put together from %s', (_, source) => {
    expect(parseApple(source)).toEqual(facts);
  });

  test.each([
    ['of a headless Mac without a display block', '{"SPHardwareDataType":[{}],"SPDisplaysDataType":[]}', ''],
    ['where system_profiler printed nothing', '', ''],
    ['where system_profiler was cut off', json([gpu]).slice(0, 40), ''],
    ['where system_profiler speaks another language', text.replaceAll(/[A-Z]\w+:?/g, 'Ł:'), ''],
    ['where Metal’s answer is no number', '', metal(null)],
    ['where Metal’s answer is negative', '', metal(-1)],
    ['where Metal claims more than there is', '', metal(900 * gib)],
    ['where osascript wrote a sentence', '', 'execution error: Error: -1743'],
  ])('is enough from sysctl alone %s', (_, profiler, answer) => {
    expect(parseApple({ ...silent, profiler, sysctl: sysctl('Apple M4 Max', 128), metal: answer })).toEqual({
      ...{ chip: 'Apple M4 Max', machineName: null, machineModel: 'Mac15,14', memoryBytes: 128 * gib },
      ...{ gpuCores: null, display: null, workingSetBytes: null, wiredLimitMib: null },
      ...{ usedBytes: null, utilizationPercent: null },
    });
  });

  test.each([
    ['sysctl', { sysctl: sysctl('Apple M1', 16), memoryBytes: gib }, 16],
    ['system_profiler', { profiler: json([], { chip_type: 'Apple M1', physical_memory: '16 GB' }) }, 16],
    ['Node.js', { profiler: json([gpu], {}), memoryBytes: 16 * gib }, 16],
    [
      'Node.js too where sysctl is mad',
      { sysctl: 'hw.memsize: 1e30\nmachdep.cpu.brand_string: Apple M1', memoryBytes: 16 * gib },
      16,
    ],
  ])('tells the memory by %s', (_, source, memoryGib) => {
    expect(parseApple({ ...silent, ...source })?.memoryBytes).toBe(memoryGib * gib);
  });

  test.each([
    ['nothing', ''],
    ['no size', 'hw.memsize: many\nmachdep.cpu.brand_string: Apple M1'],
    ['no chip', 'hw.memsize: 17179869184'],
  ])('is nothing to go by where sysctl says %s', (_, said) => {
    expect(parseApple({ ...silent, sysctl: said })).toBeNull();
  });

  test.each([
    [
      'the model, not the system’s name for it',
      json([{ ...gpu, sppci_model: 'Apple M1' }], {}),
      '',
      'Apple M1',
    ],
    [
      'Apple’s, where another GPU is listed first',
      json([{ sppci_model: 'Parallels' }, gpu], {}),
      '',
      'Apple M3 Ultra',
    ],
    ['the real one under Rosetta', json([gpu], {}), 'VirtualApple @ 2.50GHz processor', 'Apple M3 Ultra'],
    [
      'its nickname where nothing else is known',
      '',
      'VirtualApple @ 2.50GHz processor',
      'VirtualApple @ 2.50GHz processor',
    ],
    ['what a virtual machine knows', '', 'Apple processor', 'Apple processor'],
  ])('names the chip by %s, and it is Apple’s', (_, profiler, brand, chip) => {
    const read = parseApple({ ...silent, profiler, sysctl: sysctl(brand, 16) });
    expect([read?.chip, read && isAppleSilicon(read)]).toEqual([chip, true]);
  });

  test.each([
    ['sysctl', '', 'Intel(R) Core(TM) i9-9880H CPU @ 2.30GHz'],
    ['system_profiler', json([{ sppci_model: 'Radeon Pro 560X' }], { cpu_type: '8-Core Intel Core i9' }), ''],
    ['its graphics alone', json([{ sppci_model: 'Intel UHD Graphics 630' }], {}), ''],
  ])('knows an Intel Mac by %s', (_, profiler, brand) => {
    const read = parseApple({ ...silent, profiler, sysctl: sysctl(brand, 16) });
    expect(read && isAppleSilicon(read)).toBe(false);
  });

  test.each([
    ['0', 0],
    ['26000', 26_000],
    ['0 -> 14000', 14_000],
    ['-5', null],
    ['1e4', null],
    ['', null],
  ])('has a limit of %j MiB as %j', (said, wiredLimitMib) => {
    const line = `iogpu.wired_limit_mb: ${said}`;
    expect(parseApple({ ...silent, sysctl: sysctl('Apple M1 Max', 32, line) })?.wiredLimitMib).toBe(
      wiredLimitMib,
    );
  });

  test('counts the cores of the driver where system_profiler does not', () => {
    expect(parseApple({ ...whole, profiler: '' })?.gpuCores).toBe(76);
  });
});

describe('the memory that models may take of a Mac', () => {
  const limit = 'sysctl iogpu.wired_limit_mb';
  const small = { ...facts, memoryBytes: 32 * gib, workingSetBytes: null, wiredLimitMib: null };
  test.each([
    ['is Metal’s word', facts, 464 * gib, 'Metal', 'measured'],
    [
      'is Metal’s word before the person’s own limit',
      { ...facts, wiredLimitMib: 1024 },
      464 * gib,
      'Metal',
      'measured',
    ],
    [
      'is the person’s own limit where Metal is silent',
      { ...small, wiredLimitMib: 26_000 },
      26_000 * mib,
      limit,
      'measured',
    ],
    ['is never more than the machine has', { ...small, wiredLimitMib: 999_999 }, 32 * gib, limit, 'measured'],
    [
      'is two thirds of a small one where nothing tells',
      small,
      Math.floor(32 * gib * 0.66),
      'table',
      'estimate',
    ],
    [
      'is an estimate too with the system’s default policy, which is 0',
      { ...small, wiredLimitMib: 0 },
      Math.floor(32 * gib * 0.66),
      'table',
      'estimate',
    ],
    [
      'is three quarters of a large one where nothing tells',
      { ...small, memoryBytes: 128 * gib },
      96 * gib,
      'table',
      'estimate',
    ],
    [
      'is an estimate where Metal says 0',
      { ...small, workingSetBytes: 0 },
      Math.floor(32 * gib * 0.66),
      'table',
      'estimate',
    ],
  ])('%s', (_, read, usableBytes, source, confidence) => {
    expect(appleDevice(read)).toMatchObject({ usableBytes, source, confidence, memoryKind: 'unified' });
  });
});

test('no output makes a Mac that is larger than itself, or no number', () => {
  const sources: fc.Arbitrary<AppleSource> = fc.record({
    profiler: fc.oneof(mangled(whole.profiler), mangled(text)),
    sysctl: mangled(`${whole.sysctl}iogpu.wired_limit_mb: 26000`),
    metal: mangled(whole.metal),
    ioreg: mangled(ioreg),
    memoryBytes: fc.oneof(fc.double(), fc.constant(64 * gib)),
  });
  fc.assert(
    fc.property(sources, source => {
      const read = parseApple(source);
      if (read === null) return true;
      const { totalBytes, usableBytes, usedBytes, utilizationPercent, cores } = appleDevice(read);
      const isWithin = (bytes: number) => bytes >= 0 && bytes <= totalBytes;
      const isCount = (count: number) => count >= 0 && Number.isFinite(count);
      return (
        Number.isFinite(totalBytes) &&
        [usableBytes, usedBytes ?? 0].every(isWithin) &&
        [utilizationPercent ?? 0, cores ?? 0].every(isCount)
      );
    }),
    { numRuns: 300 },
  );
});
