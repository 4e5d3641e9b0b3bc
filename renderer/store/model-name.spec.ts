import { expect, test } from 'vitest';
import { nameOfModel } from './model-name';

const copy = (id: string) => ({ id, contextTokens: 4096, ttlSeconds: null });
const models = [
  { key: 'minimax-m2.1-gs32', displayName: 'MiniMax M2.1 GS32', instances: [copy('minimax-m2.1-gs32:2')] },
  { key: 'qwen/qwen3-8b', displayName: 'Qwen3 8B', instances: null },
];

test.each([
  ['minimax-m2.1-gs32', 'MiniMax M2.1 GS32'],
  ['minimax-m2.1-gs32:2', 'MiniMax M2.1 GS32'],
  ['lmstudio/minimax-m2.1-gs32', 'MiniMax M2.1 GS32'],
  ['qwen/qwen3-8b', 'Qwen3 8B'],
  ['lmstudio/qwen/qwen3-8b', 'Qwen3 8B'],
  ['anthropic/claude-opus-4-6', 'anthropic/claude-opus-4-6'],
])('%s is called %s', (id, name) => {
  expect(nameOfModel(models, id)).toBe(name);
});
