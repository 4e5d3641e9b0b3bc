import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  downloadOutcomes,
  faultKinds,
  lmsFailures,
  overflowDialects,
} from '#electron/practice/lmstudio/behaviour';
import { scenarios } from './scenarios';
import { play } from './world';
import { isFull } from '#tests/full';

// Every knob of the practice LM Studio: what Homeport said, and what was left on the server. The table stands
// in docs/faults.md; a row that is not as the test saw it fails, and so does one that is missing.

const written = readFileSync('docs/faults.md', 'utf8');
const rows = new Map(
  [...written.matchAll(/^\| (.*?) +\| `(.*?)` +\| (.*?) +\|$/gm)].map(([, name, said, left]) => [
    name,
    { said, left },
  ]),
);

describe('what Homeport says, and what it leaves', () => {
  // The stand-ins for LM Studio's programs are scripts, which Windows does not run by themselves.
  const playable = scenarios.filter(({ machine }) => !machine || process.platform !== 'win32');

  test.each(playable)('$name', async scenario => {
    const { mostCopies, ...seen } = await play(scenario);
    expect(seen).toEqual(rows.get(scenario.name));
    expect(mostCopies).toBeLessThanOrEqual(1);
  });

  // The rows above are played with short limits, so that nobody waits for a server that hangs.
  test.runIf(isFull).each(scenarios.filter(({ name }) => /^(half-open|silence)/.test(name)))(
    '$name, with the limits of everyday',
    { timeout: 120_000 },
    async scenario => {
      const { said, left } = await play(scenario, { limitMs: Infinity });
      expect({ said, left }).toEqual(rows.get(scenario.name));
    },
  );

  test('the table has no row that was not played', () => {
    const played = new Set(scenarios.map(({ name }) => name));
    expect([...rows.keys()].filter(name => name !== undefined && !played.has(name))).toEqual([]);
  });

  test('nothing that the practice LM Studio can do wrong is without a row', () => {
    const played = scenarios.flatMap(({ behaviour = {} }) => [
      ...[behaviour.lmsFailure, behaviour.fault?.kind, behaviour.download?.outcome, behaviour.overflow],
    ]);
    const kinds = [...lmsFailures, ...faultKinds, ...downloadOutcomes, ...overflowDialects];
    expect(kinds.filter(kind => !played.includes(kind))).toEqual([]);
  });
});
