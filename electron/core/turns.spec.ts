import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Turn } from '#shared/contract/health';
import { makeHome } from '#tests/home';
import { addTurn, readTurns } from './turns';

const turnAt = (at: number): Turn => ({
  at,
  via: 'server',
  api: 'openai-responses',
  requestedModel: 'm',
  answeredModel: 'm',
  origin: 'local',
  rerouted: false,
  timeToFirstTokenMs: 1,
  totalMs: 2,
  inputTokens: 3,
  outputTokens: 4,
  decodeTokensPerSecond: null,
  finalText: 'ready',
  configHash: null,
});

async function folder() {
  const home = await makeHome();
  return { ports: home.ports, place: path.join(home.stateFolder, 'openclaw', 'abc') };
}

test('no answer has been given yet', async () => {
  const { ports, place } = await folder();
  expect(await readTurns(ports, place)).toEqual([]);
});

test('answers are kept across restarts, the newest first, and not without end', async () => {
  const { ports, place } = await folder();
  for (let at = 1; at <= 25; at++) await addTurn(ports, place, turnAt(at));
  const kept = await readTurns(ports, place);
  expect(kept.map(turn => turn.at)).toEqual(Array.from({ length: 20 }, (_, index) => 25 - index));
  expect(kept[0]).toEqual(turnAt(25));
});

test('they are the owner’s alone: a model’s words are in them', async () => {
  const { ports, place } = await folder();
  await addTurn(ports, place, turnAt(1));
  expect((await stat(path.join(place, 'turns.json'))).mode & 0o777).toBe(0o600);
});

test.each([
  ['damaged', '{"turns":[', 0],
  ['of another shape', '{"turns":"none"}', 0],
  ['half understood', JSON.stringify({ turns: [null, 7, { at: 'noon' }, turnAt(1)] }), 1],
])('a file that is %s costs no more than what it says', async (_, content, count) => {
  const { ports, place } = await folder();
  await mkdir(place, { recursive: true });
  await writeFile(path.join(place, 'turns.json'), content);
  expect(await readTurns(ports, place)).toHaveLength(count);
  expect(await addTurn(ports, place, turnAt(2))).toHaveLength(count + 1);
});
