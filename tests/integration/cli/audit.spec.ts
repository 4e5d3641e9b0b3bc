import { chmod, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CheckItem } from '#shared/contract/checklist';
import { runCli, runJson } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';

const careless = `{
  // a careless file
  gateway: { mode: "local" },
  models: {
    providers: {
      studio: {
        baseUrl: "http://192.168.1.20:1234/v1",
        models: [{ id: "qwen3-8b", name: "Qwen3 8B" }],
      },
    },
  },
  agents: { defaults: { model: { primary: "studio/qwen3-8b" }, compaction: { enabled: false } } },
}
`;

async function carelessHome(): Promise<TestHome> {
  const home = await makeHome();
  await home.writeConfig(careless);
  await chmod(home.configPath, 0o644);
  return home;
}

const states = async (home: TestHome): Promise<Record<string, string>> => {
  const { answer } = await runJson(home, ['audit']);
  const { data } = answer as { data: readonly CheckItem[] };
  return Object.fromEntries(data.map(item => [item.id, item.state]));
};

test('audit tells what is wrong, the worst first, and what mends it', async () => {
  const home = await carelessHome();
  const { code, stdout } = await runCli(home, ['audit']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/▲ The gateway asks for no token[^]*→ homeport fix safety\.gateway/);
  expect(stdout).toMatch(
    /▲ A small model may use web tools\n {2}studio\/qwen3-8b: web_search, web_fetch, browser; sandbox: off/,
  );
  expect(stdout).toMatch(
    /▲ Prompts travel unencrypted to 192\.168\.1\.20[^]*→ ssh -N -L 1234:127\.0\.0\.1:1234 192/,
  );
});

test('fix mends one thing after the other, and undo brings the file back to the byte', async () => {
  const home = await carelessHome();
  const repairs = ['safety.gateway', 'safety.sandbox', 'safety.compaction'];
  for (const id of repairs) expect(await runCli(home, ['fix', id])).toMatchObject({ code: 0 });
  expect(await states(home)).toMatchObject(Object.fromEntries(repairs.map(id => [id, 'ok'])));
  expect(await home.config()).toContain('// a careless file');
  for (const _ of repairs) expect(await runCli(home, ['undo'])).toMatchObject({ code: 0 });
  expect(await home.config()).toBe(careless);
});

test('fix makes the file, its folder and its copies private, and shows the commands for it', async () => {
  const home = await carelessHome();
  const folder = path.dirname(home.configPath);
  const copy = `${home.configPath}.bak`;
  await writeFile(copy, careless);
  await chmod(folder, 0o755);
  const { stdout } = await runCli(home, ['fix', 'safety.permissions', '--dry-run']);
  expect(stdout).toContain(`chmod 600 ${home.configPath}\nchmod 700 ${folder}\nchmod 600 ${copy}\n`);
  await runCli(home, ['fix', 'safety.permissions']);
  const modes = await Promise.all(
    [home.configPath, folder, copy].map(async place => (await stat(place)).mode & 0o777),
  );
  expect(modes).toEqual([0o600, 0o700, 0o600]);
});

test('fix never shows the secret that it writes', async () => {
  const home = await carelessHome();
  const { stdout } = await runCli(home, ['fix', 'safety.gateway']);
  const token = /token: "([\w-]{20,})"/.exec(await home.config())?.[1] ?? 'none';
  expect([token === 'none', stdout.includes(token), stdout.includes('••••••')]).toEqual([false, false, true]);
});

test.each([
  ['what is fine already', ['openclaw.valid'], 0, /● OpenClaw’s file/],
  ['what only a person can mend', ['safety.keys'], 3, /What to do:\s+openclaw secrets configure/],
  ['an id that is none', ['safety.nothing'], 2, /safety\.nothing/],
  ['nothing', [], 2, /homeport fix safety\.permissions/],
])('fix of %s says so', async (_, args, code, words) => {
  const home = await makeHome();
  await home.writeConfig(careless.replace('baseUrl:', 'apiKey: "hunter22", baseUrl:'));
  const ended = await runCli(home, ['fix', ...args]);
  expect([ended.code, `${ended.stdout}${ended.stderr}`]).toEqual([code, expect.stringMatching(words)]);
});
