import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json5/nodes';
import { agentModels, leakingSlots, modelSlots } from './slots';

const config: JsonValue = {
  models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'mini' }] } } },
  meta: { lastModel: 'openai/old' },
  agents: {
    defaults: {
      model: { primary: 'lmstudio/mini', fallbacks: ['openai/gpt'] },
      models: { 'openai/gpt': { alias: 'Gpt' } },
      modelPolicy: { allow: ['openai/gpt', 'google/*'] },
      utilityModel: 'openai/gpt-mini',
      imageModel: { primary: 'google/gemini', fallbacks: ['lmstudio/mini'] },
      mediaModels: { audio: 'openai/whisper', video: ['google/veo'] },
      subagents: { model: 'lmstudio/mini', allowAgents: ['*'] },
      heartbeat: { every: '30m', model: 'openai/heart' },
      compaction: { mode: 'safeguard', model: 'lmstudio/mini', memoryFlush: { model: 'openai/flush' } },
      somethingNewModel: 'mistral/large',
      modelFallback: 'none',
    },
    entries: {
      main: { model: 'anthropic/claude-opus-4-6' },
      strict: { model: { primary: 'lmstudio/mini', fallbacks: ['openai/own'] } },
      plain: { name: 'no model' },
    },
  },
  memory: { search: { provider: 'openai' } },
  tts: { provider: 'piper' },
  hooks: [{ model: 'openai/hook' }],
};

describe('places that name a model beside the route', () => {
  test('are found by their keys, also new ones; what declares or permits models is none', () => {
    expect(modelSlots(config).map(slot => `${slot.path} ${slot.model}`)).toEqual([
      'agents.defaults.utilityModel openai/gpt-mini',
      'agents.defaults.imageModel google/gemini',
      'agents.defaults.imageModel lmstudio/mini',
      'agents.defaults.mediaModels google/veo',
      'agents.defaults.mediaModels openai/whisper',
      'agents.defaults.subagents.model lmstudio/mini',
      'agents.defaults.heartbeat.model openai/heart',
      'agents.defaults.compaction.model lmstudio/mini',
      'agents.defaults.compaction.memoryFlush.model openai/flush',
      'agents.defaults.somethingNewModel mistral/large',
      'agents.entries.main.model anthropic/claude-opus-4-6',
      'agents.entries.strict.model lmstudio/mini',
      'agents.entries.strict.model openai/own',
      'hooks.0.model openai/hook',
    ]);
  });

  test('leak where the model is hosted, or a provider of speech or search is', () => {
    expect(leakingSlots(config).map(slot => slot.path)).toEqual([
      'agents.defaults.utilityModel',
      'agents.defaults.imageModel',
      'agents.defaults.mediaModels',
      'agents.defaults.mediaModels',
      'agents.defaults.heartbeat.model',
      'agents.defaults.compaction.memoryFlush.model',
      'agents.defaults.somethingNewModel',
      'agents.entries.main.model',
      'agents.entries.strict.model',
      'hooks.0.model',
      'memory.search.provider',
    ]);
  });

  test('of agents: those whose model the route does not reach', () => {
    expect(agentModels(config)).toEqual([
      { path: 'agents.entries.main.model', model: 'anthropic/claude-opus-4-6' },
      { path: 'agents.entries.strict.model', model: 'lmstudio/mini' },
    ]);
  });

  test.each([[{}], [{ agents: [] }], [{ agents: { entries: 'none' } }], [null]])('%j names none', value => {
    expect([modelSlots(value), leakingSlots(value), agentModels(value)]).toEqual([[], [], []]);
  });
});
