import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Behaviour } from '#electron/practice/lmstudio/behaviour';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { runCli, runJson } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';
import { personsConfig } from '#tests/person';

const gib = 1024 ** 3;
const old = 'lmstudio/minimax-m2.1-gs32';
const next = 'lmstudio/qwen/qwen3-8b';

interface File {
  readonly models: { readonly providers: { readonly lmstudio: { readonly models: { id: string }[] } } };
  readonly agents: { readonly defaults: { readonly model: object; readonly models: object } };
}

let home: TestHome;
let server: SimulatedLmStudio;
/** What was asked before is none of the test. */
let since = 0;

async function world(behaviour: Partial<Behaviour> = {}, usableGib = 200): Promise<void> {
  server = await startSimulatedLmStudio({ behaviour });
  onTestFinished(() => server.close());
  home = await makeHome();
  await home.writeConfig(personsConfig);
  await mkdir(home.stateFolder, { recursive: true, mode: 0o700 });
  const settings = { serverUrl: server.url, usableMemoryBytes: usableGib * gib };
  await writeFile(path.join(home.stateFolder, 'settings.json'), JSON.stringify(settings), { mode: 0o600 });
  const connect = ['connect', '--server', server.url, '--model', 'minimax-m2.1-gs32', '--context', '32k'];
  expect(await runCli(home, connect)).toMatchObject({ code: 0 });
  expect(await runCli(home, ['use', 'local'])).toMatchObject({ code: 0 });
  since = server.log.length;
}

const file = async (): Promise<File> => JSON5.parse<File>(await home.config());
const inMemory = (): unknown[] => server.state.instances.map(({ id, contextTokens }) => [id, contextTokens]);
const asked = (): string[] =>
  server.log
    .slice(since)
    .filter(entry => entry.method === 'POST')
    .map(entry => entry.path.replace('/api/v1/models', ''));

describe('homeport replace', () => {
  beforeEach(() => world());

  test('moves to the next model in one go, and one undo goes back behind all of it', async () => {
    const before = await home.config();
    const { code, stdout } = await runCli(home, ['replace', old, 'qwen/qwen3-8b']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('has taken the place of') as string]);
    // 200 GiB do not hold both: the old one makes room first.
    expect(asked()).toEqual(['/unload', '/load', '/v1/responses']);
    expect(inMemory()).toEqual([['qwen/qwen3-8b', 32_768]]);
    const { models, agents } = await file();
    expect([models.providers.lmstudio.models.map(row => row.id), agents.defaults.model]).toEqual([
      ['qwen/qwen3-8b'],
      { primary: next, fallbacks: ['anthropic/claude-opus-4-6', 'anthropic/claude-sonnet-4-6'] },
    ]);
    expect(agents.defaults.models).toMatchObject({ [next]: { alias: 'Qwen' } });
    expect(await home.config()).toContain('Ask Anna before changing this!');

    expect(await runCli(home, ['undo'])).toMatchObject({ code: 0 });
    expect(await home.config()).toBe(before);
  });

  test('--dry-run shows every step, and nothing of it happens', async () => {
    const before = await home.config();
    const { answer } = await runJson(home, ['replace', 'minimax-m2.1-gs32', 'qwen/qwen3-8b', '--dry-run']);
    const { data } = answer as { data: { state: string; steps: { kind: string; url?: string }[] } };
    expect([data.state, data.steps.map(step => step.url?.split('/models')[1] ?? step.kind)]).toEqual([
      'planned',
      ['/unload', '/load', 'file'],
    ]);
    expect([await home.config(), asked(), inMemory()]).toEqual([before, [], [['minimax-m2.1-gs32', 32_768]]]);
  });

  test('takes the context that the old one had only as far as the new one can', async () => {
    await runCli(home, [
      'connect',
      '--server',
      server.url,
      '--model',
      'minimax-m2.1-gs32',
      '--context',
      '64k',
    ]);
    const { stdout, code } = await runCli(home, ['replace', old, 'qwen/qwen3-8b']);
    expect([code, inMemory()]).toEqual([0, [['qwen/qwen3-8b', 40_960]]]);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'at most 40,960 tokens of context; until now it was 65,536',
    );
  });

  test('loads beside the old one where both fit, so that something answers all the time', async () => {
    await writeFile(
      path.join(home.stateFolder, 'settings.json'),
      JSON.stringify({ serverUrl: server.url, usableMemoryBytes: 900 * gib }),
    );
    expect(await runCli(home, ['replace', old, 'qwen/qwen3-8b'])).toMatchObject({ code: 0 });
    expect([asked(), inMemory()]).toEqual([
      ['/load', '/v1/responses', '/unload'],
      [['qwen/qwen3-8b', 32_768]],
    ]);
  });

  test('downloads what is not on disk', async () => {
    server.state.behaviour.download = {
      ...server.state.behaviour.download,
      ...{ totalBytes: 4_000_000, bytesPerSecond: 40_000_000, landsAs: 'openai/gpt-oss-20b' },
    };
    const { code, stdout } = await runCli(home, ['replace', old, 'openai/gpt-oss-20b']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('openai/gpt-oss-20b') as string]);
    expect(asked()).toEqual(['/download', '/unload', '/load', '/v1/responses']);
    expect((await file()).agents.defaults.model).toMatchObject({ primary: 'lmstudio/openai/gpt-oss-20b' });
  });

  test.each([
    ['a model that the file does not name', ['lmstudio/nobody', 'qwen/qwen3-8b'], 'replace-unknown'],
    ['a short name of none', ['nobody', 'qwen/qwen3-8b'], 'replace-unknown'],
    ['the same model', [old, 'minimax-m2.1-gs32'], 'replace-same'],
    ['a hosted model by a local one', ['anthropic/claude-opus-4-6', 'qwen3'], 'replace-not-hosted'],
    ['a context that no model has', [old, 'qwen/qwen3-8b', '--context', 'many'], 'arguments-invalid'],
  ])('refuses %s', async (_, args, code) => {
    const before = await home.config();
    const { answer } = await runJson(home, ['replace', ...args]);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect([await home.config(), inMemory()]).toEqual([before, [['minimax-m2.1-gs32', 32_768]]]);
  });

  test('puts a hosted model in the place of another in the file alone', async () => {
    const { code } = await runCli(home, [
      'replace',
      'anthropic/claude-sonnet-4-6',
      'anthropic/claude-sonnet-5',
    ]);
    const { agents } = await file();
    expect([code, asked(), agents.defaults.model]).toEqual([
      0,
      [],
      { primary: old, fallbacks: ['anthropic/claude-opus-4-6', 'anthropic/claude-sonnet-5'] },
    ]);
    expect(agents.defaults.models).toMatchObject({ 'anthropic/claude-sonnet-5': { alias: 'Sonnet' } });
  });
});

describe('a step that fails leaves the file as it was, and the old model in memory', () => {
  const unchanged = async (behaviour: Partial<Behaviour>, usableGib?: number) => {
    await world({}, usableGib);
    Object.assign(server.state.behaviour, behaviour);
    const before = await home.config();
    const { code, answer } = await runJson(home, ['replace', old, 'qwen/qwen3-8b']);
    expect([await home.config(), inMemory()]).toEqual([before, [['minimax-m2.1-gs32', 32_768]]]);
    return { code, error: (answer as { error: { code: string; params: { reason?: string } } }).error };
  };

  test('no answer to the test turn', async () => {
    const { code, error } = await unchanged({ answer: '', reasoning: '' });
    expect([code, error.code]).toEqual([3, 'replace-put-back']);
    expect(server.log.some(entry => entry.path === '/v1/responses')).toBe(true);
  });

  test('a model that does not fit, before anything is asked of the server', async () => {
    const { error } = await unchanged({}, 4);
    expect([error.code, asked()]).toEqual(['replace-no-fit', []]);
  });
});

test('a load that fails brings the old model back', async () => {
  // Each of the two fits, both do not; the guardrail refuses the larger one all the same.
  await world({}, 252);
  expect(await runCli(home, ['replace', old, 'qwen/qwen3-8b'])).toMatchObject({ code: 0 });
  server.state.behaviour.guardrailBytes = 100 * gib;
  since = server.log.length;
  const before = await home.config();
  const { code, answer } = await runJson(home, ['replace', next, 'minimax-m2.1-gs32']);
  expect([code, answer]).toMatchObject([3, { ok: false, error: { code: 'model-memory' } }]);
  expect([await home.config(), asked(), inMemory()]).toEqual([
    before,
    ['/unload', '/load', '/load'],
    [['qwen/qwen3-8b', 32_768]],
  ]);
});
