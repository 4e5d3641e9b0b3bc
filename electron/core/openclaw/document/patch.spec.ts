import { describe, expect, test } from 'vitest';
import { patchOf, printPatch } from './patch';

describe('the text to write by hand', () => {
  const config = {
    models: { providers: { p: { apiKey: 'sk-mine', models: [{ id: 'x' }, { id: 'm', cost: 1 }] } } },
  };
  const rows = ['models', 'providers', 'p', 'models'];

  test('holds what is new, and of a list only the items that change, found by their id', () => {
    expect(
      patchOf(config, [
        { kind: 'set', path: ['models', 'mode'], value: 'merge' },
        { kind: 'set', path: [...rows, 1, 'contextTokens'], value: 4096 },
        { kind: 'set', path: [...rows, 1, 'maxTokens'], value: 1024 },
        { kind: 'insert', path: rows, index: 2, value: { id: 'new' } },
        { kind: 'remove', path: ['models', 'providers', 'q'] },
      ]),
    ).toEqual({
      models: {
        mode: 'merge',
        providers: { p: { models: [{ id: 'm', contextTokens: 4096, maxTokens: 1024 }, { id: 'new' }] } },
      },
    });
  });

  test('is printed as a new file would be', () => {
    expect(printPatch({ agents: { defaults: { model: { primary: 'a/b', fallbacks: ['c/d'] } } } })).toBe(
      `{
  agents: {
    defaults: {
      model: { primary: "a/b", fallbacks: ["c/d"] },
    },
  },
}`,
    );
  });
});
