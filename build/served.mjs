// The built Homeport as a program of its own, on a home that nothing else knows: for tests in the browser and
// for the pictures.
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { inRoot } from './project.mjs';

const program = () => inRoot('dist', 'homeport.cjs');

/** What `nvidia-smi` prints for two H200, so that pages do not depend on the machine that shows them. */
const cards = usedMib =>
  [0, 1]
    .map(
      index =>
        `${index}, GPU-0000000${index}, NVIDIA H200, 143771, ${usedMib}, ${143_771 - usedMib}, 0, 570.86.15\n`,
    )
    .join('');

async function command(env, args) {
  const { stdout } = await promisify(execFile)(process.execPath, [program(), ...args], { env });
  return stdout;
}

/** A folder of this name, new and empty; without a name, of one that no other has. */
function makeFolder(name) {
  const temporary = realpathSync.native(os.tmpdir());
  if (name === null) return mkdtempSync(path.join(temporary, 'homeport-'));
  const folder = path.join(temporary, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

/**
 * A home below the folder for temporary files; `gpu` puts a stand-in for `nvidia-smi` on its path.
 * @param {{ gpu?: boolean, name?: string | null, extra?: Record<string, string> }} options
 */
export function layOutServedHome({ gpu = true, name = null, extra = {} } = {}) {
  const folder = makeFolder(name);
  const stateFolder = path.join(folder, 'state');
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  mkdirSync(stateFolder, { mode: 0o700 });
  const cardsFile = path.join(folder, 'cards.csv');
  if (gpu) {
    writeFileSync(cardsFile, cards(0));
    writeFileSync(path.join(bin, 'nvidia-smi'), `#!/bin/sh\ncat '${cardsFile}'\n`, { mode: 0o755 });
  }
  const variables = {
    PATH: [bin, '/usr/bin', '/bin'].join(path.delimiter),
    HOME: folder,
    USERPROFILE: folder,
    HOMEPORT_HOME: stateFolder,
    LANG: 'en_US.UTF-8',
    TMPDIR: os.tmpdir(),
    ...extra,
  };
  const practiceFolder = path.join(stateFolder, 'practice');
  return {
    folder,
    stateFolder,
    variables,
    configPath: path.join(folder, '.openclaw', 'openclaw.json'),
    practiceFolder,
    practiceConfigPath: path.join(practiceFolder, 'home', '.openclaw', 'openclaw.json'),
    /** Runs another command of the built program for this home; its standard output. */
    command: (...args) => command(variables, args),
    /** The same for the practice of this home. */
    practiceCommand: (...args) => command({ ...variables, HOMEPORT_HOME: practiceFolder }, args),
    /** What each card says from now on that it has in use. */
    useMemory: usedMib => writeFileSync(cardsFile, cards(usedMib)),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/**
 * The options that play a machine of tests/fixtures/hardware, or of another folder of recordings.
 * @param {{ name?: string, folder?: string, platform: string }} machine
 */
export const recordedMachine = ({ name = '', folder, platform }) => [
  ...['--captures', folder ?? inRoot('tests', 'fixtures', 'hardware', name)],
  ...['--platform', platform],
];

/**
 * Starts `homeport serve --json` and resolves when it listens.
 * @param {ReturnType<typeof layOutServedHome>} home
 * @param {{ practice?: boolean, port?: number, machine?: { name?: string, folder?: string, platform: string } | null }} options
 */
export async function serveHomeport(home, { practice = false, port = 0, machine = null } = {}) {
  const args = [program(), 'serve', '--json', '--port', String(port), ...(practice ? ['--practice'] : [])];
  if (machine) args.push(...recordedMachine(machine));
  const child = spawn(process.execPath, args, {
    cwd: home.folder,
    env: home.variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  let stands = false;
  child.stderr.on('data', piece => (complaints += piece));
  const ended = new Promise(resolve => child.once('exit', resolve));
  const line = await Promise.race([
    new Promise(resolve => createInterface({ input: child.stdout }).once('line', resolve)),
    ended.then(code => Promise.reject(new Error(`homeport ended with ${code}: ${complaints}`))),
  ]);
  const answer = JSON.parse(String(line));
  if (!answer.ok) throw new Error(`homeport refused: ${line}`);
  const url = String(answer.data.url);
  const variables = { ...home.variables, ...(practice ? { HOMEPORT_HOME: home.practiceFolder } : {}) };
  return {
    url,
    /** The address that the start printed; it works once. */
    address: `${url}/#code=${answer.data.code}`,
    /** Another one-time address, as `homeport open` gives it. */
    async newAddress() {
      const open = [program(), 'open', '--json'];
      const { stdout } = await promisify(execFile)(process.execPath, open, { env: variables });
      return String(JSON.parse(stdout).data.url);
    },
    /** Stops it where it stands, as a machine does that swaps, until `resume`. */
    pause() {
      child.kill('SIGSTOP');
      stands = true;
    },
    resume() {
      child.kill('SIGCONT');
      stands = false;
    },
    /** @param {NodeJS.Signals} signal */
    signal: signal => child.kill(signal),
    /** @param {NodeJS.Signals} signal */
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      // One that stands still hears nothing.
      if (stands) child.kill('SIGCONT');
      await ended;
    },
  };
}
