import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createEngine, type Engine } from '#electron/core/engine';
import { askServer } from '#electron/core/servers/ask';
import { createPlanners } from '#electron/core/connect';
import { createOpenClaw } from '#electron/core/openclaw/openclaw';
import { planWith } from '#electron/core/plans/planned';
import type { Behaviour } from '#electron/practice/lmstudio/behaviour';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import type { SimulatedInstance } from '#electron/practice/lmstudio/state';
import type { Ports } from '#electron/ports/types';
import type { Intent } from '#shared/contract/intents';
import { makeHome } from '#tests/home';

// Every knob of the practice LM Studio: what Homeport said, and what was left on the server. The table stands
// in docs/faults.md; a row that is not as the test saw it fails, and so does one that is missing.

const mlx = 'minimax-m2.1-gs32';
const gguf = 'qwen/qwen3-8b';
const embedding = 'text-embedding-nomic-embed-text-v1.5';
const load = '/api/v1/models/load';
const list = '/api/v1/models';

interface World {
  readonly lmstudio: SimulatedLmStudio;
  readonly engine: Engine;
  readonly ports: Ports;
  /** Plans and applies; what was said of it. */
  carry(intent: Intent): Promise<string>;
  /** Loads as Homeport does. */
  load(model?: string, contextTokens?: number): Promise<string>;
  ask(message?: string, model?: string): Promise<string>;
}

interface Scenario {
  readonly name: string;
  readonly behaviour?: Partial<Behaviour>;
  readonly token?: string;
  /** What is in memory before. */
  readonly before?: readonly SimulatedInstance[];
  readonly does?: (world: World) => Promise<string>;
}

const fault = (
  kind: NonNullable<Behaviour['fault']>['kind'],
  path: string,
  afterMs = 20,
): Partial<Behaviour> => ({
  fault: { kind, path, afterMs },
});
const download = (outcome: Behaviour['download']['outcome']): Partial<Behaviour> => ({
  download: { outcome, bytesPerSecond: 1e12, totalBytes: 2e9, landsAs: 'granite' },
});
const loaded = (contextTokens: number, more: Partial<SimulatedInstance> = {}): SimulatedInstance => ({
  ...{ id: gguf, key: gguf, contextTokens, ttlSeconds: null },
  ...more,
});
const fetchGranite = ({ carry, lmstudio }: World, model = 'ibm/granite-4-micro') =>
  carry({ kind: 'modelDownload', serverUrl: lmstudio.url, model });
const long = 'word '.repeat(12_000);

const scenarios: readonly Scenario[] = [
  { name: 'GGUF: the context is honoured' },
  {
    name: 'MLX fits the context upward',
    behaviour: { contextPolicy: { fitsTo: 131_072 } },
    does: w => w.load(mlx),
  },
  {
    name: 'MLX fits the context downward',
    behaviour: { contextPolicy: { fitsTo: 4096 } },
    does: w => w.load(mlx),
  },
  { name: 'loaded already, with enough', before: [loaded(32_768)] },
  { name: 'loaded already, with too little', before: [loaded(4096)] },
  { name: 'two copies already, both too small', before: [loaded(4096), loaded(4096, { id: `${gguf}:2` })] },
  { name: 'a request loaded it (TTL), with enough', before: [loaded(16_384, { ttlSeconds: 3600 })] },
  {
    name: 'a request loaded it, and it must stay',
    before: [loaded(16_384, { ttlSeconds: 3600 })],
    does: ({ carry, lmstudio }) =>
      carry({
        kind: 'modelLoad',
        serverUrl: lmstudio.url,
        modelKey: gguf,
        contextTokens: 16_384,
        keep: true,
      }),
  },
  { name: 'more context than the model has', does: w => w.load(gguf, 65_536) },
  { name: 'a model that is not there', does: w => w.load('none/such') },
  { name: 'an embedding model', does: w => w.load(embedding, 2048) },
  {
    name: 'the guardrail refuses',
    behaviour: { loadFailure: 'Model loading was stopped due to insufficient system resources.' },
  },
  {
    name: 'the load fails with status 200',
    behaviour: { loadFailure: 'Operation canceled.', loadFailureStatus: 200 },
  },
  { name: 'the engine crashes', behaviour: { loadFailure: 'Engine protocol startup was aborted.' } },
  {
    name: 'the engine does not know the model',
    behaviour: { loadFailure: 'Model type minimax not supported' },
  },
  {
    name: 'the runtime fits below the minimum',
    behaviour: { loadFailure: 'AutoFit selected 4096, below the required minimum of 16384' },
  },
  {
    name: 'the connection is lost in the middle of a load',
    behaviour: { loadMs: 60, ...fault('drop', load) },
  },
  { name: 'the server dies in the middle of a load', behaviour: { loadMs: 200, ...fault('die', load) } },
  {
    name: 'two Homeports load at once',
    behaviour: { loadMs: 80 },
    does: async world => {
      const other = createEngine(world.ports, { tokenFor: () => null, ownUrl: () => null });
      const [first, second] = await Promise.all([
        world.engine.load(world.lmstudio.url, gguf, 16_384),
        other.load(world.lmstudio.url, gguf, 16_384),
      ]);
      return [first, second]
        .map(one => (one.ok ? (one.data.loadedNow ? 'loaded' : 'found') : one.error.code))
        .sort()
        .join(', ');
    },
  },
  {
    name: 'a load is cancelled',
    behaviour: { loadMs: 100 },
    does: async ({ engine, lmstudio }) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 60);
      const done = await engine.load(lmstudio.url, gguf, 16_384, { signal: controller.signal });
      return done.ok ? 'loaded' : done.error.code;
    },
  },
  { name: 'half-open: taken and never answered', behaviour: fault('half-open', list) },
  { name: 'silence for 30 s', behaviour: fault('silence', list, 30_000) },
  { name: 'invalid UTF-8 in the list', behaviour: fault('bad-utf8', list) },
  { name: 'a list of 50 MB', behaviour: fault('huge', list) },
  {
    name: 'a redirect to another host',
    behaviour: { fault: { kind: 'redirect', path: list, location: 'http://127.0.0.1:9/' } },
    token: 'sk-lm-abcdefgh:ABCDEFGHIJKLMNOPQRST',
  },
  {
    name: 'a token is asked for, none is there',
    behaviour: { token: 'sk-lm-abcdefgh:ABCDEFGHIJKLMNOPQRST' },
  },
  {
    name: 'a token is asked for, a malformed one is sent',
    behaviour: { token: 'sk-lm-abcdefgh:ABCDEFGHIJKLMNOPQRST' },
    token: 'sk-bogus-EXAMPLE',
  },
  {
    name: 'a token is asked for, and sent',
    behaviour: { token: 'sk-lm-abcdefgh:ABCDEFGHIJKLMNOPQRST' },
    token: 'sk-lm-abcdefgh:ABCDEFGHIJKLMNOPQRST',
  },
  { name: 'a token that is not asked for', token: 'sk-lm-abcdefgh:ABCDEFGHIJKLMNOPQRST' },
  { name: 'LM Studio 0.3', behaviour: { version: '0.3' } },
  { name: 'download: completed, under another name', behaviour: download('completed'), does: fetchGranite },
  { name: 'download: failed', behaviour: download('failed'), does: fetchGranite },
  { name: 'download: paused for ever', behaviour: download('paused'), does: fetchGranite },
  { name: 'download: finalizing for ever', behaviour: download('finalizing'), does: fetchGranite },
  { name: 'download: a name that is none', does: world => fetchGranite(world, 'No Such Name!') },
  { name: 'download: there already', does: world => fetchGranite(world, gguf) },
  { name: 'a question, nothing loaded, JIT on', does: world => world.ask() },
  { name: 'a question, nothing loaded, JIT off', behaviour: { jit: false }, does: world => world.ask() },
  { name: 'a question to a model that is not there', does: world => world.ask('Hi', 'none/such') },
  ...(
    ['n-keep', 'trying-to-keep', 'cannot-truncate', 'llama-server', 'mid-generation', 'empty-stream'] as const
  ).map((overflow): Scenario => ({
    name: `a question that is too long: ${overflow}`,
    behaviour: { overflow },
    before: [loaded(8192)],
    does: world => world.ask(long),
  })),
  {
    name: 'the model goes in the middle of an answer',
    behaviour: { losesModel: 'unloaded', answer: 'one two' },
    before: [loaded(8192)],
    does: world => world.ask(),
  },
  {
    name: 'the server dies in the middle of an answer',
    behaviour: { answer: 'one two three', tokenDelayMs: 60, ...fault('die', '/v1/responses', 80) },
    before: [loaded(8192)],
    does: world => world.ask(),
  },
];

/** Counts, whenever what is in memory changes, the copies of each model that have no time to live. */
function watchCopies({ state }: SimulatedLmStudio): () => number {
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

async function play(scenario: Scenario): Promise<{ said: string; left: string; mostCopies: number }> {
  const lmstudio = await startSimulatedLmStudio({ behaviour: scenario.behaviour ?? {} });
  onTestFinished(() => lmstudio.close());
  lmstudio.state.instances = [...(scenario.before ?? [])];
  const mostCopies = watchCopies(lmstudio);
  const home = await makeHome();
  let nowMs = 0;
  // Time passes as fast as it is waited for, and nobody waits for a server that hangs.
  const ports: Ports = {
    ...home.ports,
    clock: {
      ...home.ports.clock,
      monotonicMs: () => nowMs,
      async sleep(delayMs) {
        nowMs += delayMs * 20;
        await home.ports.clock.sleep(Math.min(delayMs, 20));
      },
    },
    request: wanted => home.ports.request({ ...wanted, timeoutMs: Math.min(wanted.timeoutMs, 1500) }),
  };
  const token = scenario.token ?? null;
  const engine = createEngine(ports, { tokenFor: () => token, ownUrl: () => lmstudio.url });
  const never = () => Promise.reject(new Error('not asked for'));
  const planners = createPlanners(
    engine,
    createOpenClaw(ports, () => null),
    { serverStart: never, serverStop: never, managedStart: never, managedStop: never },
  );
  const world: World = {
    ...{ lmstudio, engine, ports },
    async carry(intent) {
      const planned = await planWith(planners, intent);
      const applied = planned.ok ? await planned.data.apply({}) : planned;
      if (!applied.ok) return applied.error.code;
      return ['done', ...applied.data.warnings.map(({ key }) => key)].join(', ');
    },
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
  const jobs = lmstudio.state.downloads.map(({ asked }) => `download of ${asked}`);
  return { said, left: [...instances, ...jobs].join(', ') || 'nothing', mostCopies: mostCopies() };
}

const written = readFileSync('docs/faults.md', 'utf8');
const rows = new Map(
  [...written.matchAll(/^\| (.*?) +\| `(.*?)` +\| (.*?) +\|$/gm)].map(([, name, said, left]) => [
    name,
    { said, left },
  ]),
);

describe('what Homeport says, and what it leaves', () => {
  test.each(scenarios)('$name', async scenario => {
    const { mostCopies, ...seen } = await play(scenario);
    expect(seen).toEqual(rows.get(scenario.name));
    expect(mostCopies).toBeLessThanOrEqual(1);
  });

  test('the table has no row that was not played', () => {
    const played = new Set(scenarios.map(({ name }) => name));
    expect([...rows.keys()].filter(name => name !== undefined && !played.has(name))).toEqual([]);
  });
});
