import { createServer } from 'node:http';
import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { attachToCore } from '#electron/host/attach';
import { startHost } from '#electron/host/serve';
import { coreSocketPath } from '#electron/host/socket';
import { createCore } from '#electron/core/core';
import { succeed } from '#shared/contract/result';
import { protocolVersion } from '#shared/contract/protocol';
import { command, dataOf, openShell, rendererFolder, version } from './shell';
import type { TestHome } from '#tests/home';
import { makeQuietHome } from '#tests/quiet';

const isWindows = process.platform === 'win32';
const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;

/** Something that listens where the core of this home would, and answers this to everything. */
async function stranger(home: TestHome, answer: string): Promise<void> {
  const server = createServer((_, response) => response.end(answer));
  await new Promise<void>(resolve => void server.listen(coreSocketPath(home.ports.environment), resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
}

describe('the state folder', () => {
  test.skipIf(isWindows)('and all that is secret in it are the owner’s only', async () => {
    const shell = await openShell();
    const answer = await command(shell, 'secrets.set', { origin: 'http://127.0.0.1:9', token: 'sk-secret' });
    await command(shell, 'settings.update', { patch: { theme: 'dark' } });
    const { stateFolder } = shell.home;
    const names = ['.', 'secrets.json', 'settings.json', 'core.sock'];
    const modes = await Promise.all(names.map(name => modeOf(path.join(stateFolder, name))));
    expect([answer.status, Object.fromEntries(names.map((name, index) => [name, modes[index]]))]).toEqual([
      200,
      { '.': 0o700, 'secrets.json': 0o600, 'settings.json': 0o600, 'core.sock': 0o600 },
    ]);
  });

  test.skipIf(isWindows)('is made for the owner only where it is not there yet', async () => {
    const shell = await openShell();
    await rm(shell.home.stateFolder, { recursive: true });
    await command(shell, 'secrets.set', { origin: 'http://127.0.0.1:9', token: 'sk-secret' });
    expect(await modeOf(shell.home.stateFolder)).toBe(0o700);
  });
});

describe('the owner’s socket', () => {
  test('shakes hands, shows the snapshot, and mints codes for the page', async () => {
    const { home, url, core, host } = await openShell();
    const running = dataOf(await attachToCore(home.ports, version));
    const minted = dataOf((await running?.newCode()) ?? succeed({ url: '', code: '' }));
    expect([running?.url, running?.version, minted.url]).toEqual([url, version, url]);
    expect(host.sessions.exchange(minted.code)).not.toBeNull();
    expect(dataOf(await running!.snapshot()).app).toEqual(core.snapshot().app);
    expect(await running!.execute('settings.update', { patch: { theme: 'dark' } })).toEqual(succeed({}));
    expect(core.snapshot().settings.theme).toBe('dark');
  });

  test('mints no code where there is no page to open', async () => {
    const home = await makeQuietHome();
    const core = await createCore(home.ports, {
      version,
      shell: 'desktop',
      mode: 'normal',
      startPractice: null,
    });
    const host = dataOf(await startHost(core, home.ports, { version, rendererFolder: null }));
    onTestFinished(async () => {
      await host.close();
      await core.close();
    });
    const running = dataOf(await attachToCore(home.ports, version));
    expect([running?.url, await running?.newCode()]).toEqual([
      null,
      { ok: false, error: { code: 'unavailable', params: { ability: 'web' } } },
    ]);
  });

  test('is gone when the core has closed', async () => {
    const { home, host } = await openShell();
    await host.close();
    expect(await attachToCore(home.ports, version)).toEqual(succeed(null));
    expect(await home.ports.files.list(home.stateFolder)).not.toContain('core.sock');
  });

  test('that nobody serves any more is no core, and the next one takes its place', async () => {
    const { home, core, host } = await openShell();
    await host.close();
    await writeFile(coreSocketPath(home.ports.environment), '');
    expect(await attachToCore(home.ports, version)).toEqual(succeed(null));
    const next = dataOf(await startHost(core, home.ports, { version, rendererFolder }));
    expect(dataOf(await attachToCore(home.ports, version))?.version).toBe(version);
    await next.close();
  });

  test('is found in the folder for temporary files where the state folder is too deep for one', async () => {
    const { ports } = await makeQuietHome();
    const deep = {
      ...ports.environment,
      stateFolder: path.join(ports.environment.stateFolder, 'x'.repeat(90)),
    };
    expect(path.dirname(coreSocketPath(deep))).toBe(isWindows ? '\\\\.\\pipe' : deep.temporaryFolder);
    expect(coreSocketPath(deep)).not.toBe(coreSocketPath({ ...deep, stateFolder: `${deep.stateFolder}y` }));
  });
});

describe('a handshake', () => {
  const hands = (protocol: number, theirs: string): string =>
    JSON.stringify(succeed({ protocol, version: theirs, url: null }));

  test.each([
    ['another protocol', hands(protocolVersion + 1, version), version],
    ['another version', hands(protocolVersion, '9.9.9'), '9.9.9'],
  ])('with a core of %s is refused by name', async (_, answer, theirs) => {
    const home = await makeQuietHome();
    await stranger(home, answer);
    expect(await attachToCore(home.ports, version)).toEqual({
      ok: false,
      error: { code: 'version-mismatch', params: { ours: version, theirs } },
    });
  });

  test.each(['', 'hello', '{}', '[]', '{"ok":"yes"}', '{"ok":false}'])(
    'with something that answers %j is none',
    async answer => {
      const home = await makeQuietHome();
      await stranger(home, answer);
      expect(await attachToCore(home.ports, version)).toEqual(succeed(null));
    },
  );
});
