import { isDeepStrictEqual } from 'node:util';
import { isSameServer } from '#shared/contract/address';
import { fail } from '#shared/contract/result';
import type { TargetView } from '#shared/contract/health';
import type { Job } from '#shared/contract/jobs';
import type { ServerView } from '#shared/contract/servers';
import type { Slices } from '#shared/contract/snapshot';
import type { Ports } from '../ports/types';
import type { Monitor } from './health/monitor';
import { confirmAfterMs, isDoubtful, nextPulse, unreadPulse, type Beat, type Pulse } from './health/pulse';
import { hasModel, type Look, type LookAt } from './look';

type Watched = Pick<ServerView, 'kind' | 'url' | 'features'>;

export interface Watch {
  /** Watches the servers and the gateway that the slices name from now on, and nothing else. */
  follow(slices: Pick<Slices, 'servers' | 'lmstudio' | 'openclaw' | 'checklist'>): void;
  /** What was found last: the servers, the first one first, then the gateway. */
  targets(): TargetView[];
  pulseOf(id: string): Pulse | null;
  /** The gateway was read. */
  sawGateway(isUp: boolean, port: number): void;
  /** The machine slept: a doubt from before says nothing. */
  woke(): void;
}

/** One look at a target, and what was known before it. */
export interface Seen {
  readonly before: Pulse;
  readonly pulse: Pulse;
  /** null: of the gateway, which has nothing to tell. */
  readonly look: Look | null;
  /** The next look is due after another time than the last one was: by it a face knows what is old. */
  readonly isRetimed: boolean;
}

/** Whether a look found anything that is shown otherwise than before; most do not. */
export function isNews({ before, pulse, isRetimed }: Seen): boolean {
  const shown = ({ state, since, queued, error, misses }: Pulse) => [state, since, queued, error, misses];
  return isRetimed || !isDeepStrictEqual(shown(before), shown(pulse));
}

export interface WatchOptions {
  readonly ports: Ports;
  readonly monitor: Monitor;
  readonly lookAt: LookAt;
  readonly jobs: () => readonly Job[];
  readonly seen: (id: string, seen: Seen) => void;
}

export const gatewayTarget = 'gateway';
const pulseTarget = (url: string): string => `pulse ${url}`;

/** The servers to watch: all that were seen, and the first even while it is off, so that it is seen coming. */
function serversOf({ servers, lmstudio }: Pick<Slices, 'servers' | 'lmstudio'>): Watched[] {
  if (lmstudio.url === '' || servers.some(({ url }) => isSameServer(url, lmstudio.url))) return servers;
  if (lmstudio.state === 'not-installed' || lmstudio.state === 'port-taken-by-other') return servers;
  return [...servers, { kind: 'lmstudio', url: lmstudio.url, features: ['load'] }];
}

/** What Homeport has a server do right now, from its running jobs. */
function oursOf(jobs: readonly Job[], { kind }: Watched): Beat['ours'] {
  const running = (...kinds: Job['kind'][]): boolean =>
    jobs.some(job => job.state === 'running' && kinds.includes(job.kind));
  if (running(kind === 'llama-server' ? 'managed-start' : 'server-start')) return 'starting';
  if (kind === 'lmstudio' && running('model-load', 'connect')) return 'loading';
  return running('turn', 'api-trial', 'measure') ? 'asking' : null;
}

/** Keeps a pulse of every server and of the gateway, by looks that cost the models nothing. */
export function createWatch({ ports, monitor, lookAt, jobs, seen }: WatchOptions): Watch {
  const pulses = new Map<string, Pulse>();
  let watchesGateway = false;
  let servers = new Map<string, Watched>();

  function learn(id: string, beat: Beat, look: Look | null): Pulse {
    const before = pulses.get(id) ?? unreadPulse(beat.at);
    const pulse = nextPulse(before, beat);
    pulses.set(id, pulse);
    const schedule = id === gatewayTarget ? gatewayTarget : pulseTarget(id);
    const promisedMs = monitor.everyMs(schedule);
    monitor.setMisses(schedule, pulse.misses);
    seen(id, { before, pulse, look, isRetimed: monitor.everyMs(schedule) !== promisedMs });
    return pulse;
  }

  async function look(url: string, signal: AbortSignal): Promise<Pulse | null> {
    const server = servers.get(url);
    if (!server) return null;
    const found = await lookAt(server, signal);
    // What nobody waits for any more was cut off, and says nothing of the server.
    if (signal.aborted || !servers.has(url)) return null;
    const { error, activity: work } = found;
    const ours = oursOf(jobs(), server);
    return learn(url, { at: ports.clock.now(), error, hasModel: hasModel(found), work, ours }, found);
  }

  async function readPulse(url: string, signal: AbortSignal): Promise<void> {
    const first = await look(url, signal);
    if (!first || !isDoubtful(first)) return;
    await ports.clock.sleep(confirmAfterMs, signal);
    if (!signal.aborted) await look(url, signal);
  }

  return {
    follow(slices) {
      const wanted = new Map(serversOf(slices).map(server => [server.url, server]));
      for (const url of servers.keys()) {
        if (wanted.has(url)) continue;
        monitor.remove(pulseTarget(url));
        pulses.delete(url);
      }
      const fresh = [...wanted.keys()].filter(url => !servers.has(url));
      servers = wanted;
      for (const url of fresh) {
        monitor.add(pulseTarget(url), 'pulse', signal => readPulse(url, signal));
        void monitor.refresh(pulseTarget(url));
      }
      const hasGateway = slices.checklist.topology.openclawRunsOn === 'this-machine';
      if (watchesGateway && !hasGateway) pulses.delete(gatewayTarget);
      watchesGateway = hasGateway;
    },
    targets() {
      const view = (id: string, kind: TargetView['kind'], schedule: string): TargetView => {
        const { state, since, queued, error } = pulses.get(id) ?? unreadPulse(0);
        return { id, kind, state, since, queued, error, everyMs: monitor.everyMs(schedule) ?? 0 };
      };
      const shown = [...servers].map(([url, { kind }]) => view(url, kind, pulseTarget(url)));
      return watchesGateway ? [...shown, view(gatewayTarget, 'gateway', gatewayTarget)] : shown;
    },
    pulseOf: id => pulses.get(id) ?? null,
    sawGateway(isUp, port) {
      const url = `http://127.0.0.1:${port}`;
      const error = isUp ? null : fail('server-refused', { url }).error;
      const beat = { at: ports.clock.now(), error, hasModel: null, work: null, ours: null };
      const pulse = learn(gatewayTarget, beat, null);
      if (isDoubtful(pulse)) void monitor.refresh(gatewayTarget);
    },
    woke() {
      for (const [id, pulse] of pulses)
        pulses.set(id, { ...pulse, misses: 0, answeredAt: ports.clock.now() });
    },
  };
}
