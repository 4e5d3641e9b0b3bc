import type { Ports } from '../ports/types';
import { createEngine, type Engine } from '../core/engine';
import { createKnownServers, type KnownServers } from '../core/servers/known';
import { openConfiguration, type Configuration } from './configuration';

/** The parts that a short command works with, wired as the core wires them, without a core. */
export interface Workplace extends Configuration {
  readonly engine: Engine;
  readonly known: KnownServers;
}

export async function openWorkplace(ports: Ports): Promise<Workplace> {
  const configuration = await openConfiguration(ports);
  const { settings, tokenFor } = configuration;
  return {
    ...configuration,
    known: createKnownServers(ports),
    engine: createEngine(ports, { tokenFor, ownUrl: () => settings.serverUrl }),
  };
}
