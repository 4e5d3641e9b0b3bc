import type { Settings } from '#shared/contract/settings';
import { createOpenClaw, type OpenClaw } from '../core/openclaw/openclaw';
import { peekSettings } from '../core/settings/peek';
import type { Ports } from '../ports/types';

/** What a command needs that only reads or changes OpenClaw's file. */
export interface Configuration {
  readonly settings: Settings;
  readonly openclaw: OpenClaw;
  readonly tokenFor: (origin: string) => string | null;
}

export async function openConfiguration(ports: Ports): Promise<Configuration> {
  const { settings, tokens } = await peekSettings(ports);
  return {
    settings,
    openclaw: createOpenClaw(ports, () => settings.openclawConfigPath),
    tokenFor(origin) {
      const token = tokens[origin];
      return typeof token === 'string' ? token : null;
    },
  };
}
