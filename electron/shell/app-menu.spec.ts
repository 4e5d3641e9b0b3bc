import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { pages } from '#shared/contract/pages';
import { loadTranslator } from '#shared/i18n/translator';
import { appMenu } from './app-menu';
import { isAllowedLink } from './security';

async function make(platform: string, language: 'en' | 'pl' = 'en') {
  const did: unknown[] = [];
  const items = appMenu(await loadTranslator(language), platform, {
    open: page => did.push(page),
    about: () => did.push('about'),
    update: () => did.push('update'),
    visit: url => did.push(url),
    quit: () => did.push('quit'),
  });
  const all = items.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const press = (item: MenuItemConstructorOptions): void => (item.click as (() => void) | undefined)?.();
  return { all, did, items, press };
}

describe.each(['darwin', 'win32', 'linux'])('the menu on %s', platform => {
  test('has a label for everything, in both languages, and each its own', async () => {
    const [english, polish] = await Promise.all([make(platform), make(platform, 'pl')]);
    for (const { all, items } of [english, polish]) {
      const named = [...items, ...all].filter(({ type }) => type !== 'separator');
      expect(named.filter(({ label }) => !label)).toEqual([]);
      const labels = all.flatMap(({ label }) => label ?? []);
      expect(new Set(labels).size).toBe(labels.length);
    }
    expect(english.all.map(({ role }) => role)).toEqual(polish.all.map(({ role }) => role));
  });

  test('opens every page by its digit, Settings by a comma, and no key twice', async () => {
    const { all, did, press } = await make(platform);
    const withKeys = all.filter(({ accelerator }) => accelerator !== undefined);
    const keys = withKeys.map(({ accelerator }) => accelerator);
    expect(new Set(keys).size).toBe(keys.length);
    for (const item of withKeys) press(item);
    expect(did.sort()).toEqual([...pages, 'settings', 'quit'].sort());
  });

  test('leads only where the shell lets it', async () => {
    const { all, did, press } = await make(platform);
    for (const item of all.filter(({ accelerator }) => accelerator === undefined)) press(item);
    expect(did).toEqual(expect.arrayContaining(['about', 'update']));
    const links = did.filter(one => String(one).startsWith('http'));
    expect([links.length, links.every(link => isAllowedLink(String(link)))]).toEqual([1, true]);
  });

  test('closes the window and does not end the application with it', async () => {
    const { all } = await make(platform);
    // Electron's own role would quit behind the question about a running job.
    expect(all.filter(({ role }) => role === 'quit')).toEqual([]);
    expect(all.filter(({ role }) => role === 'close')).toHaveLength(1);
  });
});
