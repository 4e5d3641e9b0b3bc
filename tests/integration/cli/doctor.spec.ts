import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { planted } from '#electron/core/diagnostics/testing';
import type { DoctorRow } from '#shared/contract/doctor';
import { runCli, runJson } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';

interface Report {
  readonly rows: readonly DoctorRow[];
  readonly bundle: { readonly saved: boolean; readonly parts: readonly { readonly name: string }[] } | null;
}

const report = async (home: TestHome, ...args: string[]): Promise<{ code: number; data: Report }> => {
  const { code, answer } = await runJson(home, ['doctor', ...args]);
  return { code, data: (answer as { data: Report }).data };
};

describe('doctor', () => {
  test('shows every check with what it found and how long that took, and those that cannot be seen with the reason', async () => {
    const home = await makeHome();
    await home.writeConfig('{ gateway: { port: 1 } }');
    const { code, data } = await report(home);
    const row = (id: string) => data.rows.find(one => one.id === id);
    expect([code, row('openclaw.found')?.state, row('openclaw.mode')?.state]).toEqual([1, 'ok', 'blocked']);
    expect(row('openclaw.mode')?.repair).not.toBeNull();
    expect(row('api.truncation')).toMatchObject({ state: 'not-seen', evidence: { key: 'doctor.paid' } });
    const seen = data.rows.filter(({ state }) => state !== 'not-seen');
    expect(seen.filter(({ durationMs }) => durationMs === null).map(({ id }) => id)).toEqual([]);
    expect(new Set(data.rows.map(({ id }) => id)).size).toBe(data.rows.length);
  });

  test('tells a person in Polish, too', async () => {
    const home = await makeHome({}, { LANG: 'pl_PL.UTF-8' });
    const { stdout } = await runCli(home, ['doctor']);
    expect(stdout).toMatch(/niewidoczne stąd: \d+/);
  });
});

describe('the bundle', () => {
  /** A home with every kind of secret in the file, in the log and in the settings. */
  async function secretive(): Promise<TestHome> {
    const lines = planted.map(([, , text]) => text);
    const variables = { MY_OWN_TOKEN: 'variable-secret-1' };
    const home = await makeHome({}, variables);
    const own = planted.map(([, secret], index) => `"k${index}": { token: ${JSON.stringify(secret)} }`);
    const comments = lines.flatMap(text => text.split('\n')).map(line => `// ${line}`);
    await home.writeConfig(`${comments.join('\n')}\n{ gateway: { port: 1 }, env: { ${own.join(', ')} } }\n`);
    await mkdir(path.join(home.stateFolder, 'logs'), { recursive: true });
    const log = lines.map(text => JSON.stringify({ level: 40, msg: text }));
    await writeFile(
      path.join(home.stateFolder, 'logs', 'homeport.log'),
      [...log, ...lines, 'variable-secret-1'].join('\n'),
    );
    const tokens = { 'http://127.0.0.1:9': 'kept-token-1' };
    await writeFile(path.join(home.stateFolder, 'secrets.json'), JSON.stringify({ version: 1, tokens }));
    await writeFile(
      path.join(home.stateFolder, 'settings.json'),
      JSON.stringify({ serverUrl: 'http://127.0.0.1:9/v1' }),
    );
    return home;
  }

  test('holds the report, what was read, versions, the file and the log, and none of the secrets', async () => {
    const home = await secretive();
    const file = path.join(home.folder, 'help.zip');
    const { data } = await report(home, '--bundle', file);
    const zip = unzipSync(await readFile(file));
    const texts = Object.fromEntries(Object.entries(zip).map(([name, bytes]) => [name, strFromU8(bytes)]));
    expect(Object.keys(texts).sort()).toEqual([
      'homeport.log',
      'incidents.json',
      'openclaw.json',
      'report.json',
      'snapshot.json',
      'versions.json',
    ]);
    const all = Object.values(texts).join('\n');
    const secrets = [
      ...planted.map(([, secret]) => secret),
      'kept-token-1',
      'variable-secret-1',
      home.folder,
    ];
    expect(secrets.filter(secret => all.includes(secret))).toEqual([]);
    expect([texts['openclaw.json']?.includes('gateway'), texts['homeport.log']?.includes('level')]).toEqual([
      true,
      true,
    ]);
    expect([data.bundle?.saved, (await stat(file)).mode & 0o777]).toEqual([true, 0o600]);
  });

  test('is only told of with --dry-run', async () => {
    const home = await makeHome();
    const file = path.join(home.folder, 'help.zip');
    const { data } = await report(home, '--bundle', file, '--dry-run');
    expect([data.bundle?.saved, data.bundle?.parts.length, await stat(file).catch(() => null)]).toEqual([
      false,
      6,
      null,
    ]);
  });

  test('is a zip, or nothing', async () => {
    const home = await makeHome();
    expect((await runCli(home, ['doctor', '--bundle', 'help.txt'])).code).toBe(2);
  });
});
