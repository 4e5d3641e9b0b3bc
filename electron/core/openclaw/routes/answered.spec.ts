import { expect, test } from 'vitest';
import { emptyMemory } from '../document/memory';
import { sumAnswers } from './answered';

const config = {
  models: {
    providers: {
      lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [] },
      'openrouter-eu': { baseUrl: 'https://eu.openrouter.ai/api/v1', models: [] },
    },
  },
  agents: { defaults: { model: { primary: 'lmstudio/mini', fallbacks: ['anthropic/opus'] } } },
};
const answered = (model: string, answers: number) => ({
  model,
  provider: model.split('/')[0] ?? '',
  answers,
});

test('answers are summed by where they came from; a provider that the file forgot may have been anywhere', () => {
  const memory = { ...emptyMemory, parked: ['openai/gpt'] };
  const models = [
    answered('lmstudio/mini', 400),
    answered('lmstudio/older', 12),
    answered('ollama/never-named', 1),
    answered('anthropic/opus', 5),
    answered('anthropic/sonnet', 1),
    answered('openrouter-eu/minimax', 2),
    answered('openai/gpt', 1),
    answered('vllm/forgotten', 3),
  ];
  expect([sumAnswers(config, memory, models), sumAnswers({}, emptyMemory, [])]).toEqual([
    { local: 413, hosted: 9, unnamed: 3 },
    { local: 0, hosted: 0, unnamed: 0 },
  ]);
});
