import { createEngine, type Engine } from '#electron/core/engine';
import { askServer } from '#electron/core/servers/ask';
import { createPlanners } from '#electron/core/connect';
import { planServerStart, planServerStop } from '#electron/core/lmstudio/plan-server';
import { createOpenClaw } from '#electron/core/openclaw/openclaw';
import { planWith } from '#electron/core/plans/planned';
import type { Behaviour } from '#electron/practice/lmstudio/behaviour';
import type { SimulatedInstance } from '#electron/practice/lmstudio/state';
import { gguf, studioLesson, type AppLesson, type LessonOptions } from '#electron/practice/lmstudio/testing';
import type { Ports } from '#electron/ports/types';
import type { Intent } from '#shared/contract/intents';

export interface World {
  readonly lmstudio: AppLesson;
  readonly engine: Engine;
  readonly ports: Ports;
  /** Plans and applies; what was said of it. */
  carry(intent: Intent): Promise<string>;
  /** Loads as Homeport does. */
  load(model?: string, contextTokens?: number): Promise<string>;
  ask(message?: string, model?: string): Promise<string>;
  /** Somebody sets the clock of the wall. */
  setClock(byMs: number): void;
  /** The machine slept for so long: every clock has gone on. */
  slept(forMs: number): void;
}

export interface Scenario {
  readonly name: string;
  readonly behaviour?: Partial<Behaviour>;
  /** Left out: LM Studio without its tool, its server on. */
  readonly machine?: LessonOptions;
  readonly token?: string;
  /** What is in memory before. */
  readonly before?: readonly SimulatedInstance[];
  readonly does?: (world: World) => Promise<string>;
}

/** Counts, whenever what is in memory changes, the copies of each model that have no time to live. */
function watchCopies({ state }: AppLesson): () => number {
  // Copies that were there before are not ours.
  const before = state.instances;
  let current = before;
  let most = 0;
  Object.defineProperty(state, 'instances', {
    get: () => current,
    set(next: SimulatedInstance[]) {
      current = next;
      const kept = next.filter(one => one.ttlSeconds === null && !before.includes(one));
      for (const { key } of kept) most = Math.max(most, kept.filter(one => one.key === key).length);
    },
  });
  return () => most;
}

/** Plays a scenario: what Homeport said, and what was left. */
export async function play(
  scenario: Scenario,
  { limitMs = 1500 }: { limitMs?: number } = {},
): Promise<{ said: string; left: string; mostCopies: number }> {
  const { machine = { hasTool: false }, behaviour = {} } = scenario;
  const lmstudio = await studioLesson({ ...machine, behaviour });
  lmstudio.state.instances = [...(scenario.before ?? [])];
  const mostCopies = watchCopies(lmstudio);
  const { home } = lmstudio;
  const { run, environment } = home.ports;
  let nowMs = 0;
  let wallOffMs = 0;
  // Time passes as fast as it is waited for, and nobody waits for a server that hangs.
  const ports: Ports = {
    ...home.ports,
    environment: { ...environment, platform: 'linux' },
    clock: {
      ...home.ports.clock,
      now: () => home.ports.clock.now() + nowMs + wallOffMs,
      monotonicMs: () => nowMs,
      async sleep(delayMs) {
        nowMs += delayMs * 20;
        await home.ports.clock.sleep(Math.min(delayMs, 20));
      },
    },
    run: Object.assign(
      (wanted: Parameters<typeof run>[0]) =>
        run({ ...wanted, timeoutMs: Math.min(wanted.timeoutMs, limitMs) }),
      { ...run },
    ),
    request: wanted => home.ports.request({ ...wanted, timeoutMs: Math.min(wanted.timeoutMs, limitMs) }),
  };
  const token = scenario.token ?? null;
  const engine = createEngine(ports, { tokenFor: () => token, ownUrl: () => lmstudio.url });
  const never = () => Promise.reject(new Error('not asked for'));
  const planners = createPlanners(
    engine,
    createOpenClaw(ports, () => null),
    {
      serverStart: ({ port }) => planServerStart(ports, null, engine, port),
      serverStop: () => planServerStop(ports, null, engine),
      ...{ serverRebind: never, managedStart: never, managedStop: never, replace: never },
    },
  );
  const world: World = {
    ...{ lmstudio, engine, ports },
    async carry(intent) {
      const planned = await planWith(planners, intent);
      const applied = planned.ok ? await planned.data.apply({}) : planned;
      if (!applied.ok) return applied.error.code;
      return ['done', ...applied.data.warnings.map(({ key }) => key)].join(', ');
    },
    setClock: byMs => void (wallOffMs += byMs),
    slept: forMs => void (nowMs += forMs),
    load: (modelKey = gguf, contextTokens = 16_384) =>
      world.carry({ kind: 'modelLoad', serverUrl: lmstudio.url, modelKey, contextTokens }),
    async ask(message = 'Hi', model = gguf) {
      const question = { baseUrl: `${lmstudio.url}/v1`, model, message, token };
      const answer = await askServer(ports, 'openai-responses', question);
      return answer.ok ? 'an answer' : answer.error.code;
    },
  };
  const said = await (scenario.does ?? (one => one.load()))(world);
  const instances = lmstudio.state.instances.map(
    ({ id, contextTokens, ttlSeconds }) => `${id} ${contextTokens}${ttlSeconds === null ? '' : ' (TTL)'}`,
  );
  const { isRunning, serverUrl } = lmstudio.status();
  const on = machine.stage === undefined ? [] : ['a server'];
  const running = !isRunning ? ['no application'] : serverUrl === null ? ['no server'] : on;
  const jobs = lmstudio.state.downloads.map(({ asked }) => `download of ${asked}`);
  return {
    said,
    left: [...running, ...instances, ...jobs].join(', ') || 'nothing',
    mostCopies: mostCopies(),
  };
}
