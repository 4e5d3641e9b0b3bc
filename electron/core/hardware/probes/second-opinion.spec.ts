import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { RunOutcome } from '../../../ports/types';
import { parseListDevices, parseSurvey, secondOpinions } from './second-opinion';
import { capture, capturesArePresent, mangled, withCaptures } from './testing';

const mib = 1024 ** 2;
const gib = 1024 ** 3;

const gpu = (name: string, totalGib: number, dedicatedGib: number, integrationType = 'discrete') => ({
  ...{ name, integrationType, deviceId: 0, detectionPlatform: 'CUDA', otherInfo: {} },
  totalMemoryCapacityBytes: totalGib * gib,
  dedicatedMemoryCapacityBytes: dedicatedGib * gib,
});

const engine = (gpuInfo: readonly unknown[], status = 'compatible') => ({
  ...{ name: 'llama.cpp', version: '2.4.0', compatibility: { status } },
  hardwareSurvey: { gpuSurveyResult: { result: { code: 'Success', message: '' }, gpuInfo } },
});

const survey = (...engines: readonly unknown[]) => JSON.stringify({ status: 'ok', engines });
const rtx = gpu('NVIDIA GeForce RTX 5090', 48, 32);
const radeon = gpu('AMD Radeon RX 7600', 24, 8);

describe('what LM Studio’s survey says', () => {
  const named = (text: string) => parseSurvey(text).map(({ name, totalBytes }) => [name, totalBytes / gib]);

  test('is a card’s own memory, without what it could borrow', () => {
    expect(named(survey(engine([rtx])))).toEqual([['NVIDIA GeForce RTX 5090', 32]]);
  });

  test.each([
    ['integrated graphics', gpu('Apple M3 Ultra', 464, 0, 'integrated'), 464],
    ['integrated graphics with some set aside', gpu('AMD Radeon 780M', 48, 2, 'Integrated'), 48],
    ['a card that does not say what is its own', gpu('Tesla P40', 24, 0), 24],
  ])('is all that it may take of %s', (_, one, expected) => {
    expect(named(survey(engine([one])))).toEqual([[one.name, expected]]);
  });

  test('counts once what several engines see: the one that sees most speaks', () => {
    expect(named(survey(engine([]), engine([rtx]), engine([rtx, radeon]), engine([radeon, rtx])))).toEqual([
      ['NVIDIA GeForce RTX 5090', 32],
      ['AMD Radeon RX 7600', 8],
    ]);
  });

  test('is not taken from an engine that cannot run here', () => {
    expect(named(survey(engine([rtx, radeon], 'gpuDriverUnsupported'), engine([rtx], 'Compatible')))).toEqual(
      [['NVIDIA GeForce RTX 5090', 32]],
    );
  });

  test.each([
    '',
    'Waking up LM Studio service...',
    '{"status":"noCompatibleBackends","engines":[]}',
    '{"engines":{"0":1}}',
    survey(null, 7, engine([null, { name: 'x' }, { ...rtx, name: 7 }])),
    survey(engine([{ ...rtx, dedicatedMemoryCapacityBytes: -1, totalMemoryCapacityBytes: null }])),
  ])('is nothing where it prints %s', text => {
    expect(parseSurvey(text)).toEqual([]);
  });
});

const listed = `ggml_cuda_init: found 2 CUDA devices:
  Device 0: NVIDIA GeForce RTX 3090, compute capability 8.6, VMM: yes
Available devices:
  RPC[192.168.1.7:50052]: RPC[192.168.1.7:50052] (24576 MiB, 24000 MiB free)
  RPC0: 192.168.1.8:50052 (24576 MiB, 24000 MiB free)
  RPC1: 192.168.1.8:50053 (24576 MiB, 24000 MiB free)
  RPC2: 192.168.1.9:50052 (24576 MiB, 24000 MiB free)
  Vulkan0: NVIDIA GeForce RTX 3090 (24576 MiB, 24000 MiB free)
  CUDA0: NVIDIA GeForce RTX 3090 (24135 MiB, 23880 MiB free)
  CUDA1: AMD Radeon (TM) Pro W7900 (48 GB) (49152 MiB, 49000 MiB free)
  BLAS0: Accelerate (0 MiB, 0 MiB free)
`;

describe('what llama-server lists', () => {
  test('counts once what two of its back ends see, and nothing of other machines', () => {
    expect(parseListDevices(listed)).toEqual([
      { name: 'NVIDIA GeForce RTX 3090', totalBytes: 24_135 * mib },
      { name: 'AMD Radeon (TM) Pro W7900 (48 GB)', totalBytes: 49_152 * mib },
    ]);
  });

  test.each([
    ['Metal', '  MTL0: Apple M3 Ultra (475136 MiB, 475135 MiB free)', 'Apple M3 Ultra'],
    ['ROCm', 'ROCm0: AMD Radeon RX 7900 XTX (24560 MiB, 24512 MiB free)\r', 'AMD Radeon RX 7900 XTX'],
  ])('is read from %s', (_, line, name) => {
    expect(parseListDevices(line).map(device => device.name)).toEqual([name]);
  });

  test('is nothing where an old build does not know the question', () => {
    expect(parseListDevices('error: invalid argument: --list-devices')).toEqual([]);
  });
});

test('nothing that an engine prints makes it throw, or say a size that cannot be', () => {
  fc.assert(
    fc.property(mangled(survey(engine([rtx, radeon]))), mangled(listed), fc.json(), (one, two, three) => {
      for (const { totalBytes } of [one, two, three].flatMap(text => [
        ...parseSurvey(text),
        ...parseListDevices(text),
      ])) {
        expect(Number.isFinite(totalBytes) && totalBytes > 0).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
  const long = 'CUDA0: x ('.repeat(1_000_000);
  expect([parseSurvey(long), parseListDevices(long)]).toEqual([[], []]);
});

describe('asking the engines of this machine', () => {
  const lms = printed(survey(engine([rtx])), 'Surveying hardware…');
  const server = printed(listed, 'ggml_cuda_init: found 2 CUDA devices');

  async function ask(outputs: Readonly<Record<string, RunOutcome>>, announced: string | null, alive = true) {
    const run = Object.assign(recordedRun(outputs), { isAlive: (pid: number) => alive && pid === 4711 });
    const { ports, folder } = await makeHome({ run });
    const internal = path.join(folder, '.lmstudio', '.internal');
    await mkdir(internal, { recursive: true });
    if (announced !== null) await writeFile(path.join(internal, 'http-server.json'), announced);
    const opinions = await secondOpinions(ports);
    const asked = run.calls.map(({ program }) => program).sort();
    return { opinions: opinions.map(({ source, devices }) => [source, devices.length]), asked };
  }

  const runs = '{"host":"127.0.0.1","pid":4711,"port":41343}';

  test('gives what both of them say', async () => {
    expect((await ask({ lms, 'llama-server': server }, runs)).opinions).toEqual([
      ['lms runtime survey', 1],
      ['llama-server --list-devices', 2],
    ]);
  });

  test.each([
    ['announced nothing', null, true],
    ['ended without taking its announcement back', runs, false],
    ['announced something else', '{"pid":"4711"}', true],
    ['left half an announcement', runs.slice(0, 30), true],
  ])('never starts LM Studio: lms is not run where it %s', async (_, announced, alive) => {
    expect((await ask({ lms }, announced, alive)).asked).toEqual(['llama-server']);
  });

  test.each([
    ['are absent', {}],
    ['fail', { lms: { ...lms, code: 1 } as RunOutcome, 'llama-server': printed(listed, '', 1) }],
    ['hang', { lms: { state: 'timed-out', stdout: listed, stderr: '' } as const }],
    ['see no GPU', { lms: printed(survey(engine([]))), 'llama-server': printed('Available devices:\n') }],
  ])('is silent where they %s', async (_, outputs) => {
    expect((await ask(outputs, runs)).opinions).toEqual([]);
  });
});

describe.skipIf(!capturesArePresent)(`${withCaptures}engines of other people`, () => {
  test('llama-server_list-devices_M1Max_wired26000.txt: the person’s own limit is honoured', () => {
    expect(parseListDevices(capture('llama-server_list-devices_M1Max_wired26000.txt'))).toEqual([
      { name: 'Apple M1 Max', totalBytes: 26_000 * mib },
    ]);
  });

  test.each(['lms_estimate_only.txt', 'lms_load_guardrail_error.txt'])(
    '%s: words about a model are no inventory',
    name => {
      expect([parseSurvey(capture(name)), parseListDevices(capture(name))]).toEqual([[], []]);
    },
  );
});
