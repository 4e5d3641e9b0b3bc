import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { runCli, runJson } from '#tests/cli';
import { eventually } from '#tests/eventually';
import { makeHome, type TestHome } from '#tests/home';
import { lookAtManaged } from '#electron/core/servers/managed/record';
import { writeGguf } from './gguf';
import { absence, llama, trainedTokens } from './server';
import { tinyModel } from './tiny-model';

interface Running {
  readonly state: string;
  readonly url: string;
  readonly model: string;
  readonly contextTokens: number;
  readonly pid: number;
}

let home: TestHome;
let file: string;

/** A home that has the real llama-server on its PATH, and a model whose name is none to make it easy. */
beforeEach(async () => {
  const bin = path.join((await makeHome()).folder, 'bin');
  await mkdir(bin);
  home = await makeHome({}, { PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` });
  if (llama) await symlink(llama.server, path.join(bin, 'llama-server'));
  file = path.join(home.folder, 'mały model 1B-F32.gguf');
  await writeGguf(file, tinyModel(trainedTokens));
  onTestFinished(async () => {
    const now = await lookAtManaged(home.ports);
    if (now.state === 'running') home.ports.run.signal(now.record.pid, 'SIGKILL');
  });
});

const stateOf = async (pid: number): Promise<string> => (await home.ports.run.identify(pid)).state;

async function run(...more: readonly string[]): Promise<Running> {
  const { code, answer, stderr } = await runJson(home, ['servers', 'run', file, ...more]);
  expect(code, `${JSON.stringify(answer)} ${stderr}`).toBe(0);
  return (answer as { data: Running }).data;
}

async function listed(): Promise<Record<string, unknown>[]> {
  const { answer } = await runJson(home, ['servers']);
  return (answer as { data: Record<string, unknown>[] }).data;
}

describe.skipIf(llama === null)(`a real llama-server that Homeport starts ${absence}`, () => {
  test('is recognised with its context, feeds OpenClaw, and is gone when it is stopped', async () => {
    const started = await run('--context', '32k', '--parallel', '2');
    expect(started).toMatchObject({
      ...{ state: 'applied', model: 'mały-model-1B-F32', contextTokens: 32_768, parallel: 2 },
      steps: [{ kind: 'argv' }],
    });
    const { url, model, pid } = started;
    expect(await listed()).toMatchObject([
      {
        server: { kind: 'llama-server', url, managed: true, added: false, error: null },
        // Each of the two conversations has the whole of what was asked for.
        models: [{ key: model, maxContextTokens: 32_768 }],
      },
    ]);
    const slots = (await (await fetch(`${url}/props`)).json()) as { total_slots: number };
    expect(slots.total_slots).toBe(2);

    await home.writeConfig('{ gateway: { mode: "local" } }\n');
    const connect = ['connect', '--server', url, '--model', model, '--context', '32768'];
    expect(await runCli(home, connect)).toMatchObject({ code: 0 });
    expect(await home.config()).toMatch(/baseUrl: "http:\/\/127\.0\.0\.1:\d+\/v1"/);
    const turn = await runCli(home, ['turn', '--json']);
    expect(turn, turn.stdout).toMatchObject({ code: 0 });

    const stopped = await runJson(home, ['servers', 'stop']);
    expect(stopped).toMatchObject({
      code: 0,
      answer: { data: { state: 'applied', steps: [{ kind: 'argv', argv: ['kill', String(pid)] }] } },
    });
    expect([await stateOf(pid), await listed()]).toEqual(['gone', []]);
    expect(await runJson(home, ['servers', 'stop'])).toMatchObject({
      answer: { data: { state: 'nothing' } },
    });
  });

  test('is one process, however many start it at once', async () => {
    const all = await Promise.all([
      run('--context', '16k'),
      run('--context', '16k'),
      run('--context', '16k'),
    ]);
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
    expect(await run()).toMatchObject({ state: 'nothing', pid: all[0].pid });
    expect(await runJson(home, ['servers', 'run', file, '--context', '64k'])).toMatchObject({
      code: 3,
      answer: { ok: false, error: { code: 'managed-running' } },
    });
  });

  test('that somebody else has ended is reported, and started anew', async () => {
    const first = await run('--context', '16k');
    process.kill(first.pid, 'SIGKILL');
    await eventually(() => stateOf(first.pid)).toBe('gone');
    expect(await listed()).toMatchObject([
      { server: { managed: true, error: { code: 'managed-ended', params: { model: first.model } } } },
    ]);
    const { code, stdout } = await runCli(home, ['servers']);
    expect([code, stdout]).toEqual([1, expect.stringContaining('has ended. Its last words: ')]);
    expect((await run('--context', '16k')).pid).not.toBe(first.pid);
  });

  test('says in its own words why it does not start', async () => {
    // A header that is whole, and nothing behind it.
    await writeGguf(file, { metadata: tinyModel(4096).metadata, tensors: [] });
    expect(await runJson(home, ['servers', 'run', file, '--context', '4096'])).toMatchObject({
      code: 3,
      answer: {
        error: {
          code: 'managed-not-started',
          params: { problem: 'ended', detail: expect.stringMatching(/error loading model/) as string },
        },
      },
    });
    expect(await listed()).toEqual([]);
  });

  test('is not started for what is no model, nor for one that does not fit', async () => {
    const text = path.join(home.folder, 'notes.gguf');
    await writeFile(text, 'no model');
    expect(await runJson(home, ['servers', 'run', text])).toMatchObject({
      code: 3,
      answer: { error: { code: 'gguf-unreadable', params: { problem: 'notGguf' } } },
    });
    expect(await runJson(home, ['servers', 'run', path.join(home.folder, 'gone.gguf')])).toMatchObject({
      answer: { error: { params: { problem: 'missing' } } },
    });
  });
});
