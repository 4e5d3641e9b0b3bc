import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startPracticeGateway } from '#electron/practice/openclaw/gateway';
import path from 'node:path';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { runCli, runJson } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { nameServer, personsConfig } from '#tests/person';
import { sha256, treeOf } from '#tests/tree';

const model = 'minimax-m2.1-gs32';
let server: SimulatedLmStudio;
let home: TestHome;

beforeEach(async () => {
  server = await startSimulatedLmStudio();
  // No PATH but Node's: an OpenClaw on the machine that tests is not this home's.
  home = await makeHome({}, { PATH: path.dirname(process.execPath) });
  await home.writeConfig(personsConfig);
  await nameServer(home, server.url);
});
afterEach(() => server.close());

const connected = () =>
  runCli(home, ['connect', '--server', server.url, '--model', model, '--context', '64k']);

describe('homeport turn', () => {
  test('asks the server itself where OpenClaw is not there, and says so', async () => {
    await connected();
    const { code, stdout } = await runCli(home, ['turn']);
    expect([code, stdout.split('\n').slice(0, 2)]).toEqual([
      0,
      [
        '● Answered straight from the server: OpenClaw was not found on this machine.',
        `Answered by     ${model}`,
      ],
    ]);
  });

  test('--json tells who answered, what, and how long it took', async () => {
    await connected();
    const { code, answer } = await runJson(home, ['turn']);
    expect([code, answer]).toMatchObject([
      0,
      {
        ok: true,
        data: { via: 'server', origin: 'local', answeredModel: model, rerouted: false, finalText: 'ready' },
      },
    ]);
  });

  test('shows only the final text, never the model’s reasoning', async () => {
    await connected();
    const words = await runCli(home, ['turn']);
    const json = await runCli(home, ['turn', '--json']);
    expect(words.stdout + json.stdout).not.toContain('PRIVATE-REASONING');
  });

  test('is remembered: status then tells the last answer', async () => {
    await connected();
    await runCli(home, ['turn']);
    const { stdout } = await runCli(home, ['status']);
    expect(stdout).toMatch(
      new RegExp(`^ {2}Last answer .* ago, from ${model.replaceAll('.', '\\.')}\\.$`, 'm'),
    );
  });

  test('lets an answer not steer the terminal', async () => {
    await connected();
    server.state.behaviour.answer = 'ready\u001b]0;owned\u0007\u001b[2J\nand\r\nmore';
    const { stdout } = await runCli(home, ['turn']);
    expect([stdout.includes('\u001b'), /^Text +ready.*and more$/m.test(stdout)]).toEqual([false, true]);
  });

  test('loads no model: where none is loaded it says that there is none to ask', async () => {
    const { code } = await runCli(home, ['turn']);
    expect([code, server.log.filter(entry => entry.method === 'POST')]).toEqual([3, []]);
  });
});

describe('homeport status and check', () => {
  test('end with 1 while something needs attention, and cost the model nothing', async () => {
    const before = await treeOf(home.folder);
    const codes = [(await runCli(home, ['status'])).code, (await runCli(home, ['check'])).code];
    const asked = server.log.filter(entry => entry.method !== 'GET');
    expect([codes, asked, await treeOf(home.folder)]).toEqual([[1, 1], [], before]);
  });

  test('status ends with 0 once OpenClaw has a loaded model, its route and a gateway that runs', async () => {
    await connected();
    await runCli(home, ['use', 'local']);
    const told = async (): Promise<unknown[]> => {
      const { code, answer } = await runJson(home, ['status']);
      const { data } = answer as {
        data: { health: { level: string; verdict: { key: string } }; routes: { written: string } };
      };
      return [code, data.health.level, data.health.verdict.key, data.routes.written];
    };
    expect(await told()).toEqual([1, 'attention', 'verdict.gateway', 'local-first']);
    const gateway = await startPracticeGateway({
      ...{ files: home.ports.files, configPath: home.configPath, port: 0 },
    });
    onTestFinished(() => gateway.close());
    expect(await told()).toEqual([0, 'unproven', 'verdict.unproven', 'local-first']);
  });

  test('check names for an open item the command that repairs it, and that command does', async () => {
    const { stdout } = await runCli(home, ['check']);
    const command = /→ homeport (connect [^→]*?--context\s+\d+)/.exec(stdout)?.[1]?.split(/\s+/) ?? [];
    expect(command, stdout).not.toEqual([]);
    expect((await runCli(home, command)).code).toBe(0);
    const after = await runCli(home, ['check']);
    expect(after.stdout).not.toContain('homeport connect');
  });
});

test('homeport hardware tells what was looked for, and changes nothing', async () => {
  const before = await treeOf(home.folder);
  const { code, answer } = await runJson(home, ['hardware']);
  const { data } = answer as { data: { verdict: { capacity: string; guidance: { id: string }[] } } };
  expect([data.verdict.guidance.map(line => line.id), code, await treeOf(home.folder)]).toEqual([
    ['minimum', 'multi-gpu', 'recommended'],
    data.verdict.capacity === 'not-suitable' ? 1 : 0,
    before,
  ]);
});

test('homeport demo plays the whole job, proves the first file, and leaves this home alone', async () => {
  const before = await treeOf(home.folder);
  const { code, stdout } = await runCli(home, ['demo']);
  const hashes = [...stdout.matchAll(/^(?:Old|New) file +([0-9a-f]{64})$/gm)].map(match => match[1]);
  expect([code, hashes.length, new Set(hashes).size, await treeOf(home.folder)]).toEqual([0, 2, 1, before]);
  expect(hashes[0]).not.toBe(sha256(personsConfig));
});
