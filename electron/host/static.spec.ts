import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { contentSecurityPolicy, noncePlaceholder } from './csp';
import { readStatic, type StaticFile } from './static';

type Read = (requestPath: string, nonce?: string) => Promise<StaticFile | null>;

/** A built page, with files around it that nobody must see. */
async function makePage(): Promise<Read> {
  const { folder, ports } = await makeHome();
  const page = path.join(folder, 'renderer');
  await mkdir(path.join(page, 'assets'), { recursive: true });
  const files = {
    'renderer/index.html': `<meta content="${noncePlaceholder}"><style nonce="${noncePlaceholder}"></style>`,
    'renderer/icon.svg': '<svg/>',
    'renderer/notes.md': 'no type of ours',
    'renderer/.hidden.json': '{}',
    'renderer/assets/index-Ab1_-2.js': `"${noncePlaceholder}"`,
    'renderer/assets/a.css': 'a{}',
    'renderer/assets/a.woff2': '\0',
    'secret.json': 'outside',
    'renderer-other.json': 'outside',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return (requestPath, nonce = 'nonce') => readStatic(ports.files, page, requestPath, nonce);
}

describe('a file of the page', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'no-store'],
    ['/index.html', 'text/html; charset=utf-8', 'no-store'],
    ['/icon.svg', 'image/svg+xml', 'no-store'],
    ['/assets/index-Ab1_-2.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/a.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/a.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
  ])('%s is %s, kept: %s, under the page’s rules', async (name, type, cache) => {
    const read = await makePage();
    expect((await read(name, 'n1'))?.headers).toMatchObject({
      'content-type': type,
      'cache-control': cache,
      'content-security-policy': contentSecurityPolicy('n1'),
      'x-content-type-options': 'nosniff',
    });
  });

  test('carries this load’s nonce wherever the page asks for it, and only in the page', async () => {
    const read = await makePage();
    const bodies = [
      await read('/', 'n1'),
      await read('/', 'n2'),
      await read('/assets/index-Ab1_-2.js', 'n1'),
    ];
    expect(bodies.map(file => file?.body.toString())).toEqual([
      '<meta content="n1"><style nonce="n1"></style>',
      '<meta content="n2"><style nonce="n2"></style>',
      `"${noncePlaceholder}"`,
    ]);
  });
});

describe('what is no file of the page', () => {
  test.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/assets/../index.html',
    '/..',
    '/.',
    '/./index.html',
    '//secret.json',
    '/../renderer-other.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..\\secret.json',
    '/assets\\a.css',
    '/C:/secret.json',
    '/.hidden.json',
    '/assets/.hidden.json',
    '/index.html/',
    '/index.html\0.js',
    '/index.html\n',
    '/assets',
    '/assets/',
    '/absent.js',
    '/notes.md',
    '/icon.svg::$DATA',
    '',
  ])('%j is not there', async requestPath => {
    const read = await makePage();
    expect(await read(requestPath)).toBeNull();
  });

  test('a folder with the name of a file is not there', async () => {
    const { folder, ports } = await makeHome();
    await mkdir(path.join(folder, 'folder.js'));
    expect(await readStatic(ports.files, folder, '/folder.js', 'n')).toBeNull();
  });
});
