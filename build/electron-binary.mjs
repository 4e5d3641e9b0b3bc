// Electron's binary: whether it is here, and fetching it where the place that it comes from answers.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, run } from './project.mjs';

const answerLimitMs = 3000;
const rememberedMs = 24 * 3600_000;
const failureFile = () => inRoot('.cache', 'electron-unavailable');

/** The program, or null. */
export function electronProgram() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? inRoot('node_modules', 'electron', 'dist');
  const name =
    { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
  const program = path.join(folder, name);
  return existsSync(program) ? program : null;
}

const failedLately = () => {
  const information = statSync(failureFile(), { throwIfNoEntry: false });
  return information !== undefined && Date.now() - information.mtimeMs < rememberedMs;
};

function remember(reason) {
  mkdirSync(path.dirname(failureFile()), { recursive: true });
  writeFileSync(failureFile(), reason);
}

async function answers(url) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(answerLimitMs) });
    return true;
  } catch {
    return false;
  }
}

/** Makes sure that the binary is there, if it can be had. A failure is remembered for a day. */
export async function fetchElectron() {
  if (electronProgram()) return true;
  if (failedLately()) return false;
  const { version } = JSON.parse(readFileSync(inRoot('node_modules', 'electron', 'package.json'), 'utf8'));
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/';
  if (!(await answers(new URL(`v${version}/SHASUMS256.txt`, mirror)))) {
    remember('no answer');
    return false;
  }
  const { code } = await run(process.execPath, [inRoot('node_modules', 'electron', 'install.js')]);
  if (code === 0 && electronProgram()) return true;
  remember(`install-electron ended with ${code}`);
  return false;
}
