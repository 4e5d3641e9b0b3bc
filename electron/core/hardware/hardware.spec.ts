import { describe, expect, test, vi } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { MachineDetails, Ports, RunOutcome } from '../../ports/types';
import { createMachine, readHardware } from './hardware';
import { judgeMachine } from './judge';
import { onMachine } from './probes/testing';

const gib = 1024 ** 3;

async function machine(
  platform: NodeJS.Platform,
  outputs: Record<string, RunOutcome>,
  machineDetails: Ports['environment']['machineDetails'] = () => Promise.resolve(null),
) {
  const run = recordedRun(outputs);
  const { ports } = await makeHome({ run });
  const asked = (): string[] => run.calls.map(({ program }) => program);
  return { ports: onMachine(ports, { platform, machineDetails }), asked };
}

describe('reading this machine', () => {
  test('asks a Mac only what a Mac has', async () => {
    const { ports, asked } = await machine('darwin', {});
    await readHardware(ports);
    expect(asked().sort()).toEqual(['ioreg', 'osascript', 'sysctl', 'system_profiler']);
  });

  test('without the tools ends in "not suitable", with what was looked for', async () => {
    const { ports } = await machine('win32', {});
    const reading = { profile: await readHardware(ports), others: [] };
    const { profile, verdict } = judgeMachine(reading, []);
    expect([verdict.capacity, verdict.summary.key]).toEqual(['not-suitable', 'hardware.summary.none']);
    expect(profile.probes.map(({ probe, outcome }) => [probe, outcome])).toEqual([
      ['nvidia', 'absent'],
      ['windows', 'absent'],
    ]);
  });

  test('names a Mac by what its own tools say', async () => {
    const { ports } = await machine('darwin', {
      system_profiler: printed('{"SPHardwareDataType":[{"machine_name":"Mac Studio"}]}'),
      sysctl: printed(
        `hw.memsize: ${64 * gib}\nhw.model: Mac14,14\nmachdep.cpu.brand_string: Apple M2 Ultra`,
      ),
    });
    expect((await readHardware(ports)).host).toMatchObject({
      cpuName: 'Apple M2 Ultra',
      machineName: 'Mac Studio',
      machineModel: 'Mac14,14',
    });
  });
});

const details: MachineDetails = {
  osName: 'Debian GNU/Linux 12',
  machineModel: null,
  disks: [{ mount: '/', totalBytes: 2e12, freeBytes: 1e12 }],
};

describe('what only the system’s own tools know', () => {
  /** A machine whose slow facts come when the test says so. */
  async function slowMachine() {
    const waiting: ((told: MachineDetails | null) => void)[] = [];
    const told: [string, string, number | undefined][] = [];
    const { ports } = await machine('win32', {}, () => new Promise(resolve => waiting.push(resolve)));
    const noWord = () => null;
    const reader = createMachine(ports, noWord, ({ host: { osName, disks } }, reading) =>
      told.push([reading, osName, disks?.length]),
    );
    return { reader, waiting, told };
  }

  test('completes the reading that it did not hold up', async () => {
    const { reader, waiting, told } = await slowMachine();
    await reader.read();
    expect(told).toEqual([['new', 'win32', undefined]]);
    waiting[0]!(details);
    await vi.waitFor(() => expect(told[1]).toEqual(['completed', 'Debian GNU/Linux 12', 1]));
  });

  test('stays for the next reading, which does not fall back to less', async () => {
    const { reader, waiting, told } = await slowMachine();
    await reader.read();
    waiting[0]!(details);
    await vi.waitFor(() => expect(told).toHaveLength(2));
    await reader.read();
    expect(told[2]).toEqual(['new', 'Debian GNU/Linux 12', 1]);
  });

  test('changes nothing where it was not told', async () => {
    const { reader, waiting, told } = await slowMachine();
    await reader.read();
    waiting[0]!(null);
    await reader.read();
    expect(told).toEqual([
      ['new', 'win32', undefined],
      ['new', 'win32', undefined],
    ]);
  });
});
