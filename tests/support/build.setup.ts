import { ensureBuilt } from '../../build/project.mjs';

/** The command line and the page are tested as they ship: built. */
export async function setup(): Promise<void> {
  await ensureBuilt();
}
