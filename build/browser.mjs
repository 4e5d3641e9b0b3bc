// A Chromium for the tests in the browser and for the pictures: one that is here, else one that can be had.
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { inRoot, run } from './project.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge',
];
const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

const downloadLimitMs = 120_000;
const packageLimitMs = 300_000;

const isRoot = () => process.getuid?.() === 0;

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function* places() {
  if (process.platform === 'darwin') {
    for (const folder of ['/Applications', path.join(process.env.HOME ?? '', 'Applications')])
      for (const application of macApplications) yield path.join(folder, application);
  } else if (process.platform === 'win32') {
    for (const folder of [process.env.ProgramFiles, process.env['ProgramFiles(x86)']])
      for (const program of windowsPrograms) if (folder) yield path.join(folder, program);
  } else {
    const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
    for (const name of names) for (const folder of [...folders, '/usr/bin']) yield path.join(folder, name);
  }
}

const systemBrowser = () => [...places()].find(isProgram) ?? null;

const ownBrowser = () => (existsSync(chromium.executablePath()) ? chromium.executablePath() : null);

async function succeeds(program, args, timeout, env = process.env) {
  const { code } = await run(program, args, { quiet: true, timeout, env });
  return code === 0;
}

/**
 * Finds a Chromium: the system's, then Playwright's own, installed or to be installed, then Debian's package
 * (as root on Linux only). HOMEPORT_CHROMIUM names one by hand.
 * @returns {Promise<{ executablePath: string, source: string } | { executablePath: null, reason: string }>}
 */
export async function ensureBrowser() {
  const named = process.env.HOMEPORT_CHROMIUM;
  if (named) {
    return isProgram(named)
      ? { executablePath: named, source: `HOMEPORT_CHROMIUM, ${named}` }
      : { executablePath: null, reason: `HOMEPORT_CHROMIUM names no program: ${named}` };
  }
  const system = systemBrowser();
  if (system) return { executablePath: system, source: `the system's, ${system}` };
  const own = ownBrowser();
  if (own) return { executablePath: own, source: `Playwright's, ${own}` };

  console.log('No Chromium is here; asking Playwright for its own …');
  const cli = inRoot('node_modules', '@playwright', 'test', 'cli.js');
  await succeeds(process.execPath, [cli, 'install', 'chromium'], downloadLimitMs);
  const installed = ownBrowser();
  if (installed) return { executablePath: installed, source: `Playwright's, ${installed}` };

  if (process.platform !== 'linux' || !isRoot())
    return { executablePath: null, reason: 'no Chromium is here, and Playwright could not fetch its own' };
  console.log('Installing the system package chromium (apt-get) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await succeeds('apt-get', ['update', '-qq'], packageLimitMs, env);
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'chromium'];
  if (updated && (await succeeds('apt-get', packages, packageLimitMs, env))) {
    const packaged = systemBrowser();
    if (packaged) return { executablePath: packaged, source: `Debian's package, ${packaged}` };
  }
  return {
    executablePath: null,
    reason: 'no Chromium is here, and neither Playwright nor apt-get could fetch one',
  };
}

/** What it is started with: nothing of a browser's own traffic, and no sandbox where root cannot have one. */
export const browserArguments = () => [
  ...(isRoot() ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
