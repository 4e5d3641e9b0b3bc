import type { Acceptance } from '#shared/contract/openclaw';
import type { Ports } from '../../../ports/types';
import type { ConfigRead } from '../document/read';
import { findAcceptance, type AcceptanceQuestion } from './acceptance';

export interface AcceptanceWatch {
  /** Finds out what became of this text, if that is not known or being found out. Returns at once. */
  look(config: ConfigRead, question: Omit<AcceptanceQuestion, 'signal'>): void;
  close(): void;
}

/** Follows OpenClaw's file: each new text is confirmed in the background, and the newest one counts. */
export function createAcceptanceWatch(ports: Ports, tell: (acceptance: Acceptance) => void): AcceptanceWatch {
  let current: { key: string; ending: AbortController } | null = null;

  return {
    look(config, question) {
      // A gateway that came or went since may say something else of the same text.
      const key = config.state === 'read' ? `${config.hash} ${question.gatewayRuns}` : '';
      if (current?.key === key) return;
      current?.ending.abort();
      const ending = new AbortController();
      current = { key, ending };
      tell({ state: config.state === 'read' ? 'waiting' : 'unread' });
      if (config.state !== 'read') return;
      findAcceptance(ports, config, { ...question, signal: ending.signal }).then(
        acceptance => {
          if (!ending.signal.aborted) tell(acceptance);
        },
        (error: unknown) => ports.log.error('confirming OpenClaw’s file failed', { error }),
      );
    },
    close: () => current?.ending.abort(),
  };
}
