import type { RoutesView } from '#shared/contract/openclaw';
import type { Ports } from '../../../ports/types';
import type { ConfigRead } from '../document/read';
import { askProgram, type ProgramReading } from './program';

/** Sessions change without the file: what was told of them is asked again after this long. */
const keepMs = 30 * 60_000;

export interface ProgramWatch {
  /** Asks OpenClaw beside everything else where this file, or the time, is new. Returns at once. */
  look(config: ConfigRead): void;
  /** The next look asks again. */
  forget(): void;
  close(): void;
}

/**
 * Keeps what the installed OpenClaw says of one text of its file. It takes seconds, so nothing ever waits for it,
 * one question is under way at a time, and what it said of an older text is not told of a newer one.
 */
export function createProgramWatch(
  ports: Ports,
  tell: (state: RoutesView['program'], told: ProgramReading | null) => void,
): ProgramWatch {
  const ending = new AbortController();
  let known: { hash: string; at: number } | null = null;
  let toldOf: string | null = null;
  let next: ConfigRead | null = null;
  let isAsking = false;

  const isFresh = (config: ConfigRead & { state: 'read' }): boolean =>
    known !== null && known.hash === config.hash && ports.clock.monotonicMs() - known.at < keepMs;

  async function ask(config: ConfigRead & { state: 'read' }): Promise<void> {
    known = { hash: config.hash, at: ports.clock.monotonicMs() };
    const isThere = (await ports.run.find('openclaw')) !== null;
    const told = isThere ? await askProgram(ports, config, ending.signal) : null;
    if (ending.signal.aborted) return;
    toldOf = config.hash;
    tell(isThere ? (told === null ? 'failed' : 'read') : 'absent', told);
  }

  async function drain(): Promise<void> {
    isAsking = true;
    while (next !== null && !ending.signal.aborted) {
      const config = next;
      next = null;
      if (config.state === 'read' && !isFresh(config)) await ask(config);
    }
    isAsking = false;
  }

  return {
    look(config) {
      if (config.state !== 'read' || isFresh(config)) return;
      if (toldOf !== null && toldOf !== config.hash) {
        toldOf = null;
        tell('unread', null);
      }
      next = config;
      if (isAsking) return;
      drain().catch((error: unknown) => {
        isAsking = false;
        ports.log.error('asking OpenClaw failed', { error });
      });
    },
    forget() {
      known = null;
    },
    close: () => ending.abort(),
  };
}
