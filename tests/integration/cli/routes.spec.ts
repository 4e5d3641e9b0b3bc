import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { beforeEach, describe, expect, test } from 'vitest';
import { runCli, runJson } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';

const local = 'lmstudio/mini';
const opus = 'anthropic/claude-opus-4-6';
const config = `{
  gateway: { mode: "local", port: 9 },
  models: { mode: "merge", providers: { lmstudio: {
    baseUrl: "http://127.0.0.1:1234/v1", api: "openai-responses", models: [{ id: "mini", name: "Mini" }] } } },
  agents: {
    ownership: "explicit",
    defaults: {
      model: { primary: "${local}", fallbacks: ["${opus}"] }, // the route
      models: { "${opus}": { alias: "Opus" } },
      utilityModel: "openai/small",
    },
    entries: {
      main: {},
      ops: { model: "${opus}" }, // Ola's
    },
  },
}
`;

const status = { auth: { providers: [{ provider: 'lmstudio', effective: { kind: 'models.json' } }] } };
const pin = { key: 'agent:main:pinned', agentId: 'main', updatedAt: 7 };
const sessions = { sessions: [{ ...pin, providerOverride: 'anthropic', modelOverride: 'claude-opus-4-6' }] };

let home: TestHome;

/** The recorded program is a script of a shell's. */
const isWindows = process.platform === 'win32';

/** An `openclaw` that answers as 2026.9.6 does and notes what it was asked. */
async function installRecorded(): Promise<string> {
  const folder = path.join(home.folder, 'bin');
  await mkdir(folder, { recursive: true });
  const asked = path.join(home.folder, 'asked');
  await writeFile(path.join(folder, 'status'), JSON.stringify(status));
  await writeFile(path.join(folder, 'sessions'), JSON.stringify(sessions));
  const program = path.join(folder, 'openclaw');
  await writeFile(
    program,
    `#!/bin/sh\necho "$@" >> '${asked}'\ncase "$1" in models) cat '${folder}/status';; *) cat '${folder}/sessions';; esac\n`,
  );
  await chmod(program, 0o755);
  home.variables['PATH'] = `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`;
  return asked;
}

const agents = async (): Promise<Record<string, { model?: unknown }>> =>
  JSON5.parse<{ agents: { entries: Record<string, { model?: unknown }> } }>(await home.config()).agents
    .entries;

beforeEach(async () => {
  home = await makeHome({}, { PATH: '/usr/bin:/bin' });
  await home.writeConfig(config);
});

describe('homeport routes', () => {
  test('shows the route and every agent with what answers, and a command for what is in the way', async () => {
    const { code, stdout } = await runCli(home, ['routes']);
    expect(code).toBe(1);
    for (const sentence of [
      'All agents: Local first',
      `1. ● ${local} · your own machine · not on the allowlist`,
      `2. ○ ${opus} · not proven`,
      'Agent main: follows the route',
      'Agent ops: own: Hosted only',
      'homeport use default --agent ops',
      'homeport fix route.allowlist',
      `Answers first: ${local}`,
      'OpenClaw is not installed here',
    ])
      expect(stdout.replace(/\s+/g, ' ')).toContain(sentence);
  });

  test.skipIf(isWindows)('has OpenClaw’s own word on keys and sessions where it is installed', async () => {
    const asked = await installRecorded();
    const { answer } = await runJson(home, ['routes']);
    expect(answer).toMatchObject({
      ok: true,
      data: {
        program: 'read',
        states: { [opus]: { hosted: 'no-key', told: 'openclaw' }, [local]: { hosted: null, allowed: false } },
        pins: [{ key: pin.key, agent: 'main', model: opus }],
        agents: [
          { id: 'main', own: false },
          { id: 'ops', own: true, chosen: false },
        ],
        leaks: [{ path: 'agents.defaults.utilityModel' }, { path: 'agents.entries.ops.model' }],
      },
    });
    expect(await readFile(asked, 'utf8')).toBe(
      'models status --json --agent main\nsessions --json --all-agents\n',
    );
    const { stdout } = await runCli(home, ['routes']);
    for (const command of [
      'openclaw models auth login --provider anthropic',
      `homeport routes release ${pin.key}`,
    ])
      expect(stdout.replace(/\s+/g, ' ')).toContain(command);
  });

  test.skipIf(isWindows)(
    'cannot release a session without a gateway, and says what to type once there is one',
    async () => {
      const { code, stderr } = await runCli(home, ['routes', 'release', pin.key]);
      expect([code, stderr]).toEqual([3, expect.stringContaining('gateway call sessions.patch') as string]);
    },
  );
});

describe('homeport use --agent', () => {
  test('gives one agent a route of its own and lets it follow again', async () => {
    expect(await runCli(home, ['use', 'local', '--agent', 'ops'])).toMatchObject({ code: 0 });
    expect((await agents())['ops']).toEqual({ model: { primary: local, fallbacks: [opus] } });
    expect(await home.config()).toContain("// Ola's");
    expect((await runJson(home, ['routes'])).answer).toMatchObject({
      data: { agents: [{ id: 'main' }, { id: 'ops', own: true, chosen: true, written: 'local-first' }] },
    });
    expect(await runCli(home, ['use', 'default', '--agent', 'ops'])).toMatchObject({ code: 0 });
    expect((await agents())['ops']).toEqual({});
    for (const _ of [1, 2]) expect(await runCli(home, ['undo'])).toMatchObject({ code: 0 });
    expect(await home.config()).toBe(config);
  });

  test.each([
    [['use', 'local', '--agent', 'nobody'], 3, 'It has: main, ops'],
    [['use', 'default', '--agent', 'main'], 3, 'it already follows the route'],
    [['use', 'default'], 2, '--agent ID'],
  ])('%j is refused', async (args, code, sentence) => {
    const run = await runCli(home, args);
    expect([run.code, run.stderr.replace(/\s+/g, ' ')]).toEqual([
      code,
      expect.stringContaining(sentence) as string,
    ]);
  });
});

describe('homeport use local-only', () => {
  test('does not say that nothing leaves while other slots do, and names what mends it', async () => {
    const { stdout } = await runCli(home, ['use', 'local-only']);
    const said = stdout.replace(/\s+/g, ' ');
    expect(said).toContain('Traffic: this machine. But');
    for (const command of [
      'homeport use default --agent ops',
      'homeport fix route.leaks',
      'agents.defaults.utilityModel',
    ])
      expect(said).toContain(command);
  });

  test('says it once they are kept local', async () => {
    await runCli(home, ['use', 'local-only']);
    expect(await runCli(home, ['fix', 'route.leaks'])).toMatchObject({ code: 0 });
    expect((await agents())['ops']).toEqual({});
    const { stdout } = await runCli(home, ['use', 'local-only']);
    expect(stdout).toContain('Traffic: this machine and nothing else.');
    expect(await runCli(home, ['fix', 'route.allowlist'])).toMatchObject({ code: 0 });
    expect((await runJson(home, ['routes'])).answer).toMatchObject({
      data: { leaks: [], states: { [local]: { allowed: true } } },
    });
  });
});
