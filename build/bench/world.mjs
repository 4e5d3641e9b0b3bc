import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runnerImport } from 'vite';
import { inRoot } from '../project.mjs';
import { sampleConfig } from './config.mjs';

const model = 'minimax-m2.1-gs32';

/** What every section measures in: a practice LM Studio that loads at once, and homes that point to it. */
export async function openWorld() {
  const { module: practice } = await runnerImport(inRoot('electron', 'practice', 'lmstudio', 'server.ts'));
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'homeport-bench-'));
  const lmstudio = await practice.startSimulatedLmStudio({ behaviour: { loadMs: 0 } });
  // What a person's file comes to; a change is measured at the two sizes below.
  const usual = sampleConfig(lmstudio.url, model, 1500);

  return {
    scratch,
    lmstudio,
    startLmStudio: practice.startSimulatedLmStudio,
    large: sampleConfig(lmstudio.url, model, 10_000),
    huge: sampleConfig(lmstudio.url, model, 1_000_000),
    makeHome(name) {
      const home = path.join(scratch, name);
      mkdirSync(path.join(home, '.openclaw'), { recursive: true });
      writeFileSync(path.join(home, '.openclaw', 'openclaw.json'), usual, { mode: 0o600 });
      const state = path.join(home, 'state');
      return {
        folder: home,
        env: { PATH: process.env.PATH, HOME: home, HOMEPORT_HOME: state, LANG: 'en_US.UTF-8' },
      };
    },
    async close() {
      await lmstudio.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
