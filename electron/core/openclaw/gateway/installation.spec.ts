import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { findInstallation } from './installation';

async function install(layout: Readonly<Record<string, string>>, link: string | null) {
  const home = await makeHome();
  for (const [name, content] of Object.entries(layout)) {
    const file = path.join(home.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  const program = path.join(home.folder, 'bin', 'openclaw');
  if (link !== null) {
    await mkdir(path.dirname(program), { recursive: true });
    await symlink(path.join(home.folder, link), program);
  }
  const run = Object.assign(recordedRun({}), { find: () => Promise.resolve(program) });
  return { program, found: await findInstallation({ ...home.ports, run }) };
}

const manifest = '{"name":"openclaw","version":"2026.9.6"}';

describe('the openclaw program', () => {
  test('is absent where no such program is found', async () => {
    const home = await makeHome({ run: recordedRun({}) });
    expect(await findInstallation(home.ports)).toEqual({ state: 'absent', path: null, version: null });
  });

  test.each([
    [
      'in the package that a link leads to',
      { 'lib/openclaw/package.json': manifest, 'lib/openclaw/dist/cli.js': '' },
      'lib/openclaw/dist/cli.js',
    ],
    [
      'in node_modules beside the program',
      { 'bin/node_modules/openclaw/package.json': manifest, 'bin/openclaw': '' },
      null,
    ],
    [
      'above another package of the same tree',
      {
        'lib/openclaw/package.json': manifest,
        'lib/openclaw/bin/package.json': '{"name":"x","version":"1"}',
        'lib/openclaw/bin/run.js': '',
      },
      'lib/openclaw/bin/run.js',
    ],
  ])('has its version %s', async (_, layout, link) => {
    const { program, found } = await install(layout, link);
    expect(found).toEqual({ state: 'found', path: program, version: '2026.9.6' });
  });

  test('is there without a version where no package tells it', async () => {
    const { program, found } = await install({ 'bin/openclaw': '', 'bin/package.json': '{broken' }, null);
    expect(found).toEqual({ state: 'found', path: program, version: null });
  });
});
