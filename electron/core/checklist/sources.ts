import { checks } from './checks';
import type { FactKey } from './facts';

/** What the core reads, one by one. */
export type FactSource = 'hardware' | 'server' | 'openclaw' | 'gateway' | 'surroundings';

const sources: Readonly<Record<FactKey, FactSource | null>> = {
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
  turn: 'openclaw',
  // What it moved shows in the file.
  guard: 'openclaw',
  installation: 'gateway',
  gateway: 'gateway',
  fallbacks: 'gateway',
  acceptance: 'gateway',
  surroundings: 'surroundings',
};

/** What has to be read again for one check to be answered anew; null: there is no such check. */
export function sourcesOf(id: string): readonly FactSource[] | null {
  const check = checks.find(one => one.id === id);
  if (!check) return null;
  return [...new Set(check.needs.flatMap(need => sources[need] ?? []))];
}
