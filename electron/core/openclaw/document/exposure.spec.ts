import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeHome, type TestHome } from '#tests/home';
import { readExposed } from './exposure';
import { readConfig } from './read';

async function exposed(home: TestHome, configPath = home.configPath): Promise<string[]> {
  const places = await readExposed(home.ports, await readConfig(home.ports, configPath));
  return places.map(
    place => `${place.kind} ${path.relative(home.folder, place.path)} ${place.mode.toString(8)}`,
  );
}

async function write(mode: number, ...places: string[]): Promise<void> {
  for (const place of places) {
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await writeFile(place, '{}');
    await chmod(place, mode);
  }
}

test('a private file in a private folder with private copies exposes nothing', async () => {
  const home = await makeHome();
  await write(0o600, home.configPath, `${home.configPath}.bak`);
  expect(await exposed(home)).toEqual([]);
});

test('the file, the folder, its backups and its keys are told where others may read them', async () => {
  const home = await makeHome();
  const beside = (name: string): string => path.join(path.dirname(home.configPath), name);
  await write(0o640, home.configPath, `${home.configPath}.bak.1`, beside('.env'));
  await write(0o644, `${home.configPath}.lock`, beside('notes.md'));
  await chmod(path.dirname(home.configPath), 0o755);
  expect(await exposed(home)).toEqual([
    'file .openclaw/openclaw.json 640',
    'folder .openclaw 755',
    'copy .openclaw/.env 640',
    'copy .openclaw/openclaw.json.bak.1 640',
  ]);
});

test('a folder that holds other things than OpenClaw’s is left open', async () => {
  const home = await makeHome();
  const chosen = path.join(home.folder, 'etc', 'openclaw.json');
  await write(0o600, chosen, path.join(home.folder, 'etc', '.env'));
  await chmod(path.dirname(chosen), 0o755);
  await chmod(path.join(home.folder, 'etc', '.env'), 0o644);
  expect(await exposed(home, chosen)).toEqual([]);
});

test('a folder that OPENCLAW_STATE_DIR names is OpenClaw’s, whatever it is called', async () => {
  const folder = await makeHome();
  const home = await makeHome({}, { OPENCLAW_STATE_DIR: path.join(folder.folder, 'sd') });
  const named = path.join(folder.folder, 'sd', 'openclaw.json');
  await write(0o600, named);
  await chmod(path.dirname(named), 0o750);
  expect(await exposed(home, named)).toEqual([expect.stringMatching(/^folder .*sd 750$/)]);
});

test('behind a link it is the file itself that counts, and the folder of the link', async () => {
  const home = await makeHome();
  const real = path.join(home.folder, 'dotfiles', 'openclaw.json');
  await write(0o644, real);
  await chmod(path.dirname(real), 0o755);
  await mkdir(path.dirname(home.configPath), { mode: 0o700 });
  await symlink(real, home.configPath);
  expect(await exposed(home)).toEqual(['file dotfiles/openclaw.json 644']);
});

test('where there is no file there is nothing to expose', async () => {
  expect(await exposed(await makeHome())).toEqual([]);
});
