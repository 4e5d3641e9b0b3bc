import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { RunOutcome } from '../../../../ports/types';
import { probeNvidia } from './nvidia';
import { mostDevices } from '../probe';
import { capture, capturesArePresent, onMachine, withCaptures, withFiles } from '../testing';

const healthy = '0, GPU-a, NVIDIA GeForce RTX 3090, 24576, 10, 24566, 0, 570.1';
const lost = '1, GPU-b, NVIDIA GeForce RTX 3090, [GPU is lost], [GPU is lost], [GPU is lost], 0, 570.1';

type BusDevice = readonly [vendor: string, classCode: string, driver?: string];

/** A PCI bus that holds these. */
const bus = (devices: readonly BusDevice[]): Record<string, string> =>
  Object.fromEntries(
    devices.flatMap(([vendor, classCode, driver], index) => {
      const at = `/sys/bus/pci/devices/0000:0${index}:00.0`;
      const uevent = driver === undefined ? '' : `DRIVER=${driver}`;
      return Object.entries({ vendor, class: classCode, uevent }).map(([name, value]) => [
        `${at}/${name}`,
        value,
      ]);
    }),
  );

const card = ['0x10de', '0x030000'] as const;
const accelerator = ['0x10de', '0x030200'] as const;
const soundOfACard = ['0x10de', '0x040300'] as const;
const otherMaker = ['0x1002', '0x030000'] as const;
const handedOver = ['0x10de', '0x030000', 'vfio-pci'] as const;

async function linux(outcome: RunOutcome | null, devices: readonly BusDevice[] = []) {
  const { ports } = await makeHome({ run: recordedRun(outcome ? { 'nvidia-smi': outcome } : {}) });
  return probeNvidia(onMachine(withFiles(ports, bus(devices)), { platform: 'linux' }));
}

const told = async (outcome: RunOutcome | null, devices?: readonly BusDevice[]) => {
  const { devices: found, report, warnings } = await linux(outcome, devices);
  return [found.length, report.outcome, report.detail, warnings.map(({ key }) => key)];
};

describe('looking for NVIDIA cards', () => {
  test('finds one, and says by which command', async () => {
    const { devices, report } = await linux(printed(healthy), [card]);
    expect([devices.map(({ name }) => name), report.outcome, report.command.split(' ')[0]]).toEqual([
      ['GeForce RTX 3090'],
      'found',
      'nvidia-smi',
    ]);
  });

  test('does not believe a tool that lists more cards than any machine has', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) =>
      healthy.replace('0, GPU-a', `${index}, GPU-${index}`),
    );
    expect(await told(printed(rows.join('\n')))).toEqual([mostDevices, 'found', `${mostDevices}`, []]);
  });

  test.each([
    ['the tool is not there, nor a card', null, []],
    ['the tool is not there, and the card is another maker’s', null, [otherMaker]],
    ['only the sound chip of a card is there', null, [soundOfACard]],
    ['the card was handed to a virtual machine', null, [handedOver]],
  ] as const)('is done with nothing where %s', async (_, outcome, devices) => {
    expect(await told(outcome, devices)).toEqual([0, 'absent', '', []]);
  });

  test('believes the tool where it finds nothing and the bus holds nothing', async () => {
    const outcome = printed('No devices were found\n', '', 6);
    expect(await told(outcome)).toEqual([0, 'nothing', 'No devices were found', []]);
  });

  const driver = 'hardware.warning.nvidiaDriver';
  test.each([
    ['the tool is missing', null, [card], 'not-found'],
    [
      'the tool finds nothing',
      printed('No devices were found', '', 6),
      [accelerator],
      'No devices were found',
    ],
    ['the tool hangs', { state: 'timed-out', stdout: '', stderr: '' }, [card], 'timed-out'],
    ['the tool cannot start', { state: 'failed', reason: 'ended by SIGSEGV' }, [], 'ended by SIGSEGV'],
    [
      'the driver and its library differ',
      printed(
        'Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 570.1',
        '',
        18,
      ),
      [],
      'Failed to initialize NVML: Driver/library version mismatch',
    ],
    ['the tool only warns', printed('', 'nvidia-smi: no permission'), [], 'nvidia-smi: no permission'],
    ['the only card is lost', printed(lost), [], lost],
  ] as const)('says "driver problem", never "no GPU", where %s', async (_, outcome, devices, detail) => {
    expect(await told(outcome, devices)).toEqual([0, 'driver-problem', detail, [driver]]);
  });

  test.each([
    ['is lost', printed(`${healthy}\n${lost}\n`, '', 15), lost],
    [
      'has a worn memory of its own',
      printed(`${healthy}\n`, 'WARNING: infoROM is corrupted at gpu 0000:02:00.0', 14),
      'WARNING: infoROM is corrupted at gpu 0000:02:00.0',
    ],
  ])('keeps the good card where another %s, and repeats what the tool said', async (_, outcome, detail) => {
    const { devices, report, warnings } = await linux(outcome, [card, card]);
    expect([devices.map(({ id }) => id), report.outcome, warnings]).toEqual([
      ['GPU-a'],
      'found',
      [{ key: 'hardware.warning.nvidiaCard', params: { detail } }],
    ]);
  });

  test('costs only its time where the tool hangs', { timeout: 20_000 }, async () => {
    const home = await makeHome();
    const bin = path.join(home.folder, 'bin');
    await mkdir(bin);
    await writeFile(path.join(bin, 'nvidia-smi'), '#!/bin/sh\nsleep 600\n');
    await chmod(path.join(bin, 'nvidia-smi'), 0o755);
    const { ports } = await makeHome({}, { PATH: `${bin}${path.delimiter}/usr/bin${path.delimiter}/bin` });
    let turns = 0;
    const timer = setInterval(() => turns++, 50);
    const { devices, report } = await probeNvidia(withFiles(ports, {}));
    clearInterval(timer);
    expect([devices, report.outcome, turns > 10]).toEqual([[], 'timed-out', true]);
  });
});

describe.skipIf(!capturesArePresent)(`${withCaptures}the well-known words of a broken driver`, () => {
  const lines = capturesArePresent ? capture('nvidia-smi_errors.txt').trim().split('\n').slice(1) : [];

  test.each(lines.map(line => [line]))('%s', async line => {
    const expected = line === 'No devices were found' ? 'nothing' : 'driver-problem';
    const onStdout = await linux(printed(line, '', 9));
    const onStderr = await linux(printed('', line, 9));
    expect([onStdout.report, onStderr.report]).toMatchObject([
      { outcome: expected, detail: line.slice(0, 200) },
      { outcome: expected, detail: line.slice(0, 200) },
    ]);
  });

  test('are a driver problem all of them where the bus shows a card', async () => {
    const outcomes = await Promise.all(lines.map(line => linux(printed(line, '', 9), [card])));
    expect(outcomes.map(({ report }) => report.outcome)).toEqual(lines.map(() => 'driver-problem'));
  });
});
