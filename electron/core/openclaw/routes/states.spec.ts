import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json5/nodes';
import { modelState } from './states';

const opus = 'anthropic/claude-opus-4-6';
const file: JsonValue = {
  env: { GROQ_API_KEY: 'x', vars: { MISTRAL_API_KEY: 'x' } },
  auth: { profiles: { mine: { provider: 'google' } } },
  models: {
    providers: {
      lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: 'mini' }] },
      openrouter: { baseUrl: 'https://openrouter.ai/api/v1', apiKey: '${KEY}', models: [{ id: 'kimi' }] },
    },
  },
  agents: { defaults: { models: { [opus]: { alias: 'Opus' } }, modelPolicy: { allow: [] } } },
};

describe('without OpenClaw’s word', () => {
  test.each([
    ['lmstudio/mini', null],
    ['openrouter/kimi', 'has-key'],
    ['groq/llama', 'has-key'],
    ['mistral/large', 'has-key'],
    ['google/gemini', 'has-key'],
    [opus, 'unproven'],
    ['anthropic/claude-sonnet-4-5', 'dead'],
  ])('%s is %s', (model, hosted) => {
    const successor = hosted === 'dead' ? 'anthropic/claude-sonnet-4-6' : null;
    expect(modelState(file, model, null)).toEqual({ hosted, told: 'file', allowed: true, successor });
  });
});

test('OpenClaw’s word on keys stands above the file’s', () => {
  const told = (model: string) => modelState(file, model, new Set(['anthropic'])).hosted;
  expect([told(opus), told('Opus'), told('openrouter/kimi'), told('lmstudio/mini')]).toEqual([
    'has-key',
    'has-key',
    'no-key',
    null,
  ]);
});

test('an alias is held against the allowlist by the model that it names', () => {
  const kept = { agents: { defaults: { models: { [opus]: { alias: 'Opus' } } } } };
  expect([modelState(kept, 'Opus', null).allowed, modelState(kept, 'openai/gpt', null).allowed]).toEqual([
    true,
    false,
  ]);
});
