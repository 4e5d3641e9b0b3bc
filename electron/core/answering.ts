import { placeOf } from '#shared/contract/address';
import type { TargetState } from '#shared/contract/kinds';
import type { Settings } from '#shared/contract/settings';
import type { Slices } from '#shared/contract/snapshot';
import type { Ports } from '../ports/types';
import type { Pulse } from './health/pulse';
import type { View } from './health/schedule';
import { createClient } from './lmstudio/client';
import { followAnswers, type AnswerFigures } from './lmstudio/log-stream';
import { toolFor } from './lmstudio/tool-client';

/** Reads the figures of LM Studio's real answers while somebody looks at Health, or where the person allowed it. */
export interface Answering {
  setView(view: View): void;
  /** A server was looked at. */
  consider(url: string, pulse: Pulse): void;
  close(): void;
}

export interface AnsweringOptions {
  readonly ports: Ports;
  readonly settings: () => Settings;
  readonly tokenFor: (origin: string) => string | null;
  readonly slices: () => Pick<Slices, 'servers'>;
  readonly answered: (url: string, figures: AnswerFigures) => void;
}

/** A log that ended is not asked for again at once: its tool may be broken. */
const againMs = 60_000;
const isOn = ({ state, misses }: { readonly state: TargetState; readonly misses: number }): boolean =>
  misses === 0 && !['unread', 'down', 'starting'].includes(state);

export function createAnswering(options: AnsweringOptions): Answering {
  const { ports, settings, tokenFor, slices, answered } = options;
  const client = createClient(ports, tokenFor);
  let view: View = { visible: false, page: '' };
  let following: { readonly url: string; readonly abort: AbortController } | null = null;
  let notBefore = 0;
  let closed = false;

  const isWanted = (): boolean => settings().readAnswers || (view.visible && view.page === 'health');

  function stop(): void {
    following?.abort.abort();
    following = null;
  }

  async function follow(url: string, abort: AbortController): Promise<void> {
    const tool = await toolFor(ports, client, url);
    if (tool !== null && !abort.signal.aborted)
      await followAnswers(ports, tool, figures => answered(url, figures), abort.signal);
    if (following?.abort !== abort) return;
    following = null;
    notBefore = ports.clock.now() + againMs;
  }

  return {
    setView(next) {
      view = next;
      if (!isWanted()) stop();
    },
    consider(url, pulse) {
      const server = slices().servers.find(({ kind }) => kind === 'lmstudio');
      // On the first miss: the tool would start an application that the person has just ended.
      if (following?.url === url && (!isOn(pulse) || !isWanted())) stop();
      if (closed || following !== null || !isWanted() || !isOn(pulse) || ports.clock.now() < notBefore)
        return;
      if (server?.url !== url || placeOf(url) !== 'this-machine') return;
      const abort = new AbortController();
      following = { url, abort };
      void follow(url, abort).catch((error: unknown) => {
        ports.log.error('following the answers failed unexpectedly', { error });
        if (following?.abort === abort) following = null;
      });
    },
    close() {
      closed = true;
      stop();
    },
  };
}
