import { expect, onTestFinished, test } from 'vitest';
import type { RunOutcome, RunPort } from '#electron/ports/types';
import { manualClock, printed, recordedRun } from '#tests/doubles';
import { eventually } from '#tests/eventually';
import { makeHome } from '#tests/home';
import { readConfig } from '../document/read';
import { createProgramWatch } from './program-watch';

const answer = printed('{"auth":{"providers":[]},"sessions":[]}');

async function watching(outcome: () => Promise<RunOutcome>) {
  const recorded = recordedRun({ openclaw: answer });
  const run: RunPort = Object.assign(
    (request: Parameters<RunPort>[0]) => recorded(request).then(() => outcome()),
    { ...recorded },
  );
  const clock = manualClock();
  const home = await makeHome({ run, clock });
  const said: string[] = [];
  const watch = createProgramWatch(home.ports, state => void said.push(state));
  onTestFinished(() => watch.close());
  const look = async (config: string): Promise<void> => {
    await home.writeConfig(config);
    watch.look(await readConfig(home.ports, home.configPath));
  };
  return { look, said, watch, clock, asked: () => recorded.calls.length };
}

test('a text of the file is asked about once, and again after half an hour or on demand', async () => {
  const { look, said, watch, clock, asked } = await watching(() => Promise.resolve(answer));
  await look('{}');
  await eventually(() => said).toEqual(['read']);
  await look('{}');
  await look('{ }');
  await eventually(() => said).toEqual(['read', 'unread', 'read']);
  clock.advance(31 * 60_000);
  await look('{ }');
  await eventually(() => said).toHaveLength(4);
  watch.forget();
  await look('{ }');
  await eventually(() => said).toHaveLength(5);
  expect(asked()).toBe(8);
});

test('looks return at once, and those of meanwhile come to one more', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<RunOutcome>(resolve => {
    release = () => resolve(answer);
  });
  const { look, said, asked } = await watching(() => held);
  await look('{}');
  for (const text of ['{ }', '{  }', '{   }']) await look(text);
  await eventually(asked).toBe(1);
  expect(said).toEqual([]);
  release();
  await eventually(() => said.filter(state => state === 'read')).toHaveLength(2);
  expect(asked()).toBe(4);
});
