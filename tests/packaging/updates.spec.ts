import { readdir } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { nodePorts } from '#electron/ports/node';
import { updateSource } from '#electron/shell/update-source';
import { pack } from './pack';

afterEach(() => vi.unstubAllEnvs());

/** Where the application that was packed there says that it looks. */
async function sourceOf(repository: string | undefined) {
  vi.stubEnv('GITHUB_REPOSITORY', repository);
  const packed = await pack('linux');
  const ports = nodePorts({ variables: { APPIMAGE: '/opt/Homeport.AppImage' } });
  const linux = { ...ports, environment: { ...ports.environment, platform: 'linux' as const } };
  const { resources } = packed;
  const source = await updateSource(linux, { isPackaged: true, resources, program: '/opt/homeport' });
  const files = await readdir(resources);
  await packed.remove();
  return { source, has: files.includes('app-update.yml') };
}

test('what a release packs looks for updates in its own repository', async () => {
  expect(await sourceOf('somebody/homeport')).toEqual({
    source: { off: null, address: 'https://github.com/somebody/homeport/releases' },
    has: true,
  });
});

test('what is packed by hand looks nowhere', async () => {
  expect(await sourceOf(undefined)).toEqual({ source: { off: 'noPublisher', address: null }, has: false });
});
