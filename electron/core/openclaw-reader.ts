import path from 'node:path';
import type { GatewayView } from '#shared/contract/openclaw';
import type { Ports } from '../ports/types';
import type { Readings } from './derive';
import { confirmAfterMs } from './health/pulse';
import { readExposed } from './openclaw/document/exposure';
import { folderFor } from './openclaw/document/memory';
import { writeProblem, type ConfigRead } from './openclaw/document/read';
import { createAcceptanceWatch } from './openclaw/gateway/acceptance-watch';
import { probeGateway } from './openclaw/gateway/gateway';
import { readFallbacks } from './openclaw/gateway/fallbacks';
import { findInstallation } from './openclaw/gateway/installation';
import { createProgramWatch } from './openclaw/gateway/program-watch';
import { createUsageWatch } from './openclaw/gateway/usage-watch';
import type { OpenClaw } from './openclaw/openclaw';
import { readTurns } from './turns';

type Source = 'openclaw' | 'gateway';

export interface OpenClawReader {
  /** The file, with what is asked of OpenClaw because of it. The file's folder is watched from then on. */
  readFile(): Promise<void>;
  readGateway(): Promise<void>;
  /** What the program said is old: the next reading asks it again. */
  forget(): void;
  /** The same of what the gateway counted: there is one more answer. */
  forgetUsage(): void;
  close(): void;
}

/** Reads everything of OpenClaw's that is on this machine. */
export function createOpenClawReader(options: {
  readonly ports: Ports;
  readonly openclaw: OpenClaw;
  /** false: in practice, whose OpenClaw keeps no log; what stands in its place is of the person's own. */
  readonly readsLog: boolean;
  readonly readings: () => Readings;
  readonly learn: (news: Partial<Readings>, source: Source | null) => void;
  readonly refresh: (source: Source) => void;
}): OpenClawReader {
  const { ports, openclaw, readsLog, readings, learn, refresh } = options;
  let closed = false;
  let stopWatching: () => void = () => undefined;
  let watched = '';

  async function watchFolder(realPath: string): Promise<void> {
    const folder = path.dirname(realPath);
    // A folder that comes later is watched when the next reading finds it.
    const there = await ports.files.information(folder);
    if (closed || !there || watched === folder) return;
    stopWatching();
    watched = folder;
    stopWatching = ports.files.watch(folder, () => refresh('openclaw'));
  }

  const program = createProgramWatch(ports, (state, told) => {
    learn({ program: state, told }, null);
  });
  const usage = createUsageWatch(ports, told => learn({ usage: told }, null));
  const acceptance = createAcceptanceWatch(ports, found => {
    learn({ acceptance: found }, null);
    // The gateway's own state is older than that.
    if (found.state === 'taken') refresh('gateway');
  });
  function confirm(config: ConfigRead): void {
    const { gateway } = readings();
    if (gateway === null || closed) return;
    acceptance.look(config, { gatewayRuns: gateway.state === 'up' });
  }

  /** One that was up and misses one look, because the machine is busy or it takes a new file, is not away yet. */
  async function probe(config: ConfigRead): Promise<GatewayView> {
    const found = await probeGateway(ports, config);
    const isDoubtful = readings().gateway?.state === 'up' && ['down', 'silent'].includes(found.state);
    if (!isDoubtful) return found;
    await ports.clock.sleep(confirmAfterMs);
    return probeGateway(ports, config);
  }

  return {
    async readFile() {
      const [state, undoable] = await Promise.all([openclaw.read(), openclaw.undoable()]);
      const { config } = state;
      await watchFolder(config.realPath);
      confirm(config);
      const turns = await readTurns(ports, folderFor(ports, config.realPath));
      const writeError = config.state === 'read' ? writeProblem(ports, config) : null;
      const last = undoable && { id: undoable.id, at: undoable.at, action: undoable.action };
      const [exposed, lostComments] = await Promise.all([
        readExposed(ports, config),
        openclaw.lostComments(config),
      ]);
      learn({ openclaw: state, undoable: last, turns, writeError, exposed, lostComments }, 'openclaw');
      program.look(config);
    },

    async readGateway() {
      const config = readings().openclaw?.config ?? (await openclaw.read()).config;
      const [gateway, installation, fallbacks] = await Promise.all([
        probe(config),
        findInstallation(ports),
        readsLog ? readFallbacks(ports, config) : null,
      ]);
      learn({ gateway, installation, fallbacks }, 'gateway');
      usage.look(config, gateway);
      const known = readings().openclaw;
      if (known) confirm(known.config);
    },

    forget() {
      program.forget();
      usage.forget();
    },
    forgetUsage: () => usage.forget(),
    close() {
      closed = true;
      stopWatching();
      acceptance.close();
      program.close();
      usage.close();
    },
  };
}
