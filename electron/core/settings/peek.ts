import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import type { Settings } from '#shared/contract/settings';
import { settingsDefaults } from '#shared/contract/settings-defaults';
import type { Ports } from '../../ports/types';

/** What a short command needs of the settings, read without loading their schema. */
export interface PeekedSettings {
  readonly settings: Settings;
  readonly tokens: Readonly<Record<string, unknown>>;
}

export async function peekSettings(ports: Ports): Promise<PeekedSettings> {
  const read = async (name: string): Promise<Record<string, unknown>> => {
    const outcome = await ports.files.read(path.join(ports.environment.stateFolder, name), 1024 * 1024);
    const value = outcome.state === 'read' ? parseJson(outcome.bytes.toString('utf8')) : undefined;
    return isRecord(value) ? value : {};
  };
  const [stored, secrets] = await Promise.all([read('settings.json'), read('secrets.json')]);
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const usable = stored['usableMemoryBytes'];
  const where = stored['openclawRunsOn'];
  return {
    settings: {
      ...settingsDefaults,
      openclawConfigPath: text(stored['openclawConfigPath']),
      serverUrl: text(stored['serverUrl']),
      modelKey: text(stored['modelKey']),
      usableMemoryBytes: typeof usable === 'number' && usable > 0 ? usable : null,
      failoverGuard: stored['failoverGuard'] === true,
      openclawRunsOn: where === 'this-machine' || where === 'elsewhere' ? where : 'found',
    },
    tokens: isRecord(secrets['tokens']) ? secrets['tokens'] : {},
  };
}
