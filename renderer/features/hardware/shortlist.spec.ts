import { expect, test } from 'vitest';
import type { FitRow } from '#shared/contract/sizing';
import { shortlist } from './shortlist';

const row = (name: string, changes: Partial<FitRow> = {}): FitRow => ({
  ...{
    model: name,
    key: null,
    name,
    variant: 'Q8_0',
    format: 'gguf',
    bits: 8,
    sizeBytes: 1,
    sizeOrigin: 'listed',
  },
  ...{ contextTokens: 1, totalBytes: 1, lines: [], range: null, verdict: 'fits', shortBytes: 0 },
  ...{ largestContextTokens: null, warnings: [], onDisk: false, best: false },
  ...changes,
});
const many = Array.from({ length: 12 }, (_, index) => row(`m${index}`));
const names = (rows: readonly FitRow[]): string[] => rows.map(one => one.name);

test('the best comes first, then what is on the disk though it does not fit, then the largest that fit', () => {
  const rows = [
    row('huge', { verdict: 'too-large' }),
    row('own', { verdict: 'too-large', onDisk: true }),
    ...many,
    row('best', { best: true }),
  ];
  const { shown, hidden } = shortlist(rows, false);
  expect(names(shown)).toEqual(['best', 'own', 'm0', 'm1', 'm2', 'm3', 'm4', 'm5']);
  expect(hidden).toBe(rows.length - shown.length);
});

test('everything is there when everything is asked for, once', () => {
  const rows = [row('huge', { verdict: 'too-large' }), ...many, row('best', { best: true })];
  const { shown, hidden } = shortlist(rows, true);
  expect(names(shown)[0]).toBe('best');
  expect(names(shown).toSorted()).toEqual(names(rows).toSorted());
  expect(hidden).toBe(0);
});

test('a disk with more models than the list has places shows them all', () => {
  const disk = many.map(one => ({ ...one, onDisk: true }));
  expect(shortlist([...disk, row('other')], false)).toEqual({ shown: disk, hidden: 1 });
});

test('where nothing fits, nothing is shown first and all of it can be asked for', () => {
  const rows = many.map(one => ({ ...one, verdict: 'too-large' as const }));
  expect(shortlist(rows, false)).toEqual({ shown: [], hidden: 12 });
});
