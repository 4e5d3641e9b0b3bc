import type { HardwareState } from '#shared/contract/hardware';
import type { Ports } from '../ports/types';
import type { Readings } from '../core/derive';
import { folderFor } from '../core/openclaw/document/memory';
import { readExposed } from '../core/openclaw/document/exposure';
import { writeProblem } from '../core/openclaw/document/read';
import { findAcceptance, knownAcceptance } from '../core/openclaw/gateway/acceptance';
import { probeGateway } from '../core/openclaw/gateway/gateway';
import { findInstallation } from '../core/openclaw/gateway/installation';
import { readTurns } from '../core/turns';
import type { Workplace } from './workplace';

/** Reads everything once, at the same time, as the core would. `asks`: OpenClaw too, which takes seconds. */
export async function readEverything(
  ports: Ports,
  { engine, openclaw, settings }: Workplace,
  hardware: Promise<HardwareState>,
  asks = false,
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
  const isAsked = asks && config.state === 'read' && gateway.reload !== 'taken';
  return {
    mode: 'normal',
    platform: ports.environment.platform,
    settings,
    hardware: machine,
    engine: engineState,
    openclaw: state,
    writeError: config.state === 'read' ? writeProblem(ports, config) : null,
    lostComments: await openclaw.lostComments(config),
    exposed: await readExposed(ports, config),
    installation,
    gateway,
    // Asking OpenClaw takes seconds; `homeport routes` does.
    told: null,
    program: 'unread',
    acceptance: isAsked
      ? await findAcceptance(ports, config, { gatewayRuns: false, mayAsk: true })
      : await knownAcceptance(ports, config),
    undoable: undoable && { id: undoable.id, at: undoable.at, action: undoable.action },
    turns,
  };
}
