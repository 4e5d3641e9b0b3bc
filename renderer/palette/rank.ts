import { defaultFilter } from 'cmdk';
import type { Entry } from './entries';

/** What fits the typed letters, the best first: each by the best of its names. What cannot be chosen comes last. */
export function rank(
  entries: readonly Entry[],
  typed: string,
  namesOf: (entry: Entry) => readonly string[],
): Entry[] {
  const fit = (entry: Entry): number =>
    Math.max(...namesOf(entry).map(name => defaultFilter(name, typed.trim())));
  return entries
    .map(entry => ({ entry, score: fit(entry) - (entry.refused === null ? 0 : 1) }))
    .filter(({ entry, score }) => score > (entry.refused === null ? 0 : -1))
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}
