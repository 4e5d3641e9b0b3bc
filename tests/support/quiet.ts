import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ports } from '#electron/ports/types';
import { recordedRun } from './doubles';
import { makeHome, type TestHome } from './home';

/** A home without any program, whose model server is at a port where nothing listens. */
export async function makeQuietHome(
  overrides: Partial<Ports> = {},
  variables: Record<string, string> = {},
): Promise<TestHome> {
  const home = await makeHome({ run: recordedRun({}), ...overrides }, variables);
  await mkdir(home.stateFolder, { mode: 0o700 });
  await writeFile(
    path.join(home.stateFolder, 'settings.json'),
    JSON.stringify({ serverUrl: 'http://127.0.0.1:9/v1' }),
  );
  return home;
}
