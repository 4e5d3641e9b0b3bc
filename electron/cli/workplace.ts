import type { Ports } from '../ports/types';
import { createEngine, type Engine } from '../core/engine';
import { ownAddresses } from '../core/openclaw/provider/view';
import { createKnownServers, type KnownServers } from '../core/servers/known';
import { openConfiguration, type Configuration } from './configuration';

/** The parts that a short command works with, wired as the core wires them, without a core. */
export interface Workplace extends Configuration {
  readonly engine: Engine;
  readonly known: KnownServers;
}

export async function openWorkplace(ports: Ports): Promise<Workplace> {
  const configuration = await openConfiguration(ports);
  const { settings, tokenFor, openclaw } = configuration;
  const fileUrls = async (): Promise<string[]> => {
    const { config } = await openclaw.read();
    return config.state === 'read' ? ownAddresses(config.value) : [];
  };
  return {
    ...configuration,
    known: createKnownServers(ports),
    engine: createEngine(ports, { tokenFor, ownUrl: () => settings.serverUrl, fileUrls }),
  };
}
