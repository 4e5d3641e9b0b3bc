import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import configuration from '../../build/electron-builder';

/** electron-builder's own check of a configuration, against the schema that it ships. */
interface Validator {
  validateConfiguration(config: object, debugLogger: object): Promise<void>;
}

const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { validateConfiguration } = ofBuilder('app-builder-lib/out/util/config/config.js') as Validator;
const { DebugLogger } = ofBuilder('builder-util') as { DebugLogger: new (enabled: boolean) => object };

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
