import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { createCore } from '#electron/core/core';
import { startHost } from '#electron/host/serve';
import { nodePorts } from '#electron/ports/node';
import type { CoreEvent } from '#shared/contract/snapshot';
import { expect, test as base, type Page, type ServedHome } from '../support/browser';
import { openDesktop } from '../support/desktop-page';
import { inRoot } from '../../build/project.mjs';

type Heard = CoreEvent | { type: 'connection'; state: string };
type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; params: object } };

/** A page that holds the client and nothing else, built once for all that follows. */
let folder = '';
base.beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'homeport-contract-'));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['module', 'browser'] },
    build: {
      outDir: folder,
      target: 'es2023',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: inRoot('tests', 'e2e', 'contract', 'client.ts'),
        output: { entryFileNames: 'client.js' },
      },
    },
  });
  copyFileSync(inRoot('renderer', 'public', 'icon.svg'), path.join(folder, 'icon.svg'));
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><link rel="icon" href="/icon.svg"><script type="module" src="/client.js"></script>',
  );
});
base.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same core behind the web shell's door. */
async function openWebShell(home: ServedHome) {
  const ports = nodePorts({ variables: home.variables });
  const core = await createCore(ports, {
    version: '1.2.3',
    shell: 'web',
    mode: 'normal',
    startPractice: null,
  });
  const host = await startHost(core, ports, { version: '1.2.3', rendererFolder: folder });
  if (!host.ok) throw new Error(host.error.code);
  const web = await host.data.openWeb(0, false);
  if (!web.ok) throw new Error(web.error.code);
  return {
    address: `${web.data.url}/#code=${host.data.sessions.mintCode()}`,
    async close() {
      await host.data.close();
      await core.close();
    },
  };
}

const doors = {
  'over HTTP': (_: Page, home: ServedHome) => openWebShell(home),
  'over IPC': (page: Page, home: ServedHome) => openDesktop(page, home, folder),
};

const config = '{ agents: { defaults: { model: { primary: "anthropic/claude-opus-4-6" } } } }\n';

for (const [name, open] of Object.entries(doors)) {
  const test = base.extend<{ talk: ReturnType<typeof talkOver> }>({
    talk: async ({ page, home, provoked }, use) => {
      // What is refused is refused with a status too.
      provoked.push(/ (of )?4(13|22)\b/);
      mkdirSync(path.dirname(home.configPath), { recursive: true });
      writeFileSync(home.configPath, config);
      // Nothing listens there.
      writeFileSync(path.join(home.stateFolder, 'settings.json'), '{"serverUrl":"http://127.0.0.1:9/v1"}');
      const shell = await open(page, home);
      await page.goto(shell.address);
      await expect.poll(() => page.evaluate(() => window.contract !== undefined)).toBe(true);
      await use(talkOver(page));
      await page.goto('about:blank');
      await shell.close();
    },
  });

  test.describe(`the contract, ${name}`, () => {
    test('a listener gets the whole snapshot first, and only once', async ({ talk }) => {
      await talk.follow();
      await expect.poll(async () => (await talk.types()).slice(0, 1)).toEqual(['snapshot']);
      await talk.execute('settings.update', { patch: { theme: 'dark' } });
      await expect.poll(talk.themes).toContain('dark');
      expect((await talk.types()).filter(type => type === 'snapshot')).toHaveLength(1);
    });

    test('patches come in order, without a gap', async ({ talk }) => {
      await talk.follow();
      for (const theme of ['dark', 'light', 'dark', 'light', 'system'])
        await talk.execute('settings.update', { patch: { theme } });
      await expect.poll(async () => (await talk.themes()).at(-1)).toBe('system');
      const revs = (await talk.heard()).flatMap(event => (event.type === 'patch' ? [event.rev] : []));
      const first = revs[0] ?? 0;
      expect(revs).toEqual(revs.map((_, index) => first + index));
    });

    test('a command that is not there is refused by its name', async ({ talk }) => {
      expect(await talk.execute('shell.run', { program: 'sh' })).toEqual({
        ok: false,
        error: { code: 'command-unknown', params: { command: 'shell.run' } },
      });
    });

    test('an input of the wrong shape is refused, and changes nothing', async ({ talk }) => {
      await talk.follow();
      for (const input of [{ patch: { theme: 7 } }, { patch: { program: 'sh' } }, 7, null, []]) {
        expect(await talk.execute('settings.update', input)).toMatchObject({
          ok: false,
          error: { code: 'input-invalid' },
        });
      }
      expect(await talk.themes()).toEqual([]);
    });

    test('an expected failure is a value with what its sentence needs', async ({ talk }) => {
      expect(await talk.execute('servers.remove', { url: 'http://127.0.0.1:2' })).toEqual({
        ok: false,
        error: { code: 'server-unknown', params: { url: expect.stringContaining('127.0.0.1:2') } },
      });
    });

    test('text comes back as it went, whatever is in it', async ({ talk }) => {
      const words = 'żółć 🚀 \u2028 \u0000 "\\" </script> \u{10FFFF}';
      await talk.follow();
      await talk.execute('settings.update', { patch: { modelKey: words } });
      await expect
        .poll(async () =>
          (await talk.heard()).flatMap(event =>
            event.type === 'patch' ? (event.slices.settings?.modelKey ?? []) : [],
          ),
        )
        .toEqual([words]);
    });

    test('a large answer arrives whole', async ({ talk }) => {
      const query = { contextTokens: 65_536, parallel: 1, kvType: 'f16' };
      // Until the machine has been read there is nothing to answer.
      await expect.poll(async () => (await talk.execute('sizing.fit', query)).ok).toBe(true);
      const text = JSON.stringify(await talk.execute('sizing.fit', query));
      expect(text.length).toBeGreaterThan(30_000);
      expect(text).toContain(JSON.stringify({ query }).slice(1, -1));
    });

    test('a question of two megabytes is refused for its size', async ({ talk }) => {
      const input = { patch: { modelKey: 'x'.repeat(2_000_000) } };
      expect(await talk.execute('settings.update', input)).toMatchObject({
        ok: false,
        error: { code: 'request-refused', params: { reason: 'size' } },
      });
    });

    test('what passes by comes while somebody looks', async ({ talk }) => {
      await talk.follow();
      await talk.execute('view.report', { visible: true, page: 'hardware' });
      await expect.poll(talk.types, { timeout: 20_000 }).toContain('sample');
    });

    test('long work is a job of the snapshot, and its answer only names it', async ({ talk }) => {
      await talk.follow();
      const answer = await talk.execute('turn.test', {});
      expect(answer).toEqual({ ok: true, data: { jobId: expect.any(String) } });
      await expect
        .poll(async () =>
          (await talk.heard()).flatMap(event =>
            event.type === 'patch' ? (event.slices.jobs ?? []).map(({ state }) => state) : [],
          ),
        )
        .toContain('failed');
    });

    test('whoever stops listening hears nothing; whoever begins again gets a whole snapshot', async ({
      talk,
    }) => {
      await talk.follow();
      await expect.poll(talk.types).toContain('snapshot');
      await talk.stop();
      const before = (await talk.heard()).length;
      await talk.execute('settings.update', { patch: { theme: 'dark' } });
      expect((await talk.heard()).length).toBe(before);
      await talk.follow();
      await expect
        .poll(async () =>
          (await talk.heard())
            .slice(before)
            .flatMap(event => (event.type === 'snapshot' ? [event.snapshot.settings.theme] : [])),
        )
        .toEqual(['dark']);
    });

    test('a page that is loaded again hears each event once', async ({ page, talk }) => {
      for (let load = 0; load < 3; load++) {
        await talk.follow();
        await page.reload();
        await expect.poll(() => page.evaluate(() => window.contract !== undefined)).toBe(true);
      }
      await talk.follow();
      await expect.poll(talk.types).toContain('snapshot');
      await talk.execute('settings.update', { patch: { theme: 'dark' } });
      await expect.poll(talk.themes).toEqual(['dark']);
    });
  });
}

/** The page's client, driven from outside. */
function talkOver(page: Page) {
  const heard = (): Promise<Heard[]> => page.evaluate(() => window.contract?.heard ?? []) as Promise<Heard[]>;
  return {
    heard,
    follow: () => page.evaluate(() => window.contract?.follow()),
    stop: () => page.evaluate(() => window.contract?.stop()),
    execute: (name: string, input: unknown) =>
      page.evaluate(
        // Whatever a page that were taken over might send.
        ([of, what]) => window.contract?.client.execute(of as 'turn.test', what as Record<string, never>),
        [name, input] as const,
      ) as Promise<Answer>,
    types: async () => (await heard()).map(({ type }) => type).filter(type => type !== 'connection'),
    themes: async () =>
      (await heard()).flatMap(event => (event.type === 'patch' ? (event.slices.settings?.theme ?? []) : [])),
  };
}
