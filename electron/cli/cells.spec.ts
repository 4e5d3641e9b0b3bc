import { expect, test } from 'vitest';
import { cellsOf } from './cells';

test.each([
  ['', 0],
  ['homeport', 8],
  ['zażółć gęślą jaźń', 17],
  ['zaz\u0307o\u0301łc\u0301', 6],
  ['模型', 4],
  ['モデル', 6],
  ['모델', 4],
  ['ＬＭ', 4],
  ['🚀', 2],
  ['●▲■○→', 5],
  ['“–”…', 4],
  ['\u001b[32m●\u001b[0m ok', 4],
])('“%s” takes %i cells', (text, cells) => {
  expect(cellsOf(text)).toBe(cells);
});
