import { describe, expect, test } from 'vitest';
import { disagreementOf } from '#shared/sizing/readings';
import { addOpinion, joinDevices } from './merge';
import { device } from './testing';

const gib = 1024 ** 3;
const readings = (devices: ReturnType<typeof addOpinion>) =>
  devices.map(one => one.readings.map(({ source, totalBytes }) => [source, totalBytes / gib]));

describe('what an engine says of the devices', () => {
  const rtx = (id: string) => device(id, 24, { name: 'GeForce RTX 3090' });

  test('stands beside the size that is believed', () => {
    const opinion = { source: 'lms', devices: [{ name: 'NVIDIA GeForce RTX 3090', totalBytes: 12 * gib }] };
    expect(readings(addOpinion([rtx('a')], opinion))).toEqual([
      [
        ['nvidia-smi', 24],
        ['lms', 12],
      ],
    ]);
  });

  test('goes to equal cards one by one', () => {
    const one = { name: 'RTX 3090', totalBytes: 24 * gib };
    const opinion = { source: 'lms', devices: [one, one] };
    expect(readings(addOpinion([rtx('a'), rtx('b'), rtx('c')], opinion)).map(own => own.length)).toEqual([
      2, 2, 1,
    ]);
  });

  test('is about the one device that there is, whatever it calls it', () => {
    const apple = device('apple-gpu', 512, { name: 'Apple M3 Ultra', source: 'Metal' });
    const opinion = { source: 'llama-server', devices: [{ name: 'MTL0', totalBytes: 464 * gib }] };
    expect(readings(addOpinion([apple], opinion))[0]).toHaveLength(2);
  });

  test('says nothing where it is the whole memory of a machine that shares it', () => {
    const apple = device('apple-gpu', 32, { memoryKind: 'unified', usableBytes: 21 * gib, source: 'Metal' });
    const all = { source: 'lms', devices: [{ name: 'Apple M2 Max', totalBytes: 32 * gib }] };
    const budget = { source: 'llama-server', devices: [{ name: 'Apple M2 Max', totalBytes: 25 * gib }] };
    expect([
      addOpinion([apple], all)[0]?.readings.length,
      addOpinion([apple], budget)[0]?.readings.length,
    ]).toEqual([1, 2]);
  });

  test('says nothing where it names another device or no size', () => {
    const opinion = {
      source: 'lms',
      devices: [
        { name: 'Intel UHD Graphics', totalBytes: 16 * gib },
        { name: 'GeForce RTX 3090', totalBytes: 0 },
      ],
    };
    expect(readings(addOpinion([rtx('a')], opinion))).toEqual([[['nvidia-smi', 24]]]);
  });
});

describe('devices that two probes found', () => {
  const registry = (
    id: string,
    name: string,
    sizeGib: number,
    vendor: 'nvidia' | 'amd' | 'intel' = 'nvidia',
  ) => device(id, sizeGib, { name, vendor, source: 'registry' });

  test('are one, with both sizes', () => {
    const believed = [device('GPU-a', 24, { name: 'GeForce RTX 4090' })];
    const joined = joinDevices(believed, [registry('w0', 'NVIDIA GeForce RTX 4090', 4)]);
    expect([joined.map(one => one.id), readings(joined)]).toEqual([
      ['GPU-a'],
      [
        [
          ['nvidia-smi', 24],
          ['registry', 4],
        ],
      ],
    ]);
  });

  test('stay two where the names or the makers differ', () => {
    const believed = [device('GPU-a', 24, { name: 'GeForce RTX 4090' })];
    const further = [registry('w0', 'Radeon RX 7900 XTX', 24, 'amd'), registry('w1', 'GeForce RTX 3060', 12)];
    expect(joinDevices(believed, further).map(one => one.id)).toEqual(['GPU-a', 'w0', 'w1']);
  });

  test('are matched one to one where several are equal', () => {
    const believed = ['a', 'b'].map(id => device(id, 24, { name: 'RTX 3090' }));
    const further = ['w0', 'w1', 'w2'].map(id => registry(id, 'NVIDIA RTX 3090', 24));
    expect(joinDevices(believed, further).map(one => one.id)).toEqual(['a', 'b', 'w2']);
  });
});

describe('sources', () => {
  const withSizes = (...sizes: number[]) => ({
    readings: sizes.map((size, index) => ({ source: `source ${index}`, totalBytes: size * gib })),
  });

  test.each([
    ['agree alone', [24], false],
    ['agree within a tenth', [24, 21.7], false],
    ['agree at nothing', [0, 0], false],
    ['disagree beyond a tenth', [24, 21.5], true],
    ['disagree where one of three does', [24, 24, 12], true],
  ])('%s', (_, sizes, disagree) => {
    expect(disagreementOf(withSizes(...sizes)) !== null).toBe(disagree);
  });
});
