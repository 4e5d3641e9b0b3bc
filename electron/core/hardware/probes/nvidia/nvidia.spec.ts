import { describe, expect, test } from 'vitest';
import { probeNvidia } from './nvidia';
import { brief, nvidiaMachine, row, type NvidiaAnswers } from './testing';

const mib = 1024 ** 2;
const gib = 1024 ** 3;

async function probe(answers: NvidiaAnswers, memoryBytes?: number) {
  const { ports, asked } = await nvidiaMachine(answers, memoryBytes);
  return { ...(await probeNvidia(ports)), asked };
}

describe('a card of its own memory', () => {
  test('is a device with everything that the tool said', async () => {
    const { devices } = await probe({
      cards: '0, GPU-1c2d, NVIDIA GeForce RTX 4090, 24564, 1210, 23354, 7, 580.82.09\n',
      modes: '0, [N/A], Disabled, HMM',
    });
    expect(devices).toEqual([
      {
        id: 'GPU-1c2d',
        name: 'GeForce RTX 4090',
        vendor: 'nvidia',
        memoryKind: 'discrete',
        slice: false,
        display: false,
        totalBytes: 24_564 * mib,
        usedBytes: 1210 * mib,
        freeBytes: 23_354 * mib,
        usableBytes: (24_564 - 256) * mib,
        utilizationPercent: 7,
        driverVersion: '580.82.09',
        cores: null,
        source: 'nvidia-smi',
        confidence: 'measured',
        readings: [{ source: 'nvidia-smi', totalBytes: 24_564 * mib }],
      },
    ]);
  });

  test('keeps more of it where it drives a screen, and each card for itself', async () => {
    const { devices } = await probe({
      cards: [row(0, 'NVIDIA GeForce RTX 5090', 32_607), row(3, 'NVIDIA GeForce RTX 3090', 24_576)].join(
        '\n',
      ),
      modes: '3, [N/A], Disabled, HMM\n0, [N/A], Enabled, HMM',
    });
    expect(devices.map(({ display, usableBytes }) => [display, usableBytes / mib])).toEqual([
      [true, 32_607 - 1024],
      [false, 24_576 - 256],
    ]);
  });

  test('has a name of its own where it has no UUID', async () => {
    const { devices } = await probe({ cards: row(2, 'NVIDIA A100', 40_960, { uuid: '[N/A]' }) });
    expect(devices.map(({ id }) => id)).toEqual(['nvidia-2']);
  });

  test.each([
    ['are never said', undefined],
    ['cannot be asked for', { state: 'timed-out', stdout: '', stderr: '' }],
    ['are answered with something else', row(0, 'NVIDIA A10', 23_028)],
  ] as const)('is found all the same where its modes %s', async (_, modes) => {
    const { devices, report } = await probe({
      cards: row(0, 'NVIDIA A10', 23_028),
      ...(modes === undefined ? {} : { modes }),
    });
    expect([brief(devices), devices[0]?.display, report.outcome]).toEqual([
      [['A10', 'discrete', 23_028]],
      null,
      'found',
    ]);
  });

  test.each([
    ['is not asked for what it does not know', ['addressing_mode'], [true, false]],
    ['is asked as often as it names another field', ['addressing_mode', 'mig.mode.current'], [true, false]],
  ])('on an older driver %s', async (_, unknown, expected) => {
    const { devices } = await probe({
      cards: [row(0, 'NVIDIA A10', 23_028), row(1, 'NVIDIA A10', 23_028)].join('\n'),
      modes({ args }) {
        const fields = args[0]!.replace('--query-gpu=', '').split(',');
        const bad = unknown.find(field => fields.includes(field));
        if (bad)
          return {
            state: 'exited',
            code: 2,
            stdout: `Field "${bad}" is not a valid field to query.\n\n`,
            stderr: '',
          };
        const values = (display: string) =>
          fields.slice(1).map(field => (field === 'display_active' ? display : 'Disabled'));
        return [`0, ${values('Enabled').join(', ')}`, `1, ${values('Disabled').join(', ')}`].join('\n');
      },
    });
    expect(devices.map(({ display }) => display)).toEqual(expected);
  });

  test('is not asked for slices or programs', async () => {
    const { asked } = await probe({
      cards: row(0, 'NVIDIA A10', 23_028),
      modes: '0, Disabled, Disabled, HMM',
    });
    expect(asked().map(question => question.split('=')[0])).toEqual(['--query-gpu', '--query-gpu']);
  });
});

describe('a part on the machine’s own memory', () => {
  const none = '[N/A]';

  test.each([
    ['says that it has none of its own', row(0, 'NVIDIA Something', none), '', 128],
    ['is known by name', row(0, 'NVIDIA GB10', 138_932), '', 128],
    ['reports what the firmware set aside for it', row(0, 'NVIDIA N1X', 8128), '', 64],
    [
      'shares its addresses with the processor',
      row(0, 'NVIDIA Graphics', 8128),
      '0, [N/A], Disabled, ATS',
      64,
    ],
    ['is a Jetson', row(0, 'Orin (nvgpu)', none, { uuid: none, driver: none }), '0, [N/A], [N/A], [N/A]', 64],
  ])('is as large as the machine where it %s', async (_, cards, modes, memoryGib) => {
    const { devices } = await probe({ cards, modes }, memoryGib * gib);
    expect(devices).toMatchObject([
      {
        memoryKind: 'unified',
        totalBytes: memoryGib * gib,
        usableBytes: Math.floor(memoryGib * gib * 0.9),
        confidence: 'estimate',
      },
    ]);
  });

  test('shows the small size that it reported beside the one that is believed', async () => {
    const { devices } = await probe({ cards: row(0, 'NVIDIA N1X', 8128) }, 128 * gib);
    expect(devices[0]?.readings).toEqual([
      { source: 'MemTotal', totalBytes: 128 * gib },
      { source: 'nvidia-smi', totalBytes: 8128 * mib },
    ]);
  });

  test.each([
    [
      'has large memory of its own beside the processor’s',
      'NVIDIA GH200 480GB',
      97_871,
      '0, Disabled, Disabled, ATS',
    ],
    ['is a small card in a large machine', 'NVIDIA GeForce RTX 4060', 8188, '0, [N/A], Disabled, HMM'],
  ])('is not one that %s', async (_, name, totalMib, modes) => {
    const { devices } = await probe({ cards: row(0, name, totalMib), modes }, 480 * gib);
    expect(devices).toMatchObject([
      { memoryKind: 'discrete', totalBytes: totalMib * mib, confidence: 'measured' },
    ]);
  });

  test.each([
    ['as much as the programs on it say', 'GPU-0, 2048\nGPU-0, 1024\n', 3072],
    ['nothing without programs', '', 0],
    ['an unknown part of it where they do not say', 'GPU-0, [N/A]\n', null],
    [
      'an unknown part of it where nobody answers',
      { state: 'exited', code: 9, stdout: 'not supported', stderr: '' } as const,
      null,
    ],
  ])('uses %s', async (_, apps, usedMib) => {
    const { devices } = await probe({ cards: row(0, 'NVIDIA GB10', none), apps });
    expect([devices[0]?.usedBytes, devices[0]?.freeBytes]).toEqual([
      usedMib === null ? null : usedMib * mib,
      null,
    ]);
  });

  test('is none where the machine’s memory is not known', async () => {
    expect((await probe({ cards: row(0, 'NVIDIA GB10', none) }, 0)).devices).toEqual([]);
  });
});

describe('a card that is divided (MIG)', () => {
  const h200 = row(0, 'NVIDIA H200 NVL', 143_771);
  const list = [
    'GPU 0: NVIDIA H200 NVL (UUID: GPU-0)',
    '  MIG 1g.18gb     Device  0: (UUID: MIG-a)',
    '  MIG 3g.71gb     Device  1: (UUID: MIG-b)',
    'GPU 5: NVIDIA GeForce RTX 3050 (UUID: GPU-5)',
  ].join('\n');
  const modes = '0, Enabled, Disabled, [N/A]\n5, [N/A], Enabled, HMM';
  const slices = [
    ['MIG-a', 'H200 NVL · MIG 1g.18gb', true, 'estimate'],
    ['MIG-b', 'H200 NVL · MIG 3g.71gb', true, 'estimate'],
  ];

  test('is its slices, beside the cards that are whole', async () => {
    const { devices, warnings } = await probe({
      cards: `${h200}\n${row(5, 'NVIDIA GeForce RTX 3050', 8192)}`,
      modes,
      list,
    });
    expect(devices.map(({ id, name, slice, confidence }) => [id, name, slice, confidence])).toEqual([
      ...slices,
      ['GPU-5', 'GeForce RTX 3050', false, 'measured'],
    ]);
    expect(warnings).toEqual([]);
  });

  test('is its slices where nobody may see the memory of the whole', async () => {
    const cards = row(0, 'NVIDIA H200 NVL', '[Insufficient Permissions]');
    const { devices, report } = await probe({ cards, modes, list });
    expect([devices.map(({ id }) => id), report.outcome]).toEqual([['MIG-a', 'MIG-b'], 'found']);
  });

  test('has no slice that is larger than itself', async () => {
    const cards = row(0, 'NVIDIA H200 NVL', 10_000);
    const { devices } = await probe({ cards, modes, list });
    expect(devices.map(({ totalBytes }) => totalBytes / mib)).toEqual([10_000, 10_000]);
  });

  test.each([
    ['has none', 'GPU 0: NVIDIA H200 NVL (UUID: GPU-0)'],
    ['does not tell of them', { state: 'timed-out', stdout: '', stderr: '' } as const],
  ])('is no device and no driver problem where it %s, and the person is told', async (_, answer) => {
    const { devices, report, warnings } = await probe({ cards: h200, modes, list: answer });
    expect([devices, report.outcome, warnings]).toEqual([
      [],
      'nothing',
      [{ key: 'hardware.warning.migEmpty', params: { device: 'H200 NVL' } }],
    ]);
  });
});
