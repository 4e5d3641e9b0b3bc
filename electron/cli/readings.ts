import type { HardwareState } from '#shared/contract/hardware';
import type { Ports } from '../ports/types';
import type { Readings } from '../core/derive';
import { folderFor } from '../core/openclaw/document/memory';
import { folderMode, writeProblem } from '../core/openclaw/document/read';
import { probeGateway } from '../core/openclaw/gateway/gateway';
import { findInstallation } from '../core/openclaw/gateway/installation';
import { readTurns } from '../core/turns';
import type { Workplace } from './workplace';

/** Reads everything once, at the same time, as the core would. */
export async function readEverything(
  ports: Ports,
  { engine, openclaw, settings }: Workplace,
  hardware: Promise<HardwareState>,
): Promise<Readings> {
  const file = openclaw.read();
  const [state, engineState, gateway, installation, undoable, machine, turns] = await Promise.all([
    file,
    engine.read(),
    file.then(({ config }) => probeGateway(ports, config)),
    findInstallation(ports),
    openclaw.undoable(),
    hardware,
    file.then(({ config }) => readTurns(ports, folderFor(ports, config.realPath))),
  ]);
  const { config } = state;
  return {
    mode: 'normal',
    platform: ports.environment.platform,
    settings,
    hardware: machine,
    engine: engineState,
    openclaw: state,
    writeError: config.state === 'read' ? writeProblem(ports, config) : null,
    folderMode: await folderMode(ports, config),
    lostComments: await openclaw.lostComments(config),
    installation,
    gateway,
    // Asking OpenClaw takes seconds; `homeport routes` does.
    told: null,
    program: 'unread',
    undoable: undoable && { id: undoable.id, at: undoable.at, action: undoable.action },
    turns,
  };
}
