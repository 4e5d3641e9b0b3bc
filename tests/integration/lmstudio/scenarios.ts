import { createEngine } from '#electron/core/engine';
import type { Behaviour } from '#electron/practice/lmstudio/behaviour';
import type { SimulatedInstance } from '#electron/practice/lmstudio/state';
import { embedding, gguf, mlx } from '#electron/practice/lmstudio/testing';
import type { Scenario, World } from './world';

const load = '/api/v1/models/load';
const list = '/api/v1/models';

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
const slowDownload: Partial<Behaviour> = {
  download: { outcome: 'completed', bytesPerSecond: 2e10, totalBytes: 2e9, landsAs: 'granite' },
};
const hour = 3_600_000;

/** Does something while Homeport is at it. */
async function meanwhile(doing: Promise<string>, event: () => void, afterMs = 30): Promise<string> {
  setTimeout(event, afterMs);
  return doing;
}

const loaded = (contextTokens: number, more: Partial<SimulatedInstance> = {}): SimulatedInstance => ({
  ...{ id: gguf, key: gguf, contextTokens, ttlSeconds: null },
  ...more,
});
const fetchGranite = ({ carry, lmstudio }: World, model = 'ibm/granite-4-micro') =>
  carry({ kind: 'modelDownload', serverUrl: lmstudio.url, model });
const started = ({ carry }: World) => carry({ kind: 'serverStart' });
const off = { stage: 'off' } as const;
const running = { stage: 'running' } as const;
const long = 'word '.repeat(12_000);

/** Every knob of the practice LM Studio; what came of each stands in docs/faults.md. */
export const scenarios: readonly Scenario[] = [
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
    name: 'the clock is set three hours ahead in the middle of a load',
    behaviour: { loadMs: 80 },
    does: world => meanwhile(world.load(), () => world.setClock(3 * hour)),
  },
  {
    name: 'the clock is set three hours back in the middle of a load',
    behaviour: { loadMs: 80 },
    does: world => meanwhile(world.load(), () => world.setClock(-3 * hour)),
  },
  {
    name: 'the machine sleeps for eight hours in the middle of a load, which ends meanwhile',
    behaviour: { loadMs: 80, ...fault('drop', load, 50) },
    does: world => meanwhile(world.load(), () => world.slept(8 * hour)),
  },
  {
    name: 'the machine sleeps for eight hours in the middle of a load, and wakes before it ends',
    behaviour: { loadMs: 300, ...fault('drop', load, 20) },
    does: world => meanwhile(world.load(), () => world.slept(8 * hour), 120),
  },
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
  { name: 'LM Studio 0.3.5, which cannot list its models', behaviour: { version: '0.3.5' } },
  {
    name: 'LM Studio 0.3.5: a question',
    behaviour: { version: '0.3.5' },
    before: [loaded(8192)],
    does: world => world.ask(),
  },
  { name: 'download: completed, under another name', behaviour: download('completed'), does: fetchGranite },
  { name: 'download: failed', behaviour: download('failed'), does: fetchGranite },
  { name: 'download: paused for ever', behaviour: download('paused'), does: fetchGranite },
  { name: 'download: finalizing for ever', behaviour: download('finalizing'), does: fetchGranite },
  {
    name: 'download: the server dies',
    behaviour: { ...slowDownload, ...fault('die', '/api/v1/models/download/status', 20) },
    does: fetchGranite,
  },
  {
    name: 'download: the clock is set three hours ahead',
    behaviour: slowDownload,
    does: world => meanwhile(fetchGranite(world), () => world.setClock(3 * hour)),
  },
  {
    name: 'download: the clock is set three hours back',
    behaviour: slowDownload,
    does: world => meanwhile(fetchGranite(world), () => world.setClock(-3 * hour)),
  },
  {
    name: 'download: the machine sleeps for eight hours, the server with it',
    behaviour: { ...slowDownload, ...fault('drop', '/api/v1/models/download/status', 20) },
    does: world =>
      meanwhile(fetchGranite(world), () => {
        world.slept(8 * hour);
        world.lmstudio.state.behaviour.fault = null;
      }),
  },
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
  { name: 'start: the application sleeps', machine: off, does: started },
  { name: 'start: its server is off', machine: running, does: started },
  { name: 'start: its server is on', machine: { stage: 'serving' }, does: started },
  {
    name: 'start: the tool fails',
    machine: running,
    behaviour: { lmsFailure: 'start-fails' },
    does: started,
  },
  { name: 'start: the tool lies', machine: running, behaviour: { lmsFailure: 'start-lies' }, does: started },
  {
    name: 'start: the tool denies it',
    machine: running,
    behaviour: { lmsFailure: 'unverified' },
    does: started,
  },
  { name: 'start: the tool hangs', machine: running, behaviour: { lmsFailure: 'hang' }, does: started },
  {
    name: 'start: the tool has another passkey',
    machine: running,
    behaviour: { lmsFailure: 'passkey' },
    does: started,
  },
  {
    name: 'start: the tool wakes nobody',
    machine: off,
    behaviour: { lmsFailure: 'start-timeout' },
    does: started,
  },
  {
    name: 'start: an old tool wakes nobody',
    machine: off,
    behaviour: { lmsFailure: 'start-timeout', lmsIsOld: true },
    does: started,
  },
  {
    name: 'start: the application does not come up',
    machine: off,
    behaviour: { startsUp: false },
    does: started,
  },
  { name: 'start: no tool', machine: { ...off, hasTool: false }, does: started },
  {
    name: 'start: no tool, and the server comes on by itself',
    machine: { ...off, hasTool: false, startsItself: true },
    does: started,
  },
  {
    name: 'start: nothing is installed',
    machine: { ...off, hasTool: false, isInstalled: false },
    does: started,
  },
  {
    name: 'stop: what is loaded stays',
    machine: {},
    before: [loaded(8192)],
    does: ({ carry }) => carry({ kind: 'serverStop' }),
  },
  { name: 'LM Studio 0.3, with its tool', machine: {}, behaviour: { version: '0.3' } },
  {
    name: 'LM Studio 0.3: the guardrail refuses',
    machine: {},
    behaviour: { version: '0.3', guardrailBytes: 1 },
  },
  {
    name: 'LM Studio 0.3: the tool is old, and the engine crashes',
    machine: {},
    behaviour: { version: '0.3', lmsIsOld: true, loadFailure: 'Engine protocol startup was aborted.' },
  },
  {
    name: 'MLX fits the context downward: one prediction at once',
    machine: {},
    behaviour: { contextPolicy: { fitsTo: 4096 } },
    does: ({ carry, lmstudio }) =>
      carry({
        ...{ kind: 'modelLoad', serverUrl: lmstudio.url, modelKey: mlx },
        ...{ contextTokens: 16_384, parallel: 1 },
      }),
  },
];
