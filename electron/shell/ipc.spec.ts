import { describe, expect, onTestFinished, test } from 'vitest';
import { channels } from '#shared/contract/channels';
import type { CoreEvent } from '#shared/contract/snapshot';
import { desktopState, electronDouble, PageDouble, quietDesktop } from './testing';
import { makeQuietHome } from '#tests/quiet';
import { createCore } from '../core/core';
import { serveIpc } from './ipc';

const ours = { url: 'app://homeport/', parent: null };

async function make() {
  const { ports } = await makeQuietHome();
  const options = { version: '1.0.0', shell: 'desktop', mode: 'normal', startPractice: null } as const;
  const core = await createCore(ports, options);
  onTestFinished(async () => {
    await core.firstRead;
    await core.close();
  });
  await core.firstRead;
  let subscriptions = 0;
  const { api, invoke } = electronDouble();
  const counted = {
    ...core,
    subscribe(listener: (event: CoreEvent) => void) {
      subscriptions++;
      const end = core.subscribe(listener);
      return () => {
        subscriptions--;
        end();
      };
    },
  };
  serveIpc(api, counted, quietDesktop());
  const setTheme = (theme: string): unknown =>
    invoke(channels.execute, { senderFrame: ours }, 'settings.update', { patch: { theme } });
  return { core, invoke, setTheme, subscriptions: () => subscriptions };
}

const themes = (page: PageDouble): unknown[] =>
  page.events.flatMap(event => (event.type === 'patch' ? (event.slices.settings?.theme ?? []) : []));

describe('a message of the page', () => {
  test('is carried to the core, and its answer back', async () => {
    const { core, setTheme } = await make();
    expect([await setTheme('dark'), core.snapshot().settings.theme]).toEqual([
      { ok: true, data: {} },
      'dark',
    ]);
  });

  test.each([
    ['no name', undefined, {}, 'command-unknown'],
    ['a name that is no text', ['settings.update'], {}, 'command-unknown'],
    ['a name of an object’s own function', 'constructor', {}, 'command-unknown'],
    ['an unknown name', 'shell.openExternal', {}, 'command-unknown'],
    ['an input of the wrong shape', 'settings.update', { patch: { theme: 1 } }, 'input-invalid'],
    [
      'an input with more than is known',
      'settings.update',
      { patch: { program: '/bin/sh' } },
      'input-invalid',
    ],
    ['no input', 'plan.apply', undefined, 'input-invalid'],
  ])('with %s is refused by the core', async (_, name, input, code) => {
    const { invoke } = await make();
    expect(await invoke(channels.execute, { senderFrame: ours }, name, input)).toMatchObject({
      ok: false,
      error: { code },
    });
  });

  test('of a hundred million characters is refused before anybody reads it', async () => {
    const { invoke } = await make();
    const input = { patch: { modelKey: 'x'.repeat(100_000_000) } };
    const started = performance.now();
    expect(await invoke(channels.execute, { senderFrame: ours }, 'settings.update', input)).toMatchObject({
      error: { code: 'request-refused', params: { reason: 'size' } },
    });
    // Its length is known; nothing is copied.
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('of the desktop’s own is answered by the desktop', async () => {
    const { invoke } = await make();
    const ask = (input: unknown) =>
      invoke(channels.execute, { senderFrame: ours }, 'desktop.startAtLogin', input);
    expect([await ask({ enabled: true }), await ask({ enabled: 'yes' })]).toMatchObject([
      { ok: true, data: {} },
      { ok: false, error: { code: 'input-invalid' } },
    ]);
  });

  test.each([
    ['another page', { url: 'https://evil.example/', parent: null }],
    ['a frame in our page', { url: 'app://homeport/', parent: ours }],
    ['a page that is gone', null],
  ])('from %s is refused, and changes nothing', async (_, senderFrame) => {
    const { core, invoke, subscriptions } = await make();
    const refusal = { ok: false, error: { code: 'request-refused', params: { reason: 'origin' } } };
    const page = new PageDouble();
    expect([
      await invoke(channels.execute, { senderFrame }, 'settings.update', { patch: { theme: 'dark' } }),
      await invoke(channels.subscribe, { senderFrame, sender: page }),
    ]).toEqual([refusal, refusal]);
    expect([core.snapshot().settings.theme, page.events, subscriptions()]).toEqual(['system', [], 0]);
  });
});

describe('a page that follows', () => {
  test('gets the whole snapshot, then what changes', async () => {
    const { core, invoke, setTheme } = await make();
    const page = new PageDouble();
    await invoke(channels.subscribe, { senderFrame: ours, sender: page });
    expect(page.events).toEqual([
      { type: 'snapshot', snapshot: core.snapshot() },
      { type: 'desktop', desktop: desktopState },
    ]);
    await setTheme('dark');
    await expect.poll(() => themes(page)).toEqual(['dark']);
  });

  test('gets each event once after it was loaded again, however often', async () => {
    const { invoke, setTheme, subscriptions } = await make();
    const page = new PageDouble();
    for (let load = 0; load < 20; load++)
      await invoke(channels.subscribe, { senderFrame: ours, sender: page });
    expect([subscriptions(), page.listenerCount('destroyed')]).toEqual([1, 1]);
    await setTheme('dark');
    await expect.poll(() => themes(page)).toEqual(['dark']);
  });

  test('ends with its window; the next one follows anew', async () => {
    const { invoke, setTheme, subscriptions } = await make();
    const pages = [new PageDouble(), new PageDouble()];
    for (const page of pages) await invoke(channels.subscribe, { senderFrame: ours, sender: page });
    pages[0]!.destroy();
    expect(subscriptions()).toBe(1);
    await setTheme('light');
    await expect.poll(() => themes(pages[1]!)).toEqual(['light']);
    expect(themes(pages[0]!)).toEqual([]);
  });
});
