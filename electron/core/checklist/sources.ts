import { checks } from './checks';
import type { FactKey } from './facts';

/** What is read to learn a fact: whoever waits for one waits for the other. */
export type Source =
  | 'hardware'
  | 'server'
  | 'openclaw'
  | 'installation'
  | 'gateway'
  | 'turns'
  | 'guard'
  | 'acceptance'
  | 'surroundings';

export const sourceOf: Readonly<Record<FactKey, Source | null>> = {
  // Made of the others.
  topology: null,
  hardware: 'hardware',
  lmstudio: 'server',
  server: 'server',
  models: 'server',
  model: 'server',
  file: 'openclaw',
  provider: 'openclaw',
  row: 'openclaw',
  findings: 'openclaw',
  routes: 'openclaw',
  installation: 'installation',
  gateway: 'gateway',
  turn: 'turns',
  guard: 'guard',
  acceptance: 'acceptance',
  fallbacks: 'gateway',
  surroundings: 'surroundings',
};

/** What the core reads anew, one by one. */
export type Reading = 'hardware' | 'server' | 'openclaw' | 'gateway' | 'surroundings';

const readingOf: Readonly<Record<Source, Reading>> = {
  hardware: 'hardware',
  server: 'server',
  openclaw: 'openclaw',
  turns: 'openclaw',
  // What it moved shows in the file.
  guard: 'openclaw',
  installation: 'gateway',
  gateway: 'gateway',
  acceptance: 'gateway',
  surroundings: 'surroundings',
};

/** What has to be read again for one check to be answered anew; null: there is no such check. */
export function readingsOf(id: string): readonly Reading[] | null {
  const check = checks.find(one => one.id === id);
  if (!check) return null;
  const sources = check.needs.flatMap(need => sourceOf[need] ?? []);
  return [...new Set(sources.map(source => readingOf[source]))];
}
