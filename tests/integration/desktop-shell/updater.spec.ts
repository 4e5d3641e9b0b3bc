import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import {
  createServer,
  request,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppImageUpdater } from 'electron-updater';
import { expect, onTestFinished, test, vi } from 'vitest';
import { silentLog } from '#electron/ports/silent-log';
import { updaterOf } from '#electron/shell/electron-updater';
import { inRoot } from '../../../build/project.mjs';

// Its own client, but for the one call by which that would ask Electron for a request.
const { ElectronHttpExecutor } = createRequire(import.meta.url)(
  'electron-updater/out/electronHttpExecutor.js',
) as { ElectronHttpExecutor: new () => object };
class NodeHttpExecutor extends ElectronHttpExecutor {
  createRequest(options: RequestOptions, answered: (message: IncomingMessage) => void): ClientRequest {
    return request(options, answered);
  }
}

const published = randomBytes(300_000);
const sha512 = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64');

interface Feed {
  readonly version?: string;
  /** What the list says of the file. */
  readonly hash?: string;
  /** Paths that are not there. */
  readonly missing?: RegExp;
}

/** A place of releases on loopback, as electron-builder writes them. */
async function serve({ version = '2.0.0', hash = sha512(published), missing = /^$/ }: Feed) {
  const asked: IncomingMessage[] = [];
  const list = `version: ${version}
files:
  - url: Homeport-${version}-linux-arm64.AppImage
    sha512: ${sha512(Buffer.from('another'))}
    size: 7
  - url: Homeport-${version}-linux-x64.AppImage
    sha512: ${hash}
    size: ${published.length}
path: Homeport-${version}-linux-x64.AppImage
sha512: ${hash}
releaseNotes: "<p>Faster &amp; <b>smaller</b>.</p>"
releaseDate: '2026-11-23T12:00:00.000Z'
`;
  const server = createServer((message, response) => {
    asked.push(message);
    const url = message.url ?? '';
    if (missing.test(url)) response.writeHead(404).end();
    else if (url.startsWith('/latest-linux.yml')) response.end(list);
    else if (url.endsWith('-x64.AppImage')) response.end(published);
    else response.writeHead(404).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>(resolve => server.close(() => resolve())));
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** The real electron-updater, in an application that was started from an AppImage of version 1.0.0. */
async function make(feed: Feed = {}) {
  const { asked, url } = await serve(feed);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'homeport-updater-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const appImage = path.join(folder, 'Homeport.AppImage');
  await writeFile(appImage, 'the version that runs');
  await writeFile(
    path.join(folder, 'app-update.yml'),
    `provider: generic\nurl: ${url}\nupdaterCacheDirName: updates\n`,
  );
  vi.stubEnv('APPIMAGE', appImage);
  onTestFinished(() => void vi.unstubAllEnvs());
  const quitHandlers: unknown[] = [];
  const real = new AppImageUpdater(null, {
    version: '1.0.0',
    name: 'Homeport',
    isPackaged: true,
    appUpdateConfigPath: path.join(folder, 'app-update.yml'),
    userDataPath: path.join(folder, 'user-data'),
    baseCachePath: path.join(folder, 'not-here'),
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: (handler: unknown) => quitHandlers.push(handler),
  });
  Object.assign(real, { httpExecutor: new NodeHttpExecutor() });
  const cacheFolder = path.join(folder, 'state');
  const options = { log: silentLog, cacheFolder, platform: 'linux', architecture: 'x64' } as const;
  return { appImage, asked, cacheFolder, folder, quitHandlers, updater: updaterOf(real, options) };
}

const onLinux = process.platform === 'linux' && process.arch === 'x64';

test.runIf(onLinux)('finds what is newer, in words and bytes, and downloads nothing by itself', async () => {
  const { asked, updater } = await make();
  expect(await updater.check()).toEqual({
    version: '2.0.0',
    notes: 'Faster & smaller.',
    sizeBytes: published.length,
  });
  expect(asked.map(({ url }) => url?.split('?')[0])).toEqual(['/latest-linux.yml']);
  // Nothing tells one installation from another.
  expect(asked.map(({ headers }) => headers['x-user-staging-id'])).toEqual(['']);
});

test.runIf(onLinux)('downloads on a word, checks it, and replaces nothing', async () => {
  const { appImage, cacheFolder, folder, quitHandlers, updater } = await make();
  await updater.check();
  const fractions: number[] = [];
  await updater.download(fraction => fractions.push(fraction));
  const pending = path.join(cacheFolder, 'updates', 'pending');
  const [name = ''] = (await readdir(pending)).filter(file => file.endsWith('.AppImage'));
  expect((await readFile(path.join(pending, name))).equals(published)).toBe(true);
  expect(existsSync(path.join(folder, 'not-here'))).toBe(false);
  expect(await readFile(appImage, 'utf8')).toBe('the version that runs');
  expect(quitHandlers).toEqual([]);
  expect(fractions.every(fraction => fraction >= 0 && fraction <= 1)).toBe(true);
});

test.runIf(onLinux)('throws away what is not what was published', async () => {
  const { cacheFolder, updater } = await make({ hash: sha512(Buffer.from('what was published')) });
  await updater.check();
  await expect(updater.download(() => undefined)).rejects.toThrow(/sha512 checksum mismatch/);
  const pending = path.join(cacheFolder, 'updates', 'pending');
  const left = existsSync(pending) ? await readdir(pending) : [];
  expect(left.filter(file => file.endsWith('.AppImage'))).toEqual([]);
});

test.runIf(onLinux).each([
  ['the same version', { version: '1.0.0' }],
  ['an older one', { version: '0.9.0' }],
])('%s is nothing new', async (_, feed) => {
  const { updater } = await make(feed);
  expect(await updater.check()).toBeNull();
});

test.runIf(onLinux)('says when there is no list, and when there is no file', async () => {
  const without = await make({ missing: /latest/ });
  await expect(without.updater.check()).rejects.toThrow(/404|Cannot find channel/);
  const broken = await make({ missing: /AppImage/ });
  await broken.updater.check();
  await expect(broken.updater.download(() => undefined)).rejects.toThrow('404');
});

test.runIf(onLinux)('works as it is bundled, with nothing beside it', async () => {
  const { appImage, folder } = await make();
  const script = inRoot('tests', 'integration', 'desktop-shell', 'bundled-updater.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder, inRoot('dist', 'shell')], {
    env: { PATH: process.env['PATH'], HOME: folder, APPIMAGE: appImage },
    // Where no node_modules is near.
    cwd: folder,
  });
  const { downloaded, found } = JSON.parse(stdout) as { downloaded: string[]; found: unknown };
  expect(found).toEqual({ version: '2.0.0', notes: 'Faster & smaller.', sizeBytes: published.length });
  expect(downloaded).toContain('Homeport-2.0.0-linux-x64.AppImage');
});
