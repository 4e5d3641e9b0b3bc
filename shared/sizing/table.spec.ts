import { describe, expect, test } from 'vitest';
import { fitTableSchema, type FitQuery, type FitRow } from '../contract/sizing';
import { fitTable } from './table';
import { card, cards, localModel, mac, machine } from './testing';

const query: FitQuery = { contextTokens: 65_536, parallel: 1, kvType: 'f16' };
const studio512 = mac(512, 464, 'Apple M3 Ultra');
const rig = machine(cards(4, 23.75, 'RTX 3090'));
const none = machine([]);

const bestOf = (rows: readonly FitRow[]): unknown =>
  rows.filter(row => row.best).map(row => [row.name, row.variant]);

const rowsOf = (rows: readonly FitRow[], name: string): unknown =>
  rows.filter(row => row.name === name).map(row => [row.variant, row.verdict, row.onDisk, row.sizeOrigin]);

describe('what fits on a machine', () => {
  test.each([
    ['a 512 GB Mac Studio', studio512, [['MiniMax M2.1', '8bit-gs32']]],
    ['four 3090', rig, [['gpt-oss 120B', 'MXFP4']]],
    ['no GPU', none, []],
  ])('%s: a table of the contract, not too long, with one best row or none', (_, profile, best) => {
    const table = fitTable(profile, query, []);
    expect(fitTableSchema.parse(table)).toEqual(table);
    expect(table.rows.length).toBeLessThanOrEqual(40);
    expect(bestOf(table.rows)).toEqual(best);
  });

  test('shows the best variant that fits, and the full one where that does not', () => {
    const { rows } = fitTable(mac(256, 192, 'Apple M3 Ultra'), query, []);
    expect(rowsOf(rows, 'MiniMax M2.1')).toEqual([
      ['8bit-gs32', 'too-large', false, 'computed'],
      ['UD-Q5_K_XL', 'fits', false, 'listed'],
    ]);
  });

  test('shows one row of what does not fit at all, and the full MiniMax M2.1 always', () => {
    const { rows } = fitTable(none, query, []);
    expect(new Set(rows.map(row => row.name)).size).toBe(rows.length - 1);
    expect(rowsOf(rows, 'MiniMax M2.1')).toEqual([
      ['Q8_0', 'too-large', false, 'listed'],
      ['IQ4_XS', 'too-large', false, 'computed'],
    ]);
  });

  test('keeps its best row whatever the query asks', () => {
    const asked = { contextTokens: 1_000_000, parallel: 8, kvType: 'f16' } as const;
    expect(bestOf(fitTable(rig, asked, []).rows)).toEqual([['gpt-oss 120B', 'MXFP4']]);
  });

  test('asks no model for more context than it knows', () => {
    const { rows } = fitTable(studio512, { ...query, contextTokens: 1_000_000 }, []);
    const tokens = (name: string) => rows.find(row => row.name === name)?.contextTokens;
    expect([tokens('MiniMax M2.1'), tokens('MiniMax M3')]).toEqual([196_608, 1_000_000]);
  });

  test('offers no MLX weights where MLX does not run', () => {
    expect(fitTable(rig, query, []).rows.filter(row => row.format === 'mlx')).toEqual([]);
  });
});

describe('models on this disk', () => {
  const rowOf = (profile: typeof rig, ...models: Parameters<typeof localModel>) => {
    const { rows } = fitTable(profile, query, [localModel(...models)]);
    return rows.filter(row => row.onDisk);
  };

  test('take the place of the same variant in the catalogue, with the size of their file', () => {
    const gs32 = localModel('minimax-m2.1-gs32', {
      format: 'mlx',
      sizeBytes: 257_300_000_000,
      quantization: '8bit',
    });
    const { rows } = fitTable(studio512, query, [gs32]);
    expect(rowsOf(rows, 'MiniMax M2.1')).toEqual([['8bit-gs32', 'fits', true, 'file']]);
    expect(bestOf(rows)).toEqual([['MiniMax M2.1', '8bit-gs32']]);
  });

  test('have their own quantisation where the catalogue knows none of their size', () => {
    const [row] = rowOf(rig, 'qwen/qwen3.6-27b', { sizeBytes: 20_000_000_000, quantization: 'Q5_K_S' });
    expect(row).toMatchObject({
      name: 'Qwen3.6 27B',
      variant: 'Q5_K_S',
      bits: 5,
      verdict: 'fits',
      range: null,
    });
  });

  test.each([
    ['fits at its worst', 40, 'fits'],
    ['fits only at its best', 20, 'perhaps'],
    ['does not fit at its best', 17, 'too-large'],
  ])('of an unknown shape get a range: one that %s', (_, gib, verdict) => {
    const [row] = rowOf(machine([card(gib)]), 'someone/new-30b', {
      sizeBytes: 17e9,
      parameters: '30B',
      quantization: 'Q4_K_M',
    });
    expect([
      row?.verdict,
      row?.totalBytes === row?.range?.highBytes,
      row!.range!.lowBytes < row!.range!.highBytes,
    ]).toEqual([verdict, true, true]);
  });

  test.each([
    ['small ones', 'someone/tiny', { parameters: '8B', quantization: 'Q8_0' }, ['small']],
    ['small ones by their key', 'someone/tiny-8b', { quantization: 'Q8_0' }, ['small']],
    ['heavily quantised ones', 'someone/new-70b', { quantization: 'IQ2_M' }, ['heavily-quantised']],
    ['full ones, all experts counted', 'mixtral-8x7b', { quantization: 'Q4_K_M' }, []],
  ])('carry the warning: %s', (_, key, changes, warnings) => {
    expect(rowOf(rig, key, { sizeBytes: 10e9, ...changes })[0]?.warnings).toEqual(warnings);
  });

  test.each([
    ['an embedding model', { type: 'embedding', sizeBytes: 1e9 }],
    ['one of another machine', { serverUrl: 'http://192.168.1.5:1234', sizeBytes: 1e9 }],
    ['one whose size nobody tells', { sizeBytes: null }],
  ] as const)('leave out %s', (_, changes) => {
    expect(rowOf(rig, 'minimax-m2.1', changes)).toEqual([]);
  });
});
