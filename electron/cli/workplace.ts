import type { Settings } from '#shared/contract/settings';
import type { Ports } from '../ports/types';
import { createEngine, type Engine } from '../core/engine';
import { createOpenClaw, type OpenClaw } from '../core/openclaw/openclaw';
import { createKnownServers, type KnownServers } from '../core/servers/known';
import { peekSettings } from '../core/settings/peek';

/** The parts that a short command works with, wired as the core wires them, without a core. */
export interface Workplace {
  readonly settings: Settings;
  readonly engine: Engine;
  readonly known: KnownServers;
  readonly openclaw: OpenClaw;
  readonly tokenFor: (origin: string) => string | null;
}

export async function openWorkplace(ports: Ports): Promise<Workplace> {
  const { settings, tokens } = await peekSettings(ports);
  const tokenFor = (origin: string): string | null => {
    const token = tokens[origin];
    return typeof token === 'string' ? token : null;
  };
  const known = createKnownServers(ports);
  return {
    settings,
    tokenFor,
    known,
    engine: createEngine(ports, { tokenFor, ownUrl: () => settings.serverUrl }),
    openclaw: createOpenClaw(ports, () => settings.openclawConfigPath),
  };
}
