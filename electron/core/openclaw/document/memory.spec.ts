import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { createOpenClaw } from '../openclaw';
import { carry } from '../testing';
import { emptyMemory, equalMemory, folderFor, readMemory, writeMemory, type RouteMemory } from './memory';

describe('what a switch remembers', () => {
  const memory: RouteMemory = { wanted: 'local-only', parked: ['a/b', 'c/d'], local: null };

  test('comes back as it was written', async () => {
    const home = await makeHome();
    await writeMemory(home.ports, home.folder, memory);
    expect(await readMemory(home.ports, home.folder)).toEqual(memory);
  });

  test.each([
    ['nothing', null, emptyMemory],
    ['half a file', '{"wanted":"local', emptyMemory],
    ['another shape', '[1]', emptyMemory],
    [
      'values of a newer version',
      '{"version":2,"wanted":"moon-only","parked":["a/b",7],"local":{}}',
      { wanted: null, parked: ['a/b'], local: null },
    ],
  ])('is read without harm from %s', async (_, content, expected) => {
    const home = await makeHome();
    if (content !== null) await writeFile(path.join(home.folder, 'parked.json'), content);
    expect(await readMemory(home.ports, home.folder)).toEqual(expected);
  });

  test('is another one where the order is another', () => {
    expect([
      equalMemory(memory, { ...memory, parked: [...memory.parked] }),
      equalMemory(memory, { ...memory, parked: ['c/d', 'a/b'] }),
    ]).toEqual([true, false]);
  });
});

test('several configuration files have a memory and a history each; a link shares those of its file', async () => {
  const home = await makeHome();
  const [one, two, link] = ['one', 'two', 'link'].map(name => path.join(home.folder, name, 'openclaw.json'));
  const text = '{ agents: { defaults: { model: { primary: "ollama/x", fallbacks: ["a/b"] } } } }';
  for (const file of [one!, two!, link!]) await mkdir(path.dirname(file));
  for (const file of [one!, two!]) await writeFile(file, text);
  await symlink(one!, link!);
  const open = (file: string | undefined) => createOpenClaw(home.ports, () => file ?? null);
  await carry(open(one).planRoute({ kind: 'route', route: 'local-only' }));
  const seen = await Promise.all(
    [one, link, two].map(async file => {
      const { memory, config } = await open(file).read();
      return [config.realPath, memory.parked, (await open(file).history()).length];
    }),
  );
  expect(seen).toEqual([
    [one, ['a/b'], 1],
    [one, ['a/b'], 1],
    [two, [], 0],
  ]);
  expect(folderFor(home.ports, one!)).not.toBe(folderFor(home.ports, two!));
});
