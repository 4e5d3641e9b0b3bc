import { ensureBuilt } from '../../build/project.mjs';

/** The page is tested as it ships: built, and served by the built program. */
export default async function setup(): Promise<void> {
  await ensureBuilt();
}
