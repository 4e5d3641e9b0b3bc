import { expect, test } from 'vitest';
import { patienceFor } from './patience';

test.each<[string, Parameters<typeof patienceFor>, number | null]>([
  ['the whole window of MiniMax M2.1 on an M3 Ultra', [196_608, 550, 257e9], 780],
  ['a part of it', [65_536, 550, 257e9], 420],
  ['a slow machine', [131_072, 122, 80e9], 1680],
  ['a machine that would never be done', [196_608, 10, null], 3600],
  ['a fast card: OpenClaw’s own limit is enough', [131_072, 2311, 20e9], null],
  ['a pace that is not known', [196_608, null, 257e9], null],
  ['a pace that is none', [196_608, 0, 257e9], null],
])('%s', (_, given, seconds) => {
  expect(patienceFor(...given)?.timeoutSeconds ?? null).toBe(seconds);
});
