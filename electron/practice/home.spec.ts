import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { nodePorts } from '../ports/node';
import { findHome } from '../core/lmstudio/installation';
import { layOutHome } from './home';

test('a practice home holds a private OpenClaw file with comments, and a hosted route', async () => {
  const { ports, folder } = await makeHome();
  const home = await layOutHome(ports, path.join(folder, 'practice'));
  const text = await readFile(home.configPath, 'utf8');
  expect(text).toMatch(/\/\/ .*\n[^]*\/\* .* \*\//);
  expect(JSON5.parse(text)).toMatchObject({
    gateway: { mode: 'local' },
    agents: { defaults: { model: { primary: 'anthropic/claude-opus-4-6' } } },
  });
  const { mode } = await stat(home.configPath);
  if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
});

test('a practice that was begun can be gone on with', async () => {
  const { ports, folder } = await makeHome();
  const first = await layOutHome(ports, path.join(folder, 'practice'));
  await writeFile(first.configPath, '{ mine: true }');
  const second = await layOutHome(ports, path.join(folder, 'practice'));
  expect([second, await readFile(second.configPath, 'utf8')]).toEqual([first, '{ mine: true }']);
});

test('ports on its variables see nothing but the practice', async () => {
  const { ports, folder } = await makeHome();
  const practice = path.join(folder, 'practice');
  const home = await layOutHome(ports, practice);
  const { environment } = nodePorts({ variables: home.variables });
  const seen = [
    environment.homeFolder,
    environment.stateFolder,
    await findHome(nodePorts({ variables: home.variables })),
    environment.variables['OPENCLAW_HOME'],
  ];
  expect(seen.filter(place => !place?.startsWith(practice))).toEqual([]);
  expect([
    environment.variables['OPENCLAW_CONFIG_PATH'],
    environment.variables['OPENCLAW_STATE_DIR'],
  ]).toEqual(['', '']);
});
