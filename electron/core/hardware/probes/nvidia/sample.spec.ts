import { describe, expect, test } from 'vitest';
import type { Device } from '#shared/contract/hardware';
import { device } from '../../testing';
import { sampleNvidia } from './nvidia';
import { nvidiaMachine, row, type NvidiaAnswers } from './testing';

const mib = 1024 ** 2;

async function sample(devices: readonly Device[], answers: NvidiaAnswers) {
  const { ports, asked } = await nvidiaMachine(answers);
  return { taken: await sampleNvidia(ports, devices), asked: asked() };
}

describe('a look at what moves', () => {
  test('is one question for all cards', async () => {
    const { taken, asked } = await sample([device('GPU-0', 24), device('GPU-1', 24)], {
      cards: [
        row(1, 'NVIDIA A10', 23_028, { used: '20', free: '23000', utilization: '50' }),
        row(0, 'NVIDIA A10', 23_028, { used: '10', free: '[N/A]', utilization: '[N/A]' }),
      ].join('\n'),
    });
    expect(taken).toEqual([
      { id: 'GPU-0', usedBytes: 10 * mib, freeBytes: null, utilizationPercent: null },
      { id: 'GPU-1', usedBytes: 20 * mib, freeBytes: 23_000 * mib, utilizationPercent: 50 },
    ]);
    expect(asked).toHaveLength(1);
  });

  test('takes what programs use on a part of the machine’s memory', async () => {
    const { taken } = await sample([device('GPU-0', 120, { memoryKind: 'unified' })], {
      cards: row(0, 'NVIDIA GB10', '[N/A]', { used: '[N/A]', utilization: '96' }),
      apps: 'GPU-0, 40000\nGPU-0, 2000',
    });
    expect(taken).toEqual([
      { id: 'GPU-0', usedBytes: 42_000 * mib, freeBytes: null, utilizationPercent: 96 },
    ]);
  });

  test('leaves out a card that fell off the bus since', async () => {
    const { taken } = await sample([device('GPU-0', 24), device('GPU-9', 24)], {
      cards: row(0, 'NVIDIA A10', 23_028),
    });
    expect(taken.map(({ id }) => id)).toEqual(['GPU-0']);
  });

  test('is no question at all for slices', async () => {
    expect(await sample([device('MIG-a', 16, { slice: true })], {})).toEqual({ taken: [], asked: [] });
  });

  test('is empty where the tool fails', async () => {
    const { taken } = await sample([device('GPU-0', 24)], {
      cards: { state: 'timed-out', stdout: '', stderr: '' },
    });
    expect(taken).toEqual([]);
  });

  test('never claims more than the card has', async () => {
    const { taken } = await sample([device('GPU-0', 24)], {
      cards: row(0, 'NVIDIA A10', 23_028, { used: '999999', free: '-1', utilization: '101' }),
    });
    expect(taken).toEqual([
      { id: 'GPU-0', usedBytes: 24 * 1024 * mib, freeBytes: null, utilizationPercent: null },
    ]);
  });
});
