import { realpathSync } from 'node:fs';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { nodePorts } from '#electron/ports/node';
import type { Ports } from '#electron/ports/types';
import { tildePath } from '#shared/contract/paths';

export interface TestHome {
  readonly folder: string;
  readonly configPath: string;
  readonly stateFolder: string;
  readonly variables: Record<string, string>;
  readonly ports: Ports;
  /** A path below it as people are shown it. Windows has no `~`. */
  shown(path: string): string;
  config(): Promise<string>;
  writeConfig(text: string): Promise<void>;
}

/** A home of its own below the folder for temporary files, gone after the test. Never the real one. */
export async function makeHome(
  overrides: Partial<Ports> = {},
  variables: Record<string, string> = {},
): Promise<TestHome> {
  // macOS reaches its folder by a link, Windows by a short name; programs say the real one.
  const folder = await mkdtemp(path.join(realpathSync.native(os.tmpdir()), 'homeport-test-'));
  // What the test has ended may still be writing its last file.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));
  const stateFolder = path.join(folder, 'state');
  const configPath = path.join(folder, '.openclaw', 'openclaw.json');
  const own = {
    HOME: folder,
    USERPROFILE: folder,
    HOMEPORT_HOME: stateFolder,
    OPENCLAW_HOME: '',
    OPENCLAW_CONFIG_PATH: '',
    OPENCLAW_STATE_DIR: '',
    OPENCLAW_CONFIG_READONLY: '',
    OPENCLAW_NIX_MODE: '',
    LANG: 'en_US.UTF-8',
    LC_ALL: '',
    ...variables,
  };
  return {
    folder,
    shown: file => tildePath(file, process.platform === 'win32' ? null : folder),
    configPath,
    stateFolder,
    variables: own,
    ports: { ...nodePorts({ variables: own }), ...overrides },
    config: () => readFile(configPath, 'utf8'),
    async writeConfig(text) {
      await mkdir(path.dirname(configPath), { recursive: true });
      await writeFile(configPath, text, { mode: 0o600 });
    },
  };
}
