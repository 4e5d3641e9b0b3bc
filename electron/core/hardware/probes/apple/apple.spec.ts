import { describe, expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { RunOutcome } from '../../../../ports/types';
import { device } from '../../testing';
import { probeApple, sampleApple } from './apple';
import { onMachine } from '../testing';

const gib = 1024 ** 3;
const hangs: RunOutcome = { state: 'timed-out', stdout: '', stderr: '' };
const sysctl = (chip: string, memoryGib: number, more = ''): string =>
  `hw.memsize: ${memoryGib * gib}\nhw.model: Mac15,14\nmachdep.cpu.brand_string: ${chip}\n${more}`;
const metal = (bytes: number) => printed(`${JSON.stringify({ workingSetBytes: bytes })}\n`);
const profiler = printed(
  JSON.stringify({ SPDisplaysDataType: [{ sppci_cores: '80', sppci_model: 'Apple M3 Ultra' }] }),
);
const ioreg = printed(
  `"PerformanceStatistics" = {"Device Utilization %"=12,"In use system memory"=${6 * gib}}`,
);

async function mac(outputs: Record<string, RunOutcome>) {
  const run = recordedRun(outputs);
  const { ports } = await makeHome({ run });
  const machine = { ...ports.environment.machine(), memoryBytes: 512 * gib };
  return { run, ports: onMachine(ports, { platform: 'darwin', machine: () => machine }) };
}
const probe = async (outputs: Record<string, RunOutcome>) => probeApple((await mac(outputs)).ports);

describe('looking at a Mac', () => {
  test('finds the one GPU that it has', async () => {
    const { devices, report, warnings } = await probe({
      system_profiler: profiler,
      // An absent key makes sysctl fail after it printed the others.
      sysctl: printed(sysctl('Apple M3 Ultra', 512), "sysctl: unknown oid 'iogpu.wired_limit_mb'", 1),
      osascript: metal(464 * gib),
      ioreg,
    });
    expect(devices).toEqual([
      {
        ...{ id: 'apple-gpu', name: 'Apple M3 Ultra', vendor: 'apple', memoryKind: 'unified', slice: false },
        ...{ display: false, totalBytes: 512 * gib, usedBytes: 6 * gib, freeBytes: null },
        ...{ usableBytes: 464 * gib, utilizationPercent: 12, driverVersion: null, cores: 80 },
        ...{ source: 'Metal', confidence: 'measured' },
        readings: [{ source: 'Metal', totalBytes: 464 * gib }],
      },
    ]);
    expect([report.outcome, report.detail, warnings]).toEqual(['found', 'Metal', []]);
  });

  test('loses nothing but its own where one of the tools hangs', async () => {
    const tools = {
      system_profiler: profiler,
      sysctl: printed(sysctl('Apple M3 Ultra', 512)),
      osascript: metal(464 * gib),
      ioreg,
    };
    const without = async (tool: string) => (await probe({ ...tools, [tool]: hangs })).devices[0];
    expect(await Promise.all(Object.keys(tools).map(without))).toMatchObject([
      { cores: null, usableBytes: 464 * gib, usedBytes: 6 * gib },
      { cores: 80, usableBytes: 464 * gib, usedBytes: 6 * gib },
      { cores: 80, confidence: 'estimate', usedBytes: 6 * gib },
      { cores: 80, usableBytes: 464 * gib, usedBytes: null },
    ]);
  });

  test('says that it estimates where Metal hangs', async () => {
    const { warnings } = await probe({ sysctl: printed(sysctl('Apple M4', 16)), osascript: hangs });
    expect(warnings.map(({ key }) => key)).toEqual(['hardware.warning.appleEstimate']);
  });

  test.each([
    ['says so where a limit holds memory back from models', 8192, ['hardware.warning.wiredLimit']],
    ['has nothing to say of a limit that gives them more', 60_000, []],
    ['has nothing to say of the default policy', 0, []],
  ])('%s', async (_, limit, keys) => {
    const { warnings } = await probe({
      sysctl: printed(sysctl('Apple M1 Max', 64, `iogpu.wired_limit_mb: ${limit}`)),
      osascript: metal(8 * gib),
    });
    expect(warnings.map(({ key }) => key)).toEqual(keys);
  });

  test('says of an Intel Mac that LM Studio does not run there', async () => {
    const chip = 'Intel(R) Core(TM) i9-9880H CPU @ 2.30GHz';
    const { devices, report, warnings } = await probe({ sysctl: printed(sysctl(chip, 64), '', 1) });
    expect([devices, report.outcome, warnings]).toEqual([
      [],
      'nothing',
      [{ key: 'hardware.warning.intelMac', params: { chip } }],
    ]);
  });

  test.each([
    ['has failed, not found nothing, without any of the tools', {}, 'failed', 'not-found'],
    [
      'waits for none of them longer than its limit',
      { sysctl: hangs, osascript: hangs },
      'timed-out',
      'timed-out',
    ],
  ] as const)('%s', async (_, outputs, outcome, detail) => {
    const { devices, report } = await probe(outputs);
    expect([devices, report.outcome, report.detail]).toEqual([[], outcome, detail]);
  });
});

describe('a look at what moves on a Mac', () => {
  const gpu = device('apple-gpu', 512, { vendor: 'apple', memoryKind: 'unified' });

  test('is one question to the driver', async () => {
    const { ports, run } = await mac({ ioreg });
    expect(await sampleApple(ports, [gpu])).toEqual([
      { id: 'apple-gpu', usedBytes: 6 * gib, freeBytes: null, utilizationPercent: 12 },
    ]);
    expect(run.calls.map(({ program }) => program)).toEqual(['ioreg']);
  });

  test.each([
    ['hangs', hangs],
    ['says nothing of it', printed('')],
    ['fails', printed('"In use system memory"=5', '', 1)],
  ])('is empty where the driver %s', async (_, outcome) => {
    expect(await sampleApple((await mac({ ioreg: outcome })).ports, [gpu])).toEqual([]);
  });
});
