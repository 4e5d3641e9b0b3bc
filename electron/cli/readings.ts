import type { HardwareState } from '#shared/contract/hardware';
import type { Ports } from '../ports/types';
import type { Readings } from '../core/derive';
import type { Source } from '../core/checklist/sources';
import { readMeasures } from '../core/health/measures';
import { readLease } from '../core/health/lease';
import { folderFor } from '../core/openclaw/document/memory';
import { readExposed } from '../core/openclaw/document/exposure';
import { writeProblem } from '../core/openclaw/document/read';
import { findAcceptance, knownAcceptance } from '../core/openclaw/gateway/acceptance';
import { readFallbacks } from '../core/openclaw/gateway/fallbacks';
import { probeGateway } from '../core/openclaw/gateway/gateway';
import { findInstallation } from '../core/openclaw/gateway/installation';
import { readSurroundings } from '../core/surroundings';
import { readTurns } from '../core/turns';
import type { Workplace } from './workplace';

/** Notes how long a source took from the beginning; the same promise otherwise. */
type Timed = <T>(source: Source, reading: Promise<T>) => Promise<T>;

const untimed: Timed = (_, reading) => reading;

interface ReadingOptions {
  /** OpenClaw too, which takes seconds. */
  readonly asks?: boolean;
  /** What stands around the models as well: tools are started for it. */
  readonly around?: boolean;
  readonly timed?: Timed;
}

/** Reads everything once, at the same time, as the core would. */
export async function readEverything(
  ports: Ports,
  { engine, openclaw, settings }: Workplace,
  hardware: Promise<HardwareState>,
  { asks = false, around = false, timed = untimed }: ReadingOptions = {},
): Promise<Readings> {
  const file = timed('openclaw', openclaw.read());
  const probing = timed(
    'gateway',
    file.then(({ config }) => probeGateway(ports, config)),
  );
  async function readAround() {
    const [{ config }, { pid: gatewayPid }] = await Promise.all([file, probing]);
    return readSurroundings(ports, { configPath: config.path, gatewayPid });
  }
  const [
    state,
    engineState,
    gateway,
    installation,
    undoable,
    machine,
    turns,
    lease,
    measures,
    fallbacks,
    surroundings,
  ] = await Promise.all([
    file,
    timed('server', engine.read()),
    probing,
    timed('installation', findInstallation(ports)),
    openclaw.undoable(),
    timed('hardware', hardware),
    timed(
      'turns',
      file.then(({ config }) => readTurns(ports, folderFor(ports, config.realPath))),
    ),
    timed('guard', readLease(ports)),
    readMeasures(ports),
    file.then(({ config }) => readFallbacks(ports, config)),
    around ? timed('surroundings', readAround()) : null,
  ]);
  const { config } = state;
  const isAsked = asks && config.state === 'read' && gateway.reload !== 'taken';
  return {
    mode: 'normal',
    platform: ports.environment.platform,
    // Only a running Homeport asks for it: it takes seconds.
    usage: null,
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
    acceptance: await timed(
      'acceptance',
      isAsked ? findAcceptance(ports, config, { gatewayRuns: false }) : knownAcceptance(ports, config),
    ),
    undoable: undoable && { id: undoable.id, at: undoable.at, action: undoable.action },
    turns,
    measures,
    fallbacks,
    lease,
    surroundings,
  };
}
