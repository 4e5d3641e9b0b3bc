export type Block = 'recommended' | 'hybrid' | 'local first' | 'another server';

const free = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
const minimax = 'lmstudio/minimax-m2.1-gs32';

/** LM Studio with MiniMax M2.1 through the Responses API. */
const lmstudio = {
  baseUrl: 'http://127.0.0.1:1234/v1',
  apiKey: 'lmstudio',
  api: 'openai-responses',
  models: [
    {
      id: 'minimax-m2.1-gs32',
      name: 'MiniMax M2.1 GS32',
      reasoning: false,
      input: ['text'],
      cost: free,
      contextWindow: 196_608,
      maxTokens: 8192,
    },
  ],
};

const models = { mode: 'merge', providers: { lmstudio } };

/** What the "Local models" guidance puts into OpenClaw's file: its keys and values, as facts. */
export const blocks: Readonly<Record<Block, unknown>> = {
  recommended: {
    models,
    agents: {
      defaults: {
        model: { primary: minimax },
        models: { [minimax]: { alias: 'Minimax' }, 'anthropic/claude-opus-4-6': { alias: 'Opus' } },
      },
    },
  },
  hybrid: {
    models,
    agents: {
      defaults: {
        model: {
          primary: 'anthropic/claude-sonnet-4-5',
          fallbacks: [minimax, 'anthropic/claude-opus-4-6'],
        },
        models: { [minimax]: { alias: 'Minimax' }, 'anthropic/claude-opus-4-6': { alias: 'Opus' } },
      },
    },
  },
  // "The same blocks, order swapped."
  'local first': {
    models,
    agents: {
      defaults: {
        model: {
          primary: minimax,
          fallbacks: ['anthropic/claude-sonnet-4-5', 'anthropic/claude-opus-4-6'],
        },
        models: { [minimax]: { alias: 'Minimax' }, 'anthropic/claude-opus-4-6': { alias: 'Opus' } },
      },
    },
  },
  // The same block with another endpoint and model.
  'another server': {
    models: {
      mode: 'merge',
      providers: {
        local: {
          baseUrl: 'http://127.0.0.1:8000/v1',
          apiKey: 'sk-local',
          api: 'openai-responses',
          models: [
            {
              id: 'my-local-model',
              reasoning: false,
              input: ['text'],
              cost: free,
              contextWindow: 120_000,
              maxTokens: 8192,
            },
          ],
        },
      },
    },
  },
};
