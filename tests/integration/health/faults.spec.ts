import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { eventually } from '#tests/eventually';
import { faults, type Fault, type Outcome } from './faults';

// Everything that can go wrong with what the monitor looks at: when it was seen, what was said, what was offered,
// and what followed. The table is docs/health-faults.md, written anew by `vitest -u`.

const document = 'docs/health-faults.md';

const introduction = `# What the monitor says of faults

Every fault that Homeport’s monitor is held to, played on a whole core with its everyday limits and a window that is looked at (\`tests/integration/health/faults.ts\`): real servers and processes, and real time but for what takes hours. The spec beside it writes this table, and fails where it is not so any more. Times are limits: what was seen sooner stands under the first limit that it keeps. “–”: there is nothing to see, or nothing here can mend it.

With each row the spec counts: never are more than two requests for the same thing under way (the pulse, and the list of all servers), and when the core closes no timer is left.
`;

/** The first limit that a time keeps, in seconds. */
function limitOf(detectedMs: number | null): string {
  if (detectedMs === null) return '–';
  const limit = [5, 15].find(seconds => detectedMs <= seconds * 1000);
  return limit === undefined ? 'too late' : `${limit} s`;
}

const rowOf = ({ name }: Fault, { detectedMs, says, offers, then }: Outcome): string =>
  `| ${[name, limitOf(detectedMs), says, offers || '–', then].join(' | ')} |`;

// All at once: most of the time is spent waiting for a limit. Windows cannot stop a process that goes on later.
test.skipIf(process.platform === 'win32')(
  'each fault is seen in time, said, and over when it is over',
  { timeout: 120_000 },
  async () => {
    const outcomes = await Promise.all(faults.map(async fault => ({ fault, outcome: await fault.play() })));
    const head = ['fault', 'seen within', 'Homeport says', 'it offers', 'then'];
    const table = [
      `| ${head.join(' | ')} |`,
      `|${' --- |'.repeat(head.length)}`,
      ...outcomes.map(({ fault, outcome }) => rowOf(fault, outcome)),
    ].join('\n');
    const piled = outcomes.filter(({ outcome }) => outcome.watched.mostAtOnce() > 2);
    expect(piled.map(({ fault, outcome }) => [fault.name, outcome.watched.mostAtOnce()])).toEqual([]);
    await Promise.all(outcomes.map(({ outcome }) => outcome.watched.core.close()));
    await eventually(() =>
      outcomes
        .map(({ fault, outcome }) => [fault.name, outcome.watched.timers()])
        .filter(([, left]) => left !== 0),
    ).toEqual([]);
    const options = { ...(await resolveConfig(document)), filepath: document };
    await expect(await format(`${introduction}\n${table}\n`, options)).toMatchFileSnapshot(
      `../../../${document}`,
    );
  },
);
