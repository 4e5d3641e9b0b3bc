// The built updater as the packaged application loads it, with as much of Electron as it asks for: run by
// updater.spec.ts. Prints what it found.
import { createRequire, register } from 'node:module';
import { request } from 'node:http';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder = '', dist = ''] = process.argv.slice(2);
const app = {
  isPackaged: true,
  getVersion: () => '1.0.0',
  getName: () => 'Homeport',
  getPath: () => path.join(folder, 'user-data'),
  getAppPath: () => folder,
  whenReady: () => Promise.resolve(),
  // The shell itself does not begin: another instance has the lock.
  requestSingleInstanceLock: () => false,
  disableHardwareAcceleration: () => undefined,
  setAppUserModelId: () => undefined,
  quit: () => undefined,
};
const electron = {
  app,
  protocol: { registerSchemesAsPrivileged: () => undefined },
  session: { fromPartition: () => ({}) },
  net: { request },
};

// Both ways that lead to it: the shell's own import, and the require of what is bundled.
globalThis.__electron = electron;
const names = Object.keys(electron).map(name => `export const ${name} = globalThis.__electron.${name};`);
const source = `data:text/javascript,${encodeURIComponent(names.join('\n'))}`;
const hook = `export const resolve = (name, context, next) =>
  name === 'electron' ? { url: ${JSON.stringify(source)}, shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
const Module = createRequire(import.meta.url)('node:module');
const load = Module._load;
Module._load = (name, ...rest) => (name === 'electron' ? electron : load(name, ...rest));
process.resourcesPath = folder;

const chunk = readdirSync(dist).find(name => /^electron-updater-.*\.mjs$/.test(name)) ?? '';
const { electronUpdater } = await import(pathToFileURL(path.join(dist, chunk)).href);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const updater = electronUpdater({ log, cacheFolder: folder, platform: 'linux', architecture: 'x64' });
const found = await updater.check();
await updater.download(() => undefined);
console.log(JSON.stringify({ found, downloaded: readdirSync(path.join(folder, 'updates', 'pending')) }));
