import { expect, test } from 'vitest';
import { contextToLoad, parametersBillions } from './suggestions';
import { facts, model } from './testing';

const { row } = facts();

test.each([
  ['what OpenClaw was told', 196_608, { contextTokens: 100_000 }, 100_000],
  ['the model’s maximum, where OpenClaw was told more', 40_960, { contextTokens: 100_000 }, 40_960],
  ['a length that agents work well with, where OpenClaw was told none', 196_608, null, 65_536],
  ['no more than the model has', 32_768, null, 32_768],
  ['a length that agents work well with, where nobody knows', null, null, 65_536],
])('a model is loaded with %s', (_, maxContextTokens, told, expected) => {
  expect(contextToLoad({ ...model, maxContextTokens }, told && row && { ...row, ...told })).toBe(expected);
});

test.each([
  ['qwen/qwen3-8b', 8],
  ['Llama-3.3-70B-Instruct', 70],
  ['gemma-2.5b-it', 2.5],
  ['8b', 8],
  ['gemma-3n-e4b-it', 4],
  ['qwen3-a3b-30b', 30],
  ['none-0b', null],
  ['minimax-m2.1-gs32', null],
  ['qwen3-8bit', null],
  ['gpt-oss', null],
])('the id %s names %s billion parameters', (id, billions) => {
  expect(parametersBillions(id)).toBe(billions);
});
