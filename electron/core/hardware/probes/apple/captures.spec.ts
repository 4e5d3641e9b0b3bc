import { describe, expect, test } from 'vitest';
import { appleDevice, isAppleSilicon, parseApple, type AppleFacts, type AppleSource } from './facts';
import { capture, capturesArePresent, withCaptures } from '../testing';

const gib = 1024 ** 3;
const mib = 1024 ** 2;

function read(source: Partial<AppleSource>): AppleFacts {
  const facts = parseApple({ profiler: '', sysctl: '', metal: '', ioreg: '', memoryBytes: 0, ...source });
  if (facts === null) throw new Error('nothing was read');
  return facts;
}
const sysctl = (chip: string, memoryGib: number, limit = ''): string =>
  `hw.memsize: ${memoryGib * gib}\nmachdep.cpu.brand_string: ${chip}\n${limit}`;

describe.skipIf(!capturesArePresent)(`${withCaptures}Macs of other people`, () => {
  test('macos_sysctl_M3Ultra_512GB.txt: a limit of 0 is the default policy, not "no memory"', () => {
    const facts = read({ sysctl: capture('macos_sysctl_M3Ultra_512GB.txt') });
    expect(facts).toMatchObject({ chip: 'Apple M3 Ultra', memoryBytes: 512 * gib, wiredLimitMib: 0 });
    expect(appleDevice(facts).usableBytes).toBe(384 * gib);
  });

  test('macos_SPDisplays_M1.json: the model and not the system’s name, cores as a text, and no VRAM', () => {
    const facts = read({ profiler: capture('macos_SPDisplays_M1.json'), memoryBytes: 8 * gib });
    expect(facts).toMatchObject({ chip: 'Apple M1', gpuCores: 7, display: true, memoryBytes: 8 * gib });
  });

  test('macos_SPHardware_M2Ultra_64GB.json: a Mac Studio, named as one, with its 64 GB', () => {
    expect(read({ profiler: capture('macos_SPHardware_M2Ultra_64GB.json') })).toMatchObject({
      ...{
        chip: 'Apple M2 Ultra',
        machineName: 'Mac Studio',
        machineModel: 'Mac14,14',
        memoryBytes: 64 * gib,
      },
      ...{ gpuCores: null, display: null },
    });
  });

  test.each([
    ['macos_SPDisplays_M3Ultra.txt', 'Apple M3 Ultra', 80, false],
    ['macos_SPDisplays_M2Ultra.txt', 'Apple M2 Ultra', 60, false],
    ['macos_SPDisplays_M3.txt', 'Apple M3', 10, true],
  ])('%s: %s with %d cores, with or without a screen', (name, chip, gpuCores, display) => {
    const facts = read({ profiler: capture(name), memoryBytes: 64 * gib });
    expect(facts).toMatchObject({ chip, gpuCores, display });
  });

  test('macos_SPDisplays_intel_dual.txt: an Intel Mac, which is not suitable', () => {
    const facts = read({ profiler: capture('macos_SPDisplays_intel_dual.txt'), memoryBytes: 16 * gib });
    expect([facts.chip, isAppleSilicon(facts)]).toEqual(['Intel UHD Graphics 630', false]);
  });

  test.each([
    ['iogpu.wired_limit_mb: 0', 0],
    ['iogpu.wired_limit_mb: 0 -> 14000', 14_000],
    ['iogpu.wired_limit_mb: 26000 -> 26000', 26_000],
    ["sysctl: unknown oid 'iogpu.wired_limit_mb'", null],
  ])('macos_iogpu_sysctl.txt: %s', (line, wiredLimitMib) => {
    expect(capture('macos_iogpu_sysctl.txt').split('\n')).toContain(line);
    expect(read({ sysctl: sysctl('Apple M1 Max', 32, line) }).wiredLimitMib).toBe(wiredLimitMib);
  });

  test('llama-server_list-devices_M1Max_wired26000.txt: the limit gives the same MiB as the engine sees', () => {
    const [, seen] = /\((\d+) MiB,/.exec(capture('llama-server_list-devices_M1Max_wired26000.txt')) ?? [];
    const facts = read({ sysctl: sysctl('Apple M1 Max', 32, 'iogpu.wired_limit_mb: 26000') });
    expect(appleDevice(facts).usableBytes / mib).toBe(Number(seen));
  });

  test('macos_ggml_metal_log_M3Ultra_512.txt: 464.0 GiB of 512', () => {
    const [, megabytes] =
      /WorkingSetSize\s+= ([\d.]+) MB/.exec(capture('macos_ggml_metal_log_M3Ultra_512.txt')) ?? [];
    const metal = JSON.stringify({ workingSetBytes: Math.round(Number(megabytes) * 1e6) });
    const { usableBytes, confidence } = appleDevice(read({ sysctl: sysctl('Apple M3 Ultra', 512), metal }));
    expect([(usableBytes / gib).toFixed(1), confidence]).toEqual(['464.0', 'measured']);
  });

  test('macos_ioreg_IOAccelerator_M1Pro.txt: what is in use, and the cores without a display block', () => {
    const ioreg = capture('macos_ioreg_IOAccelerator_M1Pro.txt');
    expect(appleDevice(read({ sysctl: sysctl('Apple M1 Pro', 32), ioreg }))).toMatchObject({
      ...{ usedBytes: 7_688_503_296, utilizationPercent: 34, cores: 16 },
    });
  });

  test('macos_metal_working_set.csv: Metal’s word is taken as it is, and the table stays at or below it', () => {
    const units: Readonly<Record<string, number>> = { MiB: mib, GiB: gib, 'MB(1e6)': 1e6 };
    const rows = capture('macos_metal_working_set.csv').trim().split('\n').slice(1);
    const compared = rows.map(line => {
      const [chip = '', memory, reported, unit = ''] = line.split(',');
      const workingSetBytes = Math.round(Number(reported) * (units[unit] ?? Number.NaN));
      const facts = read({
        sysctl: sysctl(chip, Number(memory)),
        metal: JSON.stringify({ workingSetBytes }),
      });
      const estimate = appleDevice({ ...facts, workingSetBytes: null }).usableBytes;
      // The reported figures are rounded to a hundredth.
      return [appleDevice(facts).usableBytes === workingSetBytes, estimate <= workingSetBytes * 1.001];
    });
    expect(compared).toEqual(rows.map(() => [true, true]));
  });
});
