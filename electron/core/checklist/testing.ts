import type { Repair } from '#shared/contract/checklist';
import type { Intent } from '#shared/contract/intents';
import type { LocalModel } from '#shared/contract/models';
import { untoldOnRequest } from '#shared/contract/untold';
import type { Traffic } from '#shared/contract/traffic';
import { en } from '#shared/i18n/en/catalogue';
import { pl } from '#shared/i18n/pl/catalogue';
import { createTranslator } from '#shared/i18n/translator';
import type { Answer, CheckId } from './check';
import { checks } from './checks';
import type { Facts } from './facts';

// Facts of a machine on which everything is fine, to be changed one at a time. Used by the specs only.

const serverUrl = 'http://127.0.0.1:1234';
const gib = 1024 ** 3;

export const model: LocalModel = {
  serverUrl,
  key: 'minimax-m2.1-gs32',
  displayName: 'MiniMax M2.1 GS32',
  type: 'llm',
  sizeBytes: 257_280_000_000,
  maxContextTokens: 196_608,
  format: 'mlx',
  quantization: '8bit',
  bitsPerWeight: 8,
  parameters: '229B',
  vision: false,
  reasoning: true,
  toolUse: true,
  instances: [{ id: 'minimax-m2.1-gs32', contextTokens: 65_536, ttlSeconds: null }],
};

const row = {
  id: model.key,
  name: model.displayName,
  contextWindow: 196_608,
  contextTokens: 65_536,
  maxTokens: 8192,
};

const device = {
  id: 'metal-0',
  name: 'Apple M3 Ultra',
  vendor: 'apple' as const,
  memoryKind: 'unified' as const,
  totalBytes: 512 * gib,
  usedBytes: null,
  freeBytes: null,
  usableBytes: 384 * gib,
  utilizationPercent: null,
  driverVersion: null,
  cores: 80,
  slice: false,
  display: null,
  source: 'system_profiler',
  confidence: 'measured' as const,
  readings: [{ source: 'system_profiler', totalBytes: 512 * gib }],
};

const guidance = (met: boolean): Facts['hardware']['verdict']['guidance'] => [
  {
    id: 'minimum',
    met,
    found: {
      key: 'hardware.guidance.minimum.found',
      params: { largestBytes: 16 * gib, device: 'Apple M3 Ultra' },
    },
  },
  { id: 'multi-gpu', met, found: { key: 'hardware.guidance.multiGpu.found', params: { count: 2 } } },
  {
    id: 'recommended',
    met,
    found: {
      key: 'hardware.guidance.recommended.found',
      params: { poolBytes: 384 * gib, recommendedBytes: 250 * gib },
    },
  },
];

export const hardware = (met: boolean, devices = [device]): Facts['hardware'] => ({
  state: 'read',
  others: [],
  loaded: null,
  copies: [],
  recommended: null,
  guidanceModel: null,
  ownModels: [{ key: model.key, known: true, warnings: [], better: null }],
  profile: {
    readAt: 0,
    host: {
      platform: 'darwin',
      osName: 'macOS 15',
      architecture: 'arm64',
      cpuName: 'Apple M3 Ultra',
      cpuCores: 32,
      memoryBytes: 512 * gib,
      memoryFreeBytes: 100 * gib,
      machineName: 'Mac Studio',
      machineModel: null,
    },
    devices,
    pool: {
      ...{ bytes: 384 * gib, detectedBytes: 384 * gib, deviceIds: devices.map(one => one.id) },
      ...{ kind: 'unified' as const, origin: 'measured' as const },
    },
    probes: [],
    warnings: [],
  },
  verdict: {
    capacity: 'recommended',
    summary: { key: 'hardware.summary.none', params: {} },
    guidance: guidance(met),
    responsiveness: {
      ...{ level: 'unknown' as const, promptTokens: 25_000, seconds: null, prefillTokensPerSecond: null },
      ...{ origin: null, evidence: '' },
    },
  },
});

const turn: NonNullable<Facts['turn']> = {
  at: 0,
  via: 'openclaw',
  api: null,
  requestedModel: `lmstudio/${model.key}`,
  answeredModel: `lmstudio/${model.key}`,
  origin: 'local',
  rerouted: false,
  timeToFirstTokenMs: 400,
  totalMs: 2100,
  inputTokens: 11_000,
  outputTokens: 12,
  decodeTokensPerSecond: null,
  finalText: 'ready',
  configHash: 'hash-now',
};

export const file: Facts['file'] & { state: 'read' } = {
  state: 'read',
  path: '/home/me/.openclaw/openclaw.json',
  realPath: '/home/me/.openclaw/openclaw.json',
  hash: 'hash-now',
  sizeBytes: 2048,
  mode: 0o600,
  lostComments: 0,
  exposed: [],
  writeError: null,
};

export const findings: NonNullable<Facts['findings']> = {
  gatewayMode: 'local',
  gatewayBind: 'loopback',
  gatewayAsks: true,
  modelsMode: 'merge',
  compactionOn: true,
  heartbeat: { every: '30m', light: true, model: null },
  toolsProfile: 'minimal',
  channels: [],
  openInboxes: [],
  plainKeys: [],
  plainHttp: [],
  running: [
    {
      ...{ path: 'agents.defaults.model.primary', model: `lmstudio/${model.key}` },
      ...{ sandbox: 'off', webTools: ['web_fetch', 'browser'] },
    },
  ],
  leaks: [],
  deadModels: [],
};

export const localNode: Facts['routes']['chain'][number] = {
  model: `lmstudio/${model.key}`,
  name: model.displayName,
  provider: 'lmstudio',
  origin: 'local',
  serverUrl: `${serverUrl}/v1`,
};

export const hostedNode: Facts['routes']['chain'][number] = {
  model: 'anthropic/claude-opus-4-6',
  name: 'claude-opus-4-6',
  provider: 'anthropic',
  origin: 'hosted',
  serverUrl: null,
};

const traffic = (...places: Traffic['places']): Traffic => ({ places, hosts: [], otherSlots: 0 });

const healthy: Facts = {
  topology: {
    engine: 'lmstudio',
    engineUrl: serverUrl,
    modelsRunOn: 'this-machine',
    openclawRunsOn: 'this-machine',
  },
  hardware: hardware(true),
  lmstudio: {
    state: 'server-on',
    url: serverUrl,
    version: '0.4.2',
    installPath: '/Applications/LM Studio.app',
    package: null,
    cliPath: '/home/me/.lmstudio/bin/lms',
    listensOn: 'loopback',
    startsItself: true,
    onRequest: untoldOnRequest,
    lookedFor: [serverUrl, '/Applications/LM Studio.app'],
  },
  server: {
    kind: 'lmstudio',
    url: serverUrl,
    baseUrl: `${serverUrl}/v1`,
    local: true,
    version: null,
    asksForToken: false,
    features: ['load'],
    provenApi: null,
    added: false,
    managed: false,
    openOn: null,
    latencyMs: 4,
    error: null,
  },
  models: [model],
  model,
  file,
  installation: { state: 'found', path: '/usr/bin/openclaw', version: '2026.9.6' },
  gateway: {
    ...{ state: 'up', port: 18_789, filePort: null, pid: 4711, pending: null },
    ...{ version: '2026.9.6', latencyMs: 3, reload: 'taken' },
  },
  acceptance: { state: 'taken' },
  provider: {
    id: 'lmstudio',
    baseUrl: `${serverUrl}/v1`,
    api: 'openai-responses',
    key: 'placeholder',
    local: true,
    rows: [row],
  },
  row,
  findings,
  routes: {
    wanted: 'local-first',
    written: 'local-first',
    chain: [localNode, hostedNode],
    effective: localNode.model,
    parked: [],
    known: [localNode, hostedNode],
    states: {
      [localNode.model]: { hosted: null, successor: null, told: 'file', allowed: true },
      [hostedNode.model]: { hosted: 'unproven', successor: null, told: 'file', allowed: true },
    },
    agents: [],
    pins: null,
    leaks: [],
    program: 'absent',
    traffic: {
      written: traffic('machine', 'anywhere'),
      routes: {
        'local-first': traffic('machine', 'anywhere'),
        'local-fallback': traffic('anywhere', 'machine'),
        'local-only': traffic('machine'),
        'hosted-only': traffic('anywhere'),
      },
    },
  },
  turn,
  fallbacks: [],
  guard: { enabled: false, lease: null },
  surroundings: {
    swap: { usedBytes: 0, isPressing: false },
    sleepMinutes: 0,
    shellTool: null,
    otherReaders: [],
    gatewayContained: false,
    holder: null,
  },
};

/** Everything is fine but for what a test names; an object is changed in the keys that it names. */
export type Changes = {
  readonly [K in keyof Facts]?: Facts[K] extends readonly unknown[]
    ? Facts[K]
    : Partial<NonNullable<Facts[K]>> | Extract<Facts[K], null>;
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function facts(changes: Changes = {}): Facts {
  const changed = Object.entries(changes).map(([name, change]) => {
    const before = healthy[name as keyof Facts];
    return [name, isObject(before) && isObject(change) ? { ...before, ...change } : change];
  });
  return { ...healthy, ...(Object.fromEntries(changed) as Partial<Facts>) };
}

/** What a repair does, without its label. */
export type RepairDone = Intent | 'turn' | `page ${string}` | `link ${string}` | null;

function repairDone(repair: Repair | null): RepairDone {
  if (repair === null) return null;
  switch (repair.kind) {
    case 'intent':
      return repair.intent;
    case 'turn':
      return 'turn';
    case 'link':
      return `link ${repair.url}`;
    case 'page':
      return `page ${repair.page}`;
  }
}

const translators = [createTranslator('en', en), createTranslator('pl', pl)];

/** Sentences that a person could not read: a key, an argument or a word that is not there. */
function unreadable(answer: Answer): string[] {
  const texts = [answer.title, answer.evidence, ...(answer.repair ? [answer.repair.label] : [])];
  return (
    texts
      .flatMap(text => translators.map(translator => translator.say(text)))
      // How OpenClaw's file names a variable is meant to be read so.
      .map(said => said.replaceAll('"${NAME}"', '"NAME"'))
      .filter(said => said.trim() === '' || /^[\w.-]+\.[\w.-]+\.\w+$|[{}]| {2}| [,;.]/.test(said))
  );
}

export interface Shown {
  readonly state: Answer['state'];
  readonly outcome: string;
  readonly repair: RepairDone;
  readonly unreadable: readonly string[];
}

/** One check's answer; putting it into a language that lacks an argument throws. */
export function ask(id: CheckId, changes: Changes = {}): Shown | null {
  const answer = checks.find(check => check.id === id)?.evaluate(facts(changes)) ?? null;
  return (
    answer && {
      state: answer.state,
      outcome: answer.title.key.split('.').at(-2) ?? '',
      repair: repairDone(answer.repair),
      unreadable: unreadable(answer),
    }
  );
}

/** One row of a table: what a check says where only `changes` differ from a machine that is fine. */
export type Case = [
  id: CheckId,
  outcome: string,
  state: Answer['state'],
  changes: Changes,
  repair?: RepairDone,
];

export const shown = (outcome: string, state: Answer['state'], repair: RepairDone = null): Shown => ({
  state,
  outcome,
  repair,
  unreadable: [],
});

/** The outcomes that the catalogue has sentences for; a table that misses one is not whole. */
export function outcomesOf(ids: ReadonlySet<CheckId>): string[] {
  return [...ids]
    .flatMap(id =>
      Object.keys(en)
        .filter(key => key.startsWith(`check.${id}.`) && key.endsWith('.title'))
        .map(key => key.slice('check.'.length, -'.title'.length)),
    )
    .sort();
}

export const outcomesIn = (cases: readonly Case[]): string[] =>
  [...new Set(cases.map(([id, outcome]) => `${id}.${outcome}`))].sort();
