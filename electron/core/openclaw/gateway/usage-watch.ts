import type { GatewayView } from '#shared/contract/openclaw';
import type { Ports } from '../../../ports/types';
import type { ConfigRead } from '../document/read';
import { askUsage, type ModelAnswers } from './usage';

/** A week changes slowly, and each question starts a whole Node. */
const keepMs = 60 * 60_000;

export interface Usage {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly models: readonly ModelAnswers[];
}

export interface UsageWatch {
  /** Asks a running gateway beside everything else where it is another one, or time has passed. Returns at once. */
  look(config: ConfigRead, gateway: GatewayView): void;
  /** The next look asks again. */
  forget(): void;
  close(): void;
}

/** Keeps what the gateway counted. Nothing waits for it; what it does not say is told as not known. */
export function createUsageWatch(ports: Ports, tell: (usage: Usage | null) => void): UsageWatch {
  const ending = new AbortController();
  let known: { of: string; at: number } | null = null;
  let isAsking = false;

  async function ask(config: ConfigRead, gateway: GatewayView): Promise<void> {
    const isThere = (await ports.run.find('openclaw')) !== null;
    const models = isThere ? await askUsage(ports, config, gateway, ending.signal) : null;
    if (!ending.signal.aborted) tell(models === null ? null : { at: ports.clock.now(), models });
  }

  return {
    look(config, gateway) {
      if (isAsking || config.state !== 'read' || gateway.state !== 'up') return;
      const of = `${config.path} ${gateway.port} ${gateway.pid}`;
      const now = ports.clock.monotonicMs();
      if (known?.of === of && now - known.at < keepMs) return;
      known = { of, at: now };
      isAsking = true;
      ask(config, gateway)
        .catch((error: unknown) => ports.log.error('asking OpenClaw what it counted failed', { error }))
        .finally(() => (isAsking = false));
    },
    forget() {
      known = null;
    },
    close: () => ending.abort(),
  };
}
