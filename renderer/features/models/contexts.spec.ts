import { expect, test } from 'vitest';
import { contextsOf, suggestedContext } from './contexts';

test.each([
  [196_608, [4096, 8192, 16_384, 32_768, 65_536, 131_072, 196_608], 65_536],
  [40_960, [4096, 8192, 16_384, 32_768, 40_960], 40_960],
  [2048, [2048], 2048],
  [null, [4096, 8192, 16_384, 32_768, 65_536], 65_536],
])('a model of %s tokens', (maxContextTokens, contexts, suggested) => {
  expect([contextsOf({ maxContextTokens }), suggestedContext({ maxContextTokens })]).toEqual([
    contexts,
    suggested,
  ]);
});
