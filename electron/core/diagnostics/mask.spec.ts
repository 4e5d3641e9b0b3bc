import { describe, expect, test } from 'vitest';
import { maskText, secretVariables } from './mask';
import { planted } from './testing';

const nothing = { values: [], homeFolder: '/home/anna' };
describe('a text for others', () => {
  test('covers at least forty kinds of secrets', () => {
    expect(new Set(planted.map(([kind]) => kind)).size).toBeGreaterThanOrEqual(40);
  });

  test.each(planted)('does not hold %s', (_, secret, text) => {
    expect(text).toContain(secret);
    expect(maskText(text, nothing)).not.toContain(secret);
  });

  test.each(['a', '-----BEGIN KEY----- ', 'token', 'Ab1', 'x://'])(
    'of a megabyte of %j is masked in the time of a test',
    piece => {
      const text = piece.repeat(1_000_000 / piece.length);
      expect(maskText(text, nothing).length).toBeLessThanOrEqual(text.length);
    },
  );

  test('does not hold a secret that is known, however it is written, and keeps the person’s folder to itself', () => {
    const text = 'a "qu\\"oted one" and qu"oted, /home/anna/.openclaw';
    expect(maskText(text, { ...nothing, values: ['qu"oted'] })).toBe(
      'a "•••••• one" and ••••••, ~/.openclaw',
    );
  });

  test.each([
    'Model lmstudio/minimax-m2.1-gs32 loaded with 65536 tokens in 4 ms',
    '{"hash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","contextTokens":65536,"maxTokens":8192}',
    'http://127.0.0.1:1234/v1/models answered 200',
    'agents.defaults.model.primary = lmstudio/qwen/qwen3-8b',
  ])('leaves %j readable', text => {
    expect(maskText(text, nothing)).toBe(text);
  });
});

test('variables are secret by their names', () => {
  const variables = {
    PATH: '/bin',
    OPENAI_API_KEY: 'a',
    LM_API_TOKEN: 'b',
    HOME: '/h',
    DB_PASSWORD: 'c',
    EMPTY_TOKEN: '',
  };
  expect(secretVariables(variables)).toEqual(['a', 'b', 'c']);
});
