import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { makeHome } from '#tests/home';
import { freePort } from './listening';
import { startSimulatedLmStudio } from './lmstudio/server';
import { practiceFolder, startPractice, type Practice } from './start';

async function start({ serverPort = 0 } = {}) {
  const home = await makeHome();
  const folder = practiceFolder(home.ports);
  if (serverPort !== 0) {
    const internal = path.join(folder, 'home', '.lmstudio', '.internal');
    await mkdir(internal, { recursive: true });
    await writeFile(path.join(internal, 'http-server-config.json'), JSON.stringify({ port: serverPort }));
  }
  const started = await startPractice(home.ports, folder, {
    version: '0.0.0-test',
    rendererFolder: null,
    port: 0,
  });
  if (!started.ok) throw new Error(started.error.code);
  let closed = false;
  const close = async (): Promise<void> => {
    if (!closed) await started.data.close();
    closed = true;
  };
  onTestFinished(close);
  return { home, folder, practice: started.data satisfies Practice, close };
}

describe('practising', () => {
  test('is a whole Homeport on simulated parts, told as such', async () => {
    const { practice } = await start();
    await practice.core.firstRead;
    const { app, lmstudio, models, openclaw } = practice.core.snapshot();
    expect([app.mode, lmstudio.state, lmstudio.url, models.length, openclaw.file.state]).toEqual([
      'practice',
      'server-on',
      practice.lmstudio.status().serverUrl,
      3,
      'read',
    ]);
    expect((await fetch(practice.url)).status).toBeLessThan(500);
  });

  test('hands out no commands: they would reach the real programs', async () => {
    const { practice } = await start();
    await practice.core.firstRead;
    const { items } = practice.core.snapshot().checklist;
    expect([items.length > 0, items.filter(({ command }) => command !== null)]).toEqual([true, []]);
  });

  test('begun with a file that nobody can read has no gateway, until the file is mended', async () => {
    const first = await start();
    const whole = await readFile(first.practice.configPath, 'utf8');
    await first.close();
    await writeFile(first.practice.configPath, '{');
    const started = await startPractice(first.home.ports, first.folder, {
      ...{ version: '0.0.0-test', rendererFolder: null, port: 0 },
    });
    if (!started.ok) throw new Error(started.error.code);
    onTestFinished(() => started.data.close());
    const { core, configPath } = started.data;
    await core.firstRead;
    const gateway = () => core.snapshot().openclaw.gateway.state;
    expect(gateway()).toBe('down');
    await writeFile(configPath, whole);
    await vi.waitFor(async () => {
      await core.execute('checks.refresh', {});
      expect(gateway()).toBe('up');
    }, 10_000);
  });

  test('leaves the real home alone', async () => {
    const { home, folder, practice } = await start();
    await practice.core.firstRead;
    expect([path.dirname(folder), practice.configPath.startsWith(folder)]).toEqual([home.stateFolder, true]);
    await expect(access(home.configPath)).rejects.toThrow('ENOENT');
  });

  test('connects, and its undo brings back every byte', async () => {
    const { practice } = await start();
    practice.lmstudio.state.behaviour.loadMs = 0;
    await practice.core.firstRead;
    const before = await readFile(practice.configPath, 'utf8');
    const intend = async (intent: object): Promise<void> => {
      const made = await practice.core.execute('plan.make', { intent });
      const { id } = (made as { data: { id: string } }).data;
      expect(await practice.core.execute('plan.apply', { planId: id })).toMatchObject({ ok: true });
    };
    await intend({
      kind: 'connect',
      serverUrl: practice.core.snapshot().lmstudio.url,
      modelKey: 'qwen/qwen3-8b',
      contextTokens: 16_384,
    });
    await vi.waitFor(
      () => expect(practice.core.snapshot().jobs).toMatchObject([{ state: 'succeeded' }]),
      10_000,
    );
    expect(await readFile(practice.configPath, 'utf8')).toContain('qwen/qwen3-8b');
    await intend({ kind: 'undo' });
    expect(await readFile(practice.configPath, 'utf8')).toBe(before);
  });

  test('is one at a time for each folder, and can be begun again after its end', async () => {
    const { home, folder, close } = await start();
    const options = { version: '0.0.0-test', rendererFolder: null, port: 0 };
    const second = await startPractice(home.ports, folder, options);
    expect(second).toMatchObject({ ok: false, error: { code: 'core-running' } });
    await close();
    const third = await startPractice(home.ports, folder, options);
    expect(third.ok).toBe(true);
    if (third.ok) await third.data.close();
  });

  test('is gone on with at the address that its file names, and elsewhere where that is taken', async () => {
    // Its usual port is anybody's who practises meanwhile.
    const { home, folder, practice, close } = await start({ serverPort: await freePort() });
    const options = { version: '0.0.0-test', rendererFolder: null, port: 0 };
    const url = practice.lmstudio.status().serverUrl ?? '';
    await close();
    const again = await startPractice(home.ports, folder, options);
    if (!again.ok) throw new Error(again.error.code);
    expect(again.data.lmstudio.status().serverUrl).toBe(url);
    await again.data.close();

    const stranger = await startSimulatedLmStudio({ port: Number(new URL(url).port) });
    onTestFinished(() => stranger.close());
    const elsewhere = await startPractice(home.ports, folder, options);
    if (!elsewhere.ok) throw new Error(elsewhere.error.code);
    expect(elsewhere.data.lmstudio.status().serverUrl).toMatch(/^http:/);
    expect(elsewhere.data.lmstudio.status().serverUrl).not.toBe(url);
    await elsewhere.data.close();
  });

  test('stops and starts its server by its own tool, without a program of the machine', async () => {
    const { practice } = await start();
    await practice.core.firstRead;
    const url = practice.lmstudio.status().serverUrl;
    const apply = async (kind: 'serverStop' | 'serverStart'): Promise<void> => {
      const made = await practice.core.execute('plan.make', { intent: { kind } });
      const { id } = (made as { data: { id: string } }).data;
      await practice.core.execute('plan.apply', { planId: id });
    };
    await apply('serverStop');
    await vi.waitFor(() => expect(practice.lmstudio.status().serverUrl).toBeNull(), 10_000);
    await vi.waitFor(
      () => expect(practice.core.snapshot().lmstudio.state).toBe('app-running-server-off'),
      10_000,
    );
    await apply('serverStart');
    await vi.waitFor(() => expect(practice.lmstudio.status().serverUrl).toBe(url), 10_000);
    await vi.waitFor(() => expect(practice.core.snapshot().lmstudio.state).toBe('server-on'), 10_000);
    expect(practice.lmstudio.calls.join()).toMatch(/server stop.*server start/);
  });
});
