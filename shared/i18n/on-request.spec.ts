import { expect, test } from 'vitest';
import { untoldOnRequest } from '../contract/untold';
import { en } from './en/catalogue';
import { onRequestTexts } from './on-request';
import { pl } from './pl/catalogue';
import { createTranslator } from './translator';

const usual = { loads: true, contextTokens: 4096, drops: true, idleSeconds: 3600, evicts: true };
const said = (changes: object, { say } = createTranslator('en', en)): string =>
  onRequestTexts({ ...usual, ...changes })
    .map(say)
    .join(' ');

test('what LM Studio does by itself is said in whole sentences', () => {
  expect(said({})).toBe(
    'A request for a model that is not in memory loads it, with 4,096 tokens of context. It is dropped after 1\u00a0h without a request. The one that was loaded so before is dropped first.',
  );
  expect(said({}, createTranslator('pl', pl))).toBe(
    'Zapytanie do niezaładowanego modelu ładuje go, z kontekstem 4\u00a0096 tokenów. Po 1\u00a0h bez zapytania znika. Najpierw znika poprzedni załadowany w ten sposób.',
  );
});

test.each([
  [{ contextTokens: null, drops: false, evicts: false }, /default context\. It stays then\.$/],
  [{ drops: null, evicts: null }, /4,096 tokens of context\.$/],
  [{ loads: false }, /^Requests load nothing/],
  [untoldOnRequest, /is not told/],
])('what is not told is left out (%#)', (changes, expected) => {
  expect(said(changes)).toMatch(expected);
});
