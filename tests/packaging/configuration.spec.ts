import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { DmgContent } from 'electron-builder';
import configuration from '../../build/electron-builder';
import { inRoot } from '../../build/project.mjs';

/** electron-builder's own check of a configuration, against the schema that it ships. */
interface Validator {
  validateConfiguration(config: object, debugLogger: object): Promise<void>;
}

const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { validateConfiguration } = ofBuilder('app-builder-lib/out/util/config/config.js') as Validator;
const { DebugLogger } = ofBuilder('builder-util') as { DebugLogger: new (enabled: boolean) => object };

const sizeOf = async (picture: string): Promise<number[]> => {
  const png = await readFile(inRoot(picture));
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
};

const validate = (config: object): Promise<void> => validateConfiguration(config, new DebugLogger(false));

describe('electron-builder’s own validator', () => {
  test('accepts the configuration', async () => {
    await expect(validate(structuredClone(configuration))).resolves.toBeUndefined();
  });

  test.each<[string, object, string]>([
    ['mac.hardenedRunTime', { mac: { ...configuration.mac, hardenedRunTime: true } }, 'configuration.mac'],
    ['dmg.iconsSize', { dmg: { ...configuration.dmg, iconsSize: 96 } }, 'configuration.dmg'],
    ['electronFuse', { electronFuse: {} }, "unknown property 'electronFuse'"],
    ['a fuse that is no yes or no', { electronFuses: { runAsNode: 'no' } }, 'configuration.electronFuses'],
  ])('rejects %s, and says where', async (_, change, place) => {
    await expect(validate({ ...structuredClone(configuration), ...change })).rejects.toThrow(place);
  });
});

describe('what macOS is given', () => {
  test('is a dmg and a zip for both kinds of Mac, in one run', () => {
    const kinds = { arch: ['arm64', 'x64'] };
    expect(configuration.mac?.target).toEqual([
      { target: 'dmg', ...kinds },
      { target: 'zip', ...kinds },
    ]);
  });

  test('opens in a window with the application and the folder that it goes to, either side of the arrow', async () => {
    const [width, height] = await sizeOf('build/mac/background.png');
    expect(await sizeOf('build/mac/background@2x.png')).toEqual([width! * 2, height! * 2]);
    const { contents, iconSize } = configuration.dmg as { contents: DmgContent[]; iconSize: number };
    expect(contents.map(({ type, path: to }) => [type, to])).toEqual([
      ['file', undefined],
      ['link', '/Applications'],
    ]);
    const [application, folder] = contents.map(({ x, y }) => [x, y] as const);
    expect([application![0] + folder![0], application![1]]).toEqual([width, folder![1]]);
    // With its name below it, and without the lines that the window's title takes.
    expect(application![0] - iconSize / 2).toBeGreaterThan(0);
    expect(application![1] + iconSize / 2 + 24).toBeLessThan(height! - 32);
  });
});
