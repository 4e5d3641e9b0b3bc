import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { createKnownServers } from './known';

async function open() {
  const { ports } = await makeHome();
  const folder = ports.environment.stateFolder;
  const file = path.join(folder, 'servers.json');
  return { known: createKnownServers(ports), again: () => createKnownServers(ports), folder, file };
}

test('servers are kept by their base URL, once each, in the order of adding', async () => {
  const { known, again, file } = await open();
  for (const url of ['127.0.0.1:8000', 'http://studio.local:1234/v1', 'http://localhost:8000/v1/']) {
    expect(await known.add(url)).toEqual({ ok: true, data: null });
  }
  expect(await again().list()).toEqual(['http://127.0.0.1:8000/v1', 'http://studio.local:1234/v1']);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('two Homeports that add at once lose none', async () => {
  const { known, again } = await open();
  const ports = Array.from({ length: 18 }, (_, index) => 8000 + index);
  const added = await Promise.all(
    ports.map(port => (port % 2 ? known : again()).add(`http://127.0.0.1:${port}`)),
  );
  expect(added.every(({ ok }) => ok)).toBe(true);
  expect((await known.list()).sort()).toEqual(ports.map(port => `http://127.0.0.1:${port}/v1`));
});

test('what is no address is refused', async () => {
  const { known } = await open();
  expect(await known.add('ftp://x')).toMatchObject({ error: { code: 'server-url' } });
  expect(await known.list()).toEqual([]);
});

test('removing takes any spelling; what was not added is named', async () => {
  const { known } = await open();
  await known.add('http://127.0.0.1:8000');
  expect(await known.remove('localhost:8000')).toMatchObject({ ok: true });
  expect(await known.remove('localhost:8000')).toMatchObject({ error: { code: 'server-unknown' } });
  expect(await known.list()).toEqual([]);
});

test('an API that was proven is remembered beside the servers', async () => {
  const { known, again } = await open();
  await known.add('http://127.0.0.1:8000');
  await known.rememberApi('http://127.0.0.1:8000', 'openai-responses');
  expect([await again().provenApis(), await again().list()]).toEqual([
    { 'http://127.0.0.1:8000': 'openai-responses' },
    ['http://127.0.0.1:8000/v1'],
  ]);
});

test('a damaged file is set aside; entries that do not fit are left out', async () => {
  const { known, again, folder, file } = await open();
  await known.add('http://127.0.0.1:8000');
  const content = { servers: ['http://127.0.0.1:8000/v1', 7, 'ftp://x'], apis: { a: 'telepathy' } };
  await writeFile(file, JSON.stringify(content));
  expect([await again().list(), await again().provenApis()]).toEqual([['http://127.0.0.1:8000/v1'], {}]);
  await writeFile(file, '{');
  expect(await again().list()).toEqual([]);
  const aside = (await readdir(folder)).find(name => name.startsWith('servers.json.damaged'));
  expect(await readFile(path.join(folder, aside ?? ''), 'utf8')).toBe('{');
});
