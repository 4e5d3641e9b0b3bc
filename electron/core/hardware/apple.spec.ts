import { describe, expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { RunOutcome } from '../../ports/types';
import { appleDevice, parseApple, probeApple, type AppleFacts } from './apple';
import { capture, capturesArePresent, onMachine, withCaptures } from './testing';

const gib = 1024 ** 3;
const mib = 1024 ** 2;

const sysctl = (chip: string, memoryGib: number, more = ''): string =>
  `hw.memsize: ${memoryGib * gib}\nhw.model: Mac15,14\nmachdep.cpu.brand_string: ${chip}\n${more}`;

const profiler = JSON.stringify({
  SPHardwareDataType: [
    { chip_type: 'Apple M3 Ultra', machine_model: 'Mac15,14', machine_name: 'Mac Studio' },
  ],
  SPDisplaysDataType: [{ _name: 'kHW_AppleM3Item', sppci_cores: '80', sppci_model: 'Apple M3 Ultra' }],
});

const facts: AppleFacts = {
  chip: 'Apple M3 Ultra',
  machineName: 'Mac Studio',
  machineModel: 'Mac15,14',
  memoryBytes: 512 * gib,
  gpuCores: 80,
  workingSetBytes: 464 * gib,
  wiredLimitMib: 0,
};

describe('what the tools of macOS print', () => {
  test('is put together from all of them', () => {
    const source = {
      profiler,
      sysctl: sysctl('Apple M3 Ultra', 512, 'iogpu.wired_limit_mb: 0\n'),
      metal: JSON.stringify({ workingSetBytes: 464 * gib }),
    };
    expect(parseApple(source)).toEqual(facts);
  });

  test.each([
    ['of a headless Mac without a display block', '{"SPHardwareDataType":[{}],"SPDisplaysDataType":[]}', ''],
    ['where system_profiler printed nothing', '', ''],
    ['where system_profiler was cut off', profiler.slice(0, 40), ''],
    ['where Metal’s answer is no number', '', '{"workingSetBytes":null}'],
    ['where Metal claims more than there is', '', JSON.stringify({ workingSetBytes: 900 * gib })],
    ['where osascript wrote a sentence', '', 'execution error: Error: -1743'],
  ])('is enough from sysctl alone %s', (_, profilerText, metal) => {
    const source = { profiler: profilerText, sysctl: sysctl('Apple M4 Max', 128), metal };
    expect(parseApple(source)).toEqual({
      chip: 'Apple M4 Max',
      machineName: null,
      machineModel: 'Mac15,14',
      memoryBytes: 128 * gib,
      gpuCores: null,
      workingSetBytes: null,
      wiredLimitMib: null,
    });
  });

  test.each(['', 'hw.memsize: many\nmachdep.cpu.brand_string: Apple M1', 'hw.memsize: 17179869184'])(
    'is nothing to go by where sysctl says %j',
    text => {
      expect(parseApple({ profiler: '', sysctl: text, metal: '' })).toBeNull();
    },
  );
});

describe('the memory that models may take of a Mac', () => {
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
      'sysctl iogpu.wired_limit_mb',
      'measured',
    ],
    [
      'is never more than the machine has',
      { ...small, wiredLimitMib: 999_999 },
      32 * gib,
      'sysctl iogpu.wired_limit_mb',
      'measured',
    ],
    ['is two thirds of a small one where nothing tells', small, 32 * gib * 0.66, 'table', 'estimate'],
    [
      'is an estimate too with the system’s default policy, which is 0',
      { ...small, wiredLimitMib: 0 },
      32 * gib * 0.66,
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
  ])('%s', (_, read, usableBytes, source, confidence) => {
    expect(appleDevice(read)).toMatchObject({ usableBytes, source, confidence, memoryKind: 'unified' });
  });
});

describe('looking at a Mac', () => {
  async function mac(outputs: Record<string, RunOutcome>) {
    const { ports } = await makeHome({ run: recordedRun(outputs) });
    return probeApple(onMachine(ports, { platform: 'darwin' }));
  }

  test('finds the one GPU that it has', async () => {
    const { devices, report, warnings } = await mac({
      system_profiler: printed(profiler),
      // An absent key makes sysctl fail after it printed the others.
      sysctl: printed(sysctl('Apple M3 Ultra', 512), "sysctl: unknown oid 'iogpu.wired_limit_mb'", 1),
      osascript: printed(`${JSON.stringify({ workingSetBytes: 464 * gib })}\n`),
    });
    expect(devices).toMatchObject([
      { id: 'apple-gpu', name: 'Apple M3 Ultra', cores: 80, usableBytes: 464 * gib, totalBytes: 512 * gib },
    ]);
    expect([report.outcome, report.detail, warnings]).toEqual(['found', 'Metal', []]);
  });

  test('says that it estimates where Metal hangs', async () => {
    const { devices, warnings } = await mac({
      sysctl: printed(sysctl('Apple M4', 16)),
      osascript: { state: 'timed-out', stdout: '', stderr: '' },
    });
    expect([devices[0]?.confidence, warnings.map(({ key }) => key)]).toEqual([
      'estimate',
      ['hardware.warning.appleEstimate'],
    ]);
  });

  test('says of an Intel Mac that LM Studio does not run there', async () => {
    const chip = 'Intel(R) Core(TM) i9-9880H CPU @ 2.30GHz';
    const { devices, report, warnings } = await mac({ sysctl: printed(sysctl(chip, 64), '', 1) });
    expect([devices, report.outcome, warnings]).toEqual([
      [],
      'nothing',
      [{ key: 'hardware.warning.intelMac', params: { chip } }],
    ]);
  });

  test('without any of the tools has failed, not found nothing', async () => {
    const { devices, report } = await mac({});
    expect([devices, report.outcome, report.detail]).toEqual([[], 'failed', 'not-found']);
  });
});

describe.skipIf(!capturesArePresent)(`${withCaptures}Macs of other people`, () => {
  test('macos_sysctl_M3Ultra_512GB.txt: a limit of 0 is the default policy, not "no memory"', () => {
    const read = parseApple({ profiler: '', sysctl: capture('macos_sysctl_M3Ultra_512GB.txt'), metal: '' });
    expect(read).toMatchObject({ chip: 'Apple M3 Ultra', memoryBytes: 512 * gib, wiredLimitMib: 0 });
    expect(read && appleDevice(read).usableBytes).toBe(384 * gib);
  });

  test('macos_SPDisplays_M1.json: the cores are a text, and there is no VRAM', () => {
    const read = parseApple({
      profiler: capture('macos_SPDisplays_M1.json'),
      sysctl: sysctl('Apple M1', 8),
      metal: '',
    });
    expect(read).toMatchObject({ chip: 'Apple M1', gpuCores: 7, machineName: null });
  });

  test('macos_SPHardware_M2Ultra_64GB.json: a Mac Studio, named as one', () => {
    const read = parseApple({
      profiler: capture('macos_SPHardware_M2Ultra_64GB.json'),
      sysctl: sysctl('', 64),
      metal: '',
    });
    expect(read).toMatchObject({
      chip: 'Apple M2 Ultra',
      machineName: 'Mac Studio',
      machineModel: 'Mac14,14',
      memoryBytes: 64 * gib,
    });
  });

  test.each(['0', '0 -> 14000', '26000 -> 26000'])(
    'macos_iogpu_sysctl.txt: %s is read as far as it is one number',
    value => {
      const line = `iogpu.wired_limit_mb: ${value}`;
      expect(capture('macos_iogpu_sysctl.txt')).toContain(line);
      const read = parseApple({ profiler: '', sysctl: sysctl('Apple M1 Max', 32, line), metal: '' });
      expect(read?.wiredLimitMib).toBe(value === '0' ? 0 : null);
    },
  );

  test('macos_metal_working_set.csv: Metal’s word is taken as it is, and the table stays at or below it', () => {
    const units: Readonly<Record<string, number>> = { MiB: mib, GiB: gib, 'MB(1e6)': 1e6 };
    const rows = capture('macos_metal_working_set.csv').trim().split('\n').slice(1);
    const compared = rows.map(row => {
      const [chip = '', memory, reported, unit = ''] = row.split(',');
      const workingSetBytes = Math.round(Number(reported) * (units[unit] ?? Number.NaN));
      const source = {
        profiler: '',
        sysctl: sysctl(chip, Number(memory)),
        metal: JSON.stringify({ workingSetBytes }),
      };
      const read = parseApple(source);
      if (read === null) throw new Error(row);
      const estimate = appleDevice({ ...read, workingSetBytes: null }).usableBytes;
      return [appleDevice(read).usableBytes === workingSetBytes, estimate <= workingSetBytes * 1.001];
    });
    expect(compared).toEqual(rows.map(() => [true, true]));
  });
});
