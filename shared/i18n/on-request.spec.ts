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
    'A request for a model that is not in memory loads it with 4,096 tokens of context. It takes the place of the model that a request loaded before. After 1\u00a0h without a request it is unloaded.',
  );
  expect(said({}, createTranslator('pl', pl))).toBe(
    'Zapytanie do niezaładowanego modelu ładuje go z\u00a0kontekstem 4\u00a0096 tokenów. Model zajmuje miejsce poprzedniego, załadowanego w\u00a0ten sam sposób. Po 1\u00a0h bez zapytań model zostaje zwolniony.',
  );
});

test.each([
  [{ contextTokens: null, drops: false, evicts: false }, /default context\. It then stays loaded\.$/],
  [{ drops: null, evicts: null }, /4,096 tokens of context\.$/],
  [{ loads: false }, /^Requests load nothing/],
  [untoldOnRequest, /It is not known whether/],
])('what is not told is left out (%#)', (changes, expected) => {
  expect(said(changes)).toMatch(expected);
});
