import { emptyWatch } from '#shared/contract/health';
import { settingsDefaults } from '#shared/contract/settings-defaults';
import type { LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import type { Slices } from '#shared/contract/snapshot';
import { derive, unreadLmStudio, unreadSources, type Readings } from './derive';
import type { EngineState } from './engine';

// Readings of a machine that nothing has been read of yet, and an engine with models. Used by the specs only.

export const emptyReadings: Readings = {
  mode: 'normal',
  platform: 'linux',
  settings: settingsDefaults,
  ...unreadSources,
};

export const emptySlices: Slices = {
  app: {
    version: '1',
    protocol: 1,
    shell: 'web',
    mode: 'normal',
    platform: 'linux',
    homeFolder: null,
    abilities: [],
  },
  ...derive(emptyReadings),
  watch: emptyWatch,
  jobs: [],
  settings: { ...settingsDefaults, tokensFor: [] },
  notices: [],
  freshness: { hardware: null, server: null, openclaw: null, gateway: null, targets: {} },
};

const serverUrl = 'http://127.0.0.1:1234';

export const lmStudioServer: ServerView = {
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
};

export const modelWith = (changes: Partial<LocalModel>): LocalModel => ({
  serverUrl,
  key: 'qwen/qwen3-8b',
  displayName: 'Qwen3 8B',
  type: 'llm',
  sizeBytes: 5_030_000_000,
  maxContextTokens: 40_960,
  format: 'gguf',
  quantization: 'Q4_K_M',
  bitsPerWeight: 4,
  parameters: '8B',
  vision: false,
  reasoning: false,
  toolUse: true,
  instances: [],
  ...changes,
});

export const engineWith = (models: readonly LocalModel[]): EngineState => ({
  lmstudio: { ...unreadLmStudio, state: 'server-on', url: serverUrl, installPath: '/opt/lmstudio' },
  servers: [lmStudioServer],
  models,
});
