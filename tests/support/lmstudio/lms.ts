import { parseArgs } from 'node:util';
import { failureReason } from '#electron/practice/lmstudio/load-failures';
import type { SimulatedModel } from '#electron/practice/lmstudio/catalogue';
import { addInstance, type SimulatedState } from '#electron/practice/lmstudio/state';
import {
  after,
  box,
  estimated,
  loaded,
  notInstalled,
  passkeyBox,
  prints,
  printsJson,
  says,
  timedOut,
  type LmsAnswer,
} from './words';

/** How the application and its tool misbehave. */
export interface AppKnobs {
  /**
   * `lms server start`. `fails`: nothing answers, and it says so; `lies`: it says success and nothing answers;
   * `unverified`: it says that it failed, and the server answers (bt#1720); `hangs`: it says nothing at all.
   */
  start: 'works' | 'fails' | 'lies' | 'unverified' | 'hangs';
  /** Whether the tool can wake the application. */
  wake: 'works' | 'times-out';
  /** Whether the application starts where its executable is run. */
  launch: 'works' | 'fails';
  /** The tool is older than the application (bt#1566). */
  passkeyMismatch: boolean;
  /** Whether an application is there for the tool to start. */
  installed: boolean;
  /** What the guardrails let a load take; null: they are off. */
  guardrailBytes: number | null;
  /** Where false, estimates say `Confidence: LOW`. */
  sureEstimates: boolean;
  /** A tool from before `lms version` prints its banner. */
  oldTool: boolean;
}

export const usualKnobs: AppKnobs = {
  start: 'works',
  wake: 'works',
  launch: 'works',
  passkeyMismatch: false,
  installed: true,
  guardrailBytes: null,
  sureEstimates: true,
  oldTool: false,
};

/** What `lms` works on. */
export interface LmsTarget {
  readonly knobs: AppKnobs;
  readonly state: SimulatedState;
  readonly version: string;
  readonly package: 'lmstudio' | 'daemon' | 'bionic';
  isRunning(): boolean;
  /** The port that the server is on; null: it is off. */
  httpPort(): number | null;
  /** The port of http-server-config.json; null: there is no such file. */
  configuredPort(): number | null;
  /** Starts the application, as the tool does. */
  wake(): Promise<void>;
  /** Ends the application. */
  quit(): Promise<void>;
  /** False where another program holds the port. */
  startHttp(port: number, bind: string): Promise<boolean>;
  stopHttp(): Promise<void>;
}

const commit = '71bd99c';
const banner = [
  "lms is LM Studio's CLI utility for your models, server, and inference runtime.",
  `CLI commit: ${commit}`,
].join('\n');

const options = {
  json: { type: 'boolean' },
  port: { type: 'string', short: 'p' },
  bind: { type: 'string' },
  cors: { type: 'boolean' },
  'context-length': { type: 'string', short: 'c' },
  parallel: { type: 'string' },
  identifier: { type: 'string' },
  ttl: { type: 'string' },
  gpu: { type: 'string' },
  'estimate-only': { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  all: { type: 'boolean', short: 'a' },
  mlx: { type: 'boolean' },
  gguf: { type: 'boolean' },
  refresh: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

type Read = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
type Values = Read['values'];

const never = (): Promise<LmsAnswer> => new Promise(() => undefined);

/** A command with a client connection starts the application where it does not run. */
async function connected(
  app: LmsTarget,
  work: () => LmsAnswer | Promise<LmsAnswer>,
  first: readonly string[] = [],
): Promise<LmsAnswer> {
  const { knobs } = app;
  const isCold = !app.isRunning();
  if (isCold) {
    if (!knobs.installed) return notInstalled;
    if (knobs.wake === 'times-out') return after(first, timedOut);
    await app.wake();
  }
  return after(isCold ? first : [], knobs.passkeyMismatch ? passkeyBox : await work());
}

async function startServer(app: LmsTarget, { port, bind = '127.0.0.1', cors }: Values): Promise<LmsAnswer> {
  const { start } = app.knobs;
  if (start === 'hangs') return never();
  return connected(app, async () => {
    const wanted = Number(port ?? app.configuredPort() ?? 1234);
    const isOn = (start === 'works' || start === 'unverified') && (await app.startHttp(wanted, bind));
    const warnings = [
      ...(bind === '0.0.0.0'
        ? ['Server will accept connections from the network. Only use this if you know what you are doing!']
        : []),
      ...(cors ? ['CORS is enabled. This means any website you visit can use the LM Studio server.'] : []),
    ];
    const success = start === 'lies' || (isOn && start === 'works');
    return after(
      warnings,
      success
        ? says(`Success! Server is now running on port ${wanted}`)
        : says('Failed to verify the server is running. Please try to use another port.', 1),
    );
  }, ['Waking up LM Studio service...']);
}

async function stopServer(app: LmsTarget): Promise<LmsAnswer> {
  const port = app.httpPort();
  if (port === null) return says('The server is not running.', 1);
  await app.stopHttp();
  return says(`Stopped the server on port ${port}.`);
}

/** Reads the file and greets that port: a server elsewhere reads as none. Never wakes, never fails. */
function serverStatus(app: LmsTarget, isJson: boolean): LmsAnswer {
  const port = app.configuredPort() ?? 1234;
  const running = app.httpPort() === port;
  if (isJson) return printsJson(running ? { running, port } : { running });
  return says(running ? `The server is running on port ${port}.` : 'The server is not running.');
}

const describe = ({
  key,
  format,
  quantization,
  ...model
}: SimulatedModel): Readonly<Record<string, unknown>> => ({
  type: model.type,
  modelKey: key,
  // REST says mlx where the tool says safetensors.
  format: format === 'mlx' ? 'safetensors' : format,
  displayName: model.displayName,
  publisher: model.publisher,
  path: key,
  sizeBytes: model.sizeBytes,
  indexedModelIdentifier: key,
  deviceIdentifier: null,
  paramsString: model.parameters,
  architecture: model.architecture,
  quantization: { name: quantization.name, bits: quantization.bits_per_weight },
  vision: false,
  trainedForToolUse: model.toolUse,
  maxContextLength: model.maxContextTokens,
});

function listLoaded({ models, instances }: SimulatedState): object[] {
  return instances.flatMap(({ id, key, contextTokens, ttlSeconds, parallel = 4, usedAt = null }) => {
    const model = models.find(one => one.key === key);
    if (!model) return [];
    return [
      {
        ...describe(model),
        ...{ identifier: id, ttlMs: ttlSeconds === null ? null : ttlSeconds * 1000, lastUsedTime: usedAt },
        ...{ contextLength: contextTokens, status: 'idle', queued: 0 },
        parallel: model.type === 'embedding' ? null : parallel,
      },
    ];
  });
}

/** The key is matched loosely: the exact one first, then whatever holds it. */
const matches = (models: readonly SimulatedModel[], asked: string): SimulatedModel[] =>
  models
    .filter(({ key }) => key.toLowerCase().includes(asked.toLowerCase()))
    .sort((a, b) => Number(b.key === asked) - Number(a.key === asked));

function loadModel({ state, knobs }: LmsTarget, asked: string, values: Values): LmsAnswer | null {
  const [model, ...others] = matches(state.models, asked);
  if (!model) return box('Model not found', [`No model found that matches path "${asked}".`, 'See: lms ls']);
  // It would ask which one, on a terminal that is not there.
  if (others.length > 0 && !values.yes) return null;
  const warning =
    others.length > 0 && model.key !== asked
      ? [
          `${others.length + 1} models match the provided model key on the same device. Loading the first one.`,
        ]
      : [];
  const contextTokens = Number(values['context-length'] ?? state.behaviour.jitContextTokens);
  // As for a hybrid model, well above what it takes (bt#1862).
  const bytes = model.sizeBytes + contextTokens * 250_000;
  const passes = knobs.guardrailBytes === null || bytes <= knobs.guardrailBytes;
  if (values['estimate-only'])
    return after(
      warning,
      estimated(model.key, contextTokens, bytes, { passes, isSure: knobs.sureEstimates }),
    );
  const { loadFailure } = state.behaviour;
  const failure = passes
    ? loadFailure && failureReason(loadFailure, model, bytes, false)
    : 'Model loading was stopped due to insufficient system resources. Continuing to load the model would likely overload your system and cause it to freeze. If you think this is incorrect, you can adjust the model loading guardrails in settings.';
  if (failure !== null)
    return after(warning, box('Error', [`Failed to load model "${model.key}". Error: ${failure}`]));
  const { identifier } = values;
  if (identifier !== undefined && state.instances.some(({ id }) => id === identifier))
    return box('Error', [`A model with identifier "${identifier}" already exists.`]);
  const instance = addInstance(
    state,
    model,
    contextTokens,
    values.ttl === undefined ? null : Number(values.ttl),
    {
      ...(values.parallel === undefined ? {} : { parallel: Number(values.parallel) }),
      ...(identifier === undefined ? {} : { identifier }),
    },
  );
  return after(warning, loaded(state.behaviour.loadMs / 1000, model.sizeBytes, instance.id));
}

function unloadModel({ state }: LmsTarget, id: string | undefined, isAll: boolean): LmsAnswer | null {
  const { instances } = state;
  if (instances.length === 0 && id === undefined) return says('No models to unload.');
  if (isAll) {
    state.instances = [];
    return says(`Unloaded ${instances.length} model${instances.length === 1 ? '' : 's'}.`);
  }
  if (id === undefined) return null;
  if (!instances.some(one => one.id === id))
    return box('Model Not Found', [`Cannot find a model with the identifier "${id}".`, 'See: lms ps'], 0);
  state.instances = instances.filter(one => one.id !== id);
  return says(`Model "${id}" unloaded.`);
}

function getModel({ state }: LmsTarget, name: string): LmsAnswer {
  const [reference = '', variant] = name.split('@');
  if (variant !== undefined && !/^(q\d|\d+bit|mxfp4|bf16)/i.test(variant))
    return says(`Cannot find variant ${variant}.`, 1);
  const key = state.behaviour.download.landsAs ?? reference;
  if (state.models.some(one => one.key === key))
    return says(`Model already downloaded. To use, run: lms load ${key}`);
  const { outcome, totalBytes } = state.behaviour.download;
  if (outcome === 'failed') return box('Error', ['Request failed with status code 403']);
  const total = `${(totalBytes / 1e9).toFixed(2)} GB`;
  const like = state.models.find(one => one.format === 'gguf') as SimulatedModel;
  state.models.push({ ...like, key, displayName: key, sizeBytes: totalBytes });
  return {
    stdout: `${total} / ${total} | 10.00 MB/s | ETA 00:00\nFinalizing download...\nDownload completed.\n`,
    stderr: '',
    code: 0,
  };
}

const survey = {
  status: 'ok',
  engines: [
    {
      name: 'llama.cpp-linux-x86_64-nvidia-cuda12-avx2',
      version: '2.9.0',
      engine: 'llama.cpp',
      platform: 'linux',
      compatibility: { status: 'Compatible' },
      supportedModelFormatNames: ['GGUF'],
      hardwareSurvey: {
        gpuSurveyResult: {
          result: { code: 'Success', message: '' },
          gpuInfo: [
            {
              name: 'NVIDIA GeForce RTX 4090',
              deviceId: 0,
              totalMemoryCapacityBytes: 25_393_692_672,
              dedicatedMemoryCapacityBytes: 25_393_692_672,
              integrationType: 'Discrete',
              detectionPlatform: 'CUDA',
              detectionPlatformVersion: '',
              otherInfo: {},
            },
          ],
        },
        memoryInfo: {
          ramCapacity: 67_430_000_000,
          vramCapacity: 25_393_692_672,
          totalMemory: 92_823_692_672,
        },
      },
    },
  ],
} as const;

async function daemon(app: LmsTarget, action: string | undefined): Promise<LmsAnswer> {
  const isDaemon = app.package === 'daemon';
  if (action === 'up')
    return connected(app, () =>
      printsJson({ status: 'running', pid: process.pid, isDaemon, version: app.version }),
    );
  if (action === 'status')
    return printsJson(
      app.isRunning() ? { status: 'running', pid: process.pid, isDaemon } : { status: 'not-running' },
    );
  if (!app.isRunning()) return says('Daemon is not running.', 1);
  if (!isDaemon)
    return says('The daemon is currently running as part of LM Studio. Please exit LM Studio to stop it.', 1);
  await app.quit();
  return says('Daemon stopped.');
}

/** One run of `lms`: what it prints and how it exits. One that would ask something hangs. */
export async function playLms(app: LmsTarget, argv: readonly string[]): Promise<LmsAnswer> {
  const { values, positionals } = parseArgs({
    ...{ args: [...argv], options, allowPositionals: true, strict: false },
  }) as Read;
  const [command, first] = positionals;
  const isJson = values.json === true;
  if (values.version) return prints(banner);
  switch ([command, first].join(' ').trim().split(' ').slice(0, 2).join(' ')) {
    case 'server start':
      return startServer(app, values);
    case 'server stop':
      return stopServer(app);
    case 'server status':
      return serverStatus(app, isJson);
    case 'runtime survey':
      return connected(app, () => printsJson(survey));
  }
  switch (command) {
    case undefined:
      return prints(banner);
    case 'version':
      return app.knobs.oldTool || !isJson ? prints(banner) : printsJson({ version: commit });
    case 'daemon':
      return daemon(app, first);
    case 'status': {
      const port = app.httpPort();
      return prints(port === null ? 'Server:  OFF ' : `Server: ON (port: ${port})`);
    }
    case 'ls':
      return connected(app, () =>
        isJson ? printsJson(app.state.models.map(describe)) : prints('You have models.'),
      );
    case 'ps':
      return connected(app, () => (isJson ? printsJson(listLoaded(app.state)) : prints('LOADED MODELS')));
    case 'load':
      return connected(app, () => loadModel(app, first ?? '', values) ?? never());
    case 'unload':
      return connected(app, () => unloadModel(app, first, values.all === true) ?? never());
    case 'get':
      return connected(app, () => getModel(app, first ?? ''));
  }
  return says(`error: unknown command '${command}'`, 1);
}
