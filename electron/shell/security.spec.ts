import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { electronDouble, PageDouble, preventable } from './testing';
import { confine, denyPermissions, isAllowedLink, isOurPage } from './security';

const sources = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).filter(
  file => /\.tsx?$/.test(file) && !file.includes('.spec.') && !file.startsWith('gallery'),
);

test('every address that a page links to may be opened', () => {
  const links = sources.flatMap(file =>
    [...readFileSync(path.join('renderer', file), 'utf8').matchAll(/href="(https?:[^"]+)"/g)].map(
      ([, link = '']) => link,
    ),
  );
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter(link => !isAllowedLink(link))).toEqual([]);
});

describe('a link', () => {
  test.each([
    ['https://lmstudio.ai/download', true],
    ['https://docs.openclaw.ai/gateway/local-models', true],
    ['https://openclaw.ai', true],
    ['https://github.com/ggml-org/llama.cpp/releases', true],
    ['https://github.com/ggml-org/llama.cpp/../../evil/x', false],
    ['https://github.com/evil/llama.cpp/', false],
    ['http://lmstudio.ai/download', false],
    ['https://evil.example/lmstudio.ai', false],
    ['https://lmstudio.ai.evil.example/', false],
    ['https://evil-lmstudio.ai/', false],
    ['https://lmstudio.ai@evil.example/', false],
    ['https://me:secret@lmstudio.ai/', false],
    ['https://me@lmstudio.ai/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['app://homeport/', false],
    ['lmstudio://open', false],
    ['smb://lmstudio.ai/share', false],
    ['', false],
    ['not a url', false],
  ])('%s opens in the system’s browser: %s', (target, opens) => {
    const electron = electronDouble();
    const page = new PageDouble();
    confine(electron.api, page, () => false);
    expect([page.openHandler({ url: target }), electron.opened, isAllowedLink(target)]).toEqual([
      { action: 'deny' },
      opens ? [target] : [],
      opens,
    ]);
  });
});

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
  'the page goes nowhere, by a dropped file neither: %s is prevented',
  name => {
    const page = new PageDouble();
    confine(electronDouble().api, page, () => false);
    const event = preventable();
    page.emit(name, event);
    expect(event.prevented).toBe(true);
  },
);

test.each([
  ['clipboard-sanitized-write', true],
  ['clipboard-read', false],
  ['media', false],
  ['geolocation', false],
  ['notifications', false],
  ['openExternal', false],
  ['fileSystem', false],
  ['hid', false],
  ['unknown', false],
])('the permission %s is given: %s', (permission, given) => {
  const { api, permissions } = electronDouble();
  denyPermissions(api);
  const answers: boolean[] = [];
  permissions.request(null, permission, answer => answers.push(answer));
  expect([answers, permissions.check(null, permission)]).toEqual([[given], given]);
});

test.each([
  ['our page', { url: 'app://homeport/', parent: null }, true],
  ['our page at a place in it', { url: 'app://homeport/#/setup', parent: null }, true],
  ['a frame in our page', { url: 'app://homeport/', parent: {} }, false],
  ['another host of the scheme', { url: 'app://other/', parent: null }, false],
  ['a host that begins like ours', { url: 'app://homeport.evil/', parent: null }, false],
  ['a host after our name', { url: 'app://homeport@evil/', parent: null }, false],
  ['a file', { url: 'file:///app://homeport/', parent: null }, false],
  ['the web', { url: 'https://evil.example/?app://homeport/', parent: null }, false],
  ['a page that is not there any more', null, false],
])('a message from %s is taken for ours: %s', (_, senderFrame, ours) => {
  expect(isOurPage({ senderFrame })).toBe(ours);
});
