import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../electron/cli/cells';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { runCli, startCli, type CliRun } from '#tests/cli';
import { isFull } from '#tests/full';
import { makeHome, type TestHome } from '#tests/home';
import { nameServer, personsConfig } from '#tests/person';

const model = 'minimax-m2.1-gs32';

/** Everything a person may type, in an order in which each finds what it needs. */
const walk = (url: string): string[][] => [
  ['help'],
  ['hardware'],
  ['status'],
  ['check'],
  ['audit'],
  ['fix', 'safety.gateway'],
  ['turn'],
  ['open'],
  ['connect', '--server', url, '--model', model],
  ['connect', '--server', url, '--model', 'minimax'],
  ['connect', '--server', url, '--model', 'text-embedding-nomic-embed-text-v1.5'],
  ['connect', '--server', url, '--model', model, '--context', '999k'],
  ['connect', '--server', url, '--model', model, '--context', '64k', '--dry-run'],
  ['connect', '--server', url, '--model', model, '--context', '64k'],
  ['connect', '--server', url, '--model', model, '--print'],
  ['use', 'local', '--dry-run'],
  ['use', 'local'],
  ['use', 'local'],
  ['use', 'fallback'],
  ['use', 'local-only'],
  ['use', 'hosted', '--hosted', 'openai/gpt-5'],
  ['use', 'elsewhere'],
  ['use', 'hosted', '--hosted', 'opus'],
  ['status'],
  ['check'],
  ['turn'],
  ['undo', '--dry-run'],
  ['undo'],
  ['undo', 'no-such-change'],
  ['reset'],
  ['reset', '--yes'],
  ['undo'],
  ['demo'],
  ['statsu'],
];

/** A diff, a patch and a word without a space stay whole; every other line has 80 cells. */
function tooWide({ stdout, stderr }: CliRun): string[] {
  return (
    `${stdout}\n${stderr}`
      .split('\n')
      .filter(line => cellsOf(line) > 80 && line.trim().includes(' ') && !/^[-+ ] {2,}/.test(line))
      // A command stays in one piece, so that it can be copied.
      .filter(line => !/^\s*(→ )?\S*(homeport|lms|curl) \S/.test(line))
  );
}

async function furnished(LANG: string): Promise<{ home: TestHome; url: string; close(): Promise<void> }> {
  const home = await makeHome({}, { LANG });
  const server = await startSimulatedLmStudio();
  await home.writeConfig(personsConfig);
  await nameServer(home, server.url);
  return { home, url: server.url, close: server.close };
}

/** Polish has the longer sentences; test:full reads the English ones, too. */
const languages = ['pl_PL.UTF-8', ...(isFull ? ['en_US.UTF-8'] : [])];

describe.each(languages)('every command in %s', LANG => {
  test('writes lines of 80 columns, without colours into a pipe, and never an inner error', async () => {
    const { home, url, close } = await furnished(LANG);
    const wrong: unknown[] = [];
    for (const args of walk(url)) {
      const run = await runCli(home, args, { variables: { FORCE_COLOR: '1' } });
      const text = run.stdout + run.stderr;
      const bad = /\u001b|undefined|NaN|\[object|\bat .*\.mjs:|error\.[a-z]/.exec(text)?.[0];
      const wide = tooWide(run);
      if (bad !== undefined || wide.length > 0 || text === '') wrong.push({ args, bad, wide });
    }
    await close();
    expect(wrong).toEqual([]);
  });
});

test('the two languages say something else in every sentence of a refusal', async () => {
  const { home, url, close } = await furnished('en_US.UTF-8');
  const refusals = [['undo'], ['open'], ['use', 'nowhere'], ['connect', '--server', url, '--model', 'x']];
  for (const args of refusals) {
    const [english, polish] = await Promise.all([
      runCli(home, args),
      runCli(home, args, { variables: { LANG: 'pl_PL.UTF-8' } }),
    ]);
    expect([english.code, english.stderr === polish.stderr]).toEqual([polish.code, false]);
  }
  await close();
});

describe('--json', () => {
  test('answers every command with {ok, data} or {ok, error} on stdout, in English, and nothing beside it', async () => {
    const { home, url, close } = await furnished('pl_PL.UTF-8');
    const wrong: unknown[] = [];
    const commands = walk(url).filter(([name]) => name !== 'help' && name !== 'demo');
    for (const args of commands) {
      const { code, stdout, stderr } = await runCli(home, [...args, '--json']);
      const answer = JSON.parse(stdout) as Record<string, unknown>;
      const shape = Object.keys(answer).join();
      const fits =
        answer['ok'] === true ? shape === 'ok,data' && code < 2 : shape === 'ok,error' && code >= 2;
      if (!fits || stderr !== '') wrong.push({ args, code, shape, stderr });
    }
    await close();
    expect(wrong).toEqual([]);
  });

  test('names an error by its code and what it is about', async () => {
    const home = await makeHome();
    const [unknown, nothing] = await Promise.all([
      runCli(home, ['statsu', '--json']),
      runCli(home, ['undo', '--json']),
    ]);
    expect([unknown.code, JSON.parse(unknown.stdout), nothing.code, JSON.parse(nothing.stdout)]).toEqual([
      2,
      {
        ok: false,
        error: {
          code: 'arguments-invalid',
          params: { problem: 'command', argument: 'statsu', hint: 'homeport status' },
        },
      },
      3,
      { ok: false, error: { code: 'history-empty', params: {} } },
    ]);
  });
});

test('a reader that goes away early is no error', async () => {
  const { home, close } = await furnished('en_US.UTF-8');
  const started = startCli(home, ['check', '--json']);
  started.child.stdout?.destroy();
  expect(await started.ended).toEqual({ code: expect.any(Number) as number, signal: null });
  expect(started.output()).not.toContain('EPIPE');
  await close();
});

test.each([['--version'], ['version']])('%s prints the version alone', async name => {
  const home = await makeHome();
  const { code, stdout } = await runCli(home, [name]);
  expect([code, /^\d+\.\d+\.\d+\n$/.test(stdout)]).toEqual([0, true]);
});

test('help of one command, asked either way, is the same', async () => {
  const home = await makeHome();
  const [option, word] = await Promise.all([runCli(home, ['use', '--help']), runCli(home, ['help', 'use'])]);
  expect([option.code, option.stdout]).toEqual([0, word.stdout]);
});
