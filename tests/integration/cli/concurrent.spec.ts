import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import JSON5 from 'json5';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { answering } from '#tests/answering';
import { runCli, runJson, startCli } from '#tests/cli';
import { isFull } from '#tests/full';
import { makeHome, type TestHome } from '#tests/home';
import { personsConfig } from '#tests/person';

const writers = isFull ? 60 : 20;
const kills = isFull ? 500 : 50;
const races = isFull ? 100 : 30;

const hosted = (name: string): string[] => ['use', 'hosted', '--hosted', `openai/${name}`];

/** With a local model in it, so that a route can be switched. */
const connectedConfig = personsConfig.replace(
  '  tools:',
  `  models: {
    mode: "merge",
    providers: {
      lmstudio: { baseUrl: "http://127.0.0.1:1/v1", models: [{ id: "m", name: "M" }] },
    },
  },
  tools:`,
);

async function furnished(): Promise<TestHome> {
  const home = await makeHome();
  await home.writeConfig(connectedConfig);
  return home;
}

/** What `undo` says until nothing is left. */
async function undoEverything(home: TestHome): Promise<number> {
  let steps = 0;
  for (;;) {
    const { code, answer } = await runJson(home, ['undo']);
    // Every undo gets one step further: more of them than changes would go in a circle.
    expect(steps).toBeLessThan(writers + kills + races);
    if (code !== 0) {
      expect(answer).toMatchObject({ error: { code: 'history-empty' } });
      return steps;
    }
    steps++;
  }
}

describe('many writers of one file', () => {
  test('each ends well or is told that another was faster, and undo finds the first file', async () => {
    const home = await furnished();
    const runs = await Promise.all(
      Array.from({ length: writers }, (_, number) => runJson(home, hosted(`model-${number}`))),
    );
    const outcomes = runs.map(({ code, answer }) => {
      const { ok, error } = answer as { ok: boolean; error?: { code: string } };
      return `${code} ${ok ? 'applied' : error?.code}`;
    });
    const allowed = ['0 applied', '3 config-changed', '3 file-locked'];
    const applied = outcomes.filter(outcome => outcome === '0 applied').length;
    expect(outcomes.filter(outcome => !allowed.includes(outcome))).toEqual([]);
    expect(JSON5.parse(await home.config())).toMatchObject({ tools: { profile: 'minimal' } });
    const steps = await undoEverything(home);
    // Many of them are one step.
    expect([applied > 0, steps > 0, steps <= applied, await home.config()]).toEqual([
      ...[true, true, true],
      connectedConfig,
    ]);
  }, 120_000);

  test('leave no temporary file and no lock', async () => {
    const home = await furnished();
    await Promise.all(Array.from({ length: 5 }, (_, number) => runCli(home, hosted(`model-${number}`))));
    const state = await readdir(home.stateFolder, { recursive: true });
    expect([
      await readdir(path.dirname(home.configPath)),
      state.filter(name => /lock|takeover|homeport-/.test(path.basename(name)) && !name.includes('before-')),
    ]).toEqual([['openclaw.json'], []]);
  });
});

test(`two Homeports that change the file ${races} times in all lose none of each other’s changes`, async () => {
  const home = await furnished();
  const server = await startSimulatedLmStudio();
  onTestFinished(server.close);
  const [first] = server.state.models;
  if (!first) throw new Error('no model');
  const keys = Array.from({ length: races }, (_, number) => `race-${number}`);
  server.state.models.push(...keys.map(key => ({ ...first, key, displayName: key })));
  server.state.instances.push(
    ...keys.map(key => ({ id: key, key, contextTokens: 65_536, ttlSeconds: null })),
  );
  let refused = 0;
  const add = async (key: string): Promise<void> => {
    const { code, answer } = await runJson(home, ['connect', '--server', server.url, '--model', key]);
    if (code === 0) return;
    // The other one was faster: nothing was written, so it is done again.
    expect(answer).toMatchObject({
      error: { code: expect.stringMatching(/config-changed|file-locked/) as string },
    });
    refused++;
    await add(key);
  };
  const homeport = async (start: number): Promise<void> => {
    for (let number = start; number < races; number += 2) await add(keys[number] ?? '');
  };
  await Promise.all([homeport(0), homeport(1)]);
  const text = await home.config();
  expect([keys.filter(key => !text.includes(`"${key}"`)), text.includes('// Ours since spring.')]).toEqual([
    [],
    true,
  ]);
  console.info(`two Homeports: ${races} changes, 0 lost, ${refused} done again`);
}, 300_000);

test('what the person writes while a model is loaded is kept, and the entry comes beside it', async () => {
  const home = await furnished();
  const server = await startSimulatedLmStudio();
  onTestFinished(server.close);
  const model = 'minimax-m2.1-gs32';
  const edited = connectedConfig.replace('"minimal"', '"coding"');
  // Between Homeport and the server: while the load is asked for, the person saves the file.
  const url = await answering((request, response) => {
    const pass = async (): Promise<void> => {
      const loading = request.url === '/api/v1/models/load';
      if (loading) await home.writeConfig(edited);
      const body = JSON.stringify({ model, context_length: 4096 });
      const answer = await fetch(
        `${server.url}${request.url}`,
        loading ? { method: 'POST', headers: { 'content-type': 'application/json' }, body } : {},
      );
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(await answer.text());
    };
    void pass();
  });
  const { code } = await runCli(home, ['connect', '--server', url, '--model', model, '--context', '4096']);
  const text = await home.config();
  expect([code, text.includes('"coding"'), text.includes(model)]).toEqual([0, true, true]);
  await runCli(home, ['undo']);
  expect(await home.config()).toBe(edited);
});

describe('a writer that is killed', () => {
  test(`at any moment of ${kills} leaves the old file or the new one, and the way back stays`, async () => {
    const home = await furnished();
    const routes = ['local', 'fallback'] as const;
    const texts: string[] = [];
    let wholeMs = 0;
    for (const route of routes) {
      const startedAt = performance.now();
      await runCli(home, ['use', route]);
      wholeMs = performance.now() - startedAt;
      texts.push(await home.config());
    }
    const seen: string[] = [];
    for (let round = 0; round < kills; round++) {
      const started = startCli(home, ['use', round % 2 === 0 ? 'local' : 'fallback']);
      // Early moments kill a process that only starts; most of them fall where it reads and writes.
      await pause(wholeMs * (0.3 + (0.8 * round) / kills));
      started.child.kill('SIGKILL');
      await started.ended;
      seen.push(await home.config());
    }
    expect(seen.filter(text => !texts.includes(text))).toEqual([]);
    expect(seen.filter(text => !text.includes('// Ours since spring.'))).toEqual([]);
    const last = await runCli(home, ['use', 'local']);
    expect([last.code, await home.config()]).toEqual([0, texts[0]]);
    // The next change clears up behind those that were killed.
    await runCli(home, ['use', 'fallback']);
    const left = await readdir(home.stateFolder, { recursive: true });
    expect([
      await readdir(path.dirname(home.configPath)),
      left.filter(name => /\.pending$|\.homeport-\d+-|takeover/.test(name)),
    ]).toEqual([['openclaw.json'], []]);
    await undoEverything(home);
    expect(await home.config()).toBe(connectedConfig);
  }, 600_000);

  test('does not keep the file locked, whatever it left', async () => {
    const home = await furnished();
    await runCli(home, hosted('model-0'));
    const [folder = ''] = await readdir(path.join(home.stateFolder, 'openclaw'));
    const lock = path.join(home.stateFolder, 'openclaw', folder, 'lock');
    const dead = startCli(home, ['version']);
    await dead.ended;
    await writeFile(
      lock,
      JSON.stringify({ pid: dead.child.pid, startedAt: Date.now(), nonce: 'n', version: '' }),
    );
    expect((await runCli(home, hosted('model-1'))).code).toBe(0);
  });
});
