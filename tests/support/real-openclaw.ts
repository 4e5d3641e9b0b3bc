import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { realOpenClaw } from '../real/openclaw/install.mjs';

// Beside openclaw.ts, which belongs to Vitest: this is for the tests in the browser.
const found = realOpenClaw();

/** Why there is no real OpenClaw here; null where there is one. */
export const absence: string | null = found.reason;

/** What the real OpenClaw says of a file, read in a home of its own at `folder`. */
export async function validateForReal(folder: string, config: string): Promise<unknown> {
  if (found.reason !== null) throw new Error(found.reason);
  const configPath = path.join(folder, '.openclaw', 'openclaw.json');
  await mkdir(path.dirname(configPath), { recursive: true });
  await writeFile(configPath, config, { mode: 0o600 });
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: folder,
    OPENCLAW_HOME: folder,
    OPENCLAW_CONFIG_PATH: configPath,
  };
  const args = [found.program, 'config', 'validate', '--json'];
  // An invalid file ends with a code of its own; what it printed says why.
  const { stdout } = await promisify(execFile)(found.node, args, { env, timeout: 60_000 }).catch(
    (failure: unknown) => failure as { stdout: string },
  );
  return JSON.parse(stdout);
}
