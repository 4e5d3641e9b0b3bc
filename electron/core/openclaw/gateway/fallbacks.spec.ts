import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { readConfig } from '../document/read';
import { logFilesOf, readFallbackLines, readFallbacks } from './fallbacks';

/** As OpenClaw 2026.9.6 wrote it, shortened. */
const line = (time: string, changes: object = {}): string =>
  JSON.stringify({
    '0': '{"subsystem":"model-fallback/decision"}',
    '1': {
      ...{ event: 'model_fallback_decision', decision: 'candidate_succeeded' },
      ...{ requestedProvider: 'lmstudio', requestedModel: 'minimax-m2.1-gs32' },
      ...{ candidateProvider: 'anthropic', candidateModel: 'claude-opus-4-6', attempt: 2, total: 2 },
      ...{ fallbackStepFromFailureReason: 'timeout', fallbackStepFromFailureDetail: 'Connection error.' },
      ...changes,
    },
    '2': 'model fallback decision',
    time,
  });
const fallback = (time: string) => ({
  ...{ at: Date.parse(time), requested: 'lmstudio/minimax-m2.1-gs32' },
  ...{ answered: 'anthropic/claude-opus-4-6', reason: 'timeout' },
});
const [before, first, second] = [
  '2026-11-23T08:00:00Z',
  '2026-11-23T10:00:00Z',
  '2026-11-23T11:00:00Z',
] as const;

test('a log tells each time that another model answered, the newest first', () => {
  const text = [
    ...['not JSON: model_fallback_decision candidate_succeeded', '{"time":"2026-11-23T10:00:00Z"}'],
    line(first),
    line(first, { decision: 'candidate_failed' }),
    line(first, { candidateProvider: 'lmstudio', candidateModel: 'minimax-m2.1-gs32' }),
    line('no time'),
    line(second, { fallbackStepFromFailureReason: undefined }),
    line(second).slice(20),
  ].join('\n');
  expect(readFallbackLines(text)).toEqual([{ ...fallback(second), reason: null }, fallback(first)]);
});

/** A file with a route and a log of its own, and the note of its gateway, which is this process. */
async function gateway(createdAt: string | null, model = 'lmstudio/minimax-m2.1-gs32') {
  const home = await makeHome();
  const log = path.join(home.folder, 'openclaw.log');
  const text = JSON.stringify({ agents: { defaults: { model } }, logging: { file: log } });
  const folder = path.join(path.dirname(home.configPath), 'tmp', 'openclaw-0');
  await mkdir(folder, { recursive: true });
  await writeFile(home.configPath, text);
  await writeFile(log, [line(before), line(first), line(second)].join('\n'));
  if (createdAt !== null) {
    const lock = { pid: process.pid, port: 1, configPath: home.configPath, createdAt };
    await writeFile(path.join(folder, 'gateway.ad9adced.lock'), JSON.stringify(lock));
  }
  const config = await readConfig(home.ports, home.configPath);
  return { home, config, read: () => readFallbacks(home.ports, config) };
}

test('what the gateway logged before it began, or of another route, is not its own', async () => {
  const ours = await gateway('2026-11-23T09:00:00Z');
  const others = await gateway('2026-11-23T09:00:00Z', 'ollama/qwen3');
  expect([await ours.read(), await others.read()]).toEqual([[fallback(second), fallback(first)], []]);
});

test('without a gateway, or a log, nothing can be told', async () => {
  const none = await gateway(null);
  const unlogged = await gateway(before);
  await unlogged.home.ports.files.remove(path.join(unlogged.home.folder, 'openclaw.log'));
  expect([await none.read(), await unlogged.read()]).toEqual([null, null]);
});

test.skipIf(process.platform === 'win32')('a file that names no log has one for each day', async () => {
  const { ports, configPath } = await makeHome();
  await mkdir(path.dirname(configPath), { recursive: true });
  await writeFile(configPath, '{ logging: { file: "relative.log" } }');
  const today = ports.clock.now();
  const files = logFilesOf(ports, await readConfig(ports, configPath), today - 86_400_000);
  expect(files).toHaveLength(2);
  expect(files.every(file => /^\/tmp\/openclaw\/openclaw-\d{4}-\d\d-\d\d\.log$/.test(file))).toBe(true);
});
