import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scenarios } from './scenarios';
import { play } from './world';

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
  test.each(scenarios)('$name', async scenario => {
    const { mostCopies, ...seen } = await play(scenario);
    expect(seen).toEqual(rows.get(scenario.name));
    expect(mostCopies).toBeLessThanOrEqual(1);
  });

  test('the table has no row that was not played', () => {
    const played = new Set(scenarios.map(({ name }) => name));
    expect([...rows.keys()].filter(name => name !== undefined && !played.has(name))).toEqual([]);
  });
});
