import fc from 'fast-check';
import JSON5 from 'json5';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from './nodes';
import { scan } from './scan';
import { arbitraryDocument } from './testing';
import { valueOf } from './values';

const runs = Number(process.env['HOMEPORT_FUZZ_RUNS'] ?? 5000);

function reference(text: string): { value: JsonValue } | 'refused' {
  try {
    return { value: JSON5.parse<JsonValue>(text) };
  } catch {
    return 'refused';
  }
}

describe('scan', () => {
  test.each([
    ['{\n  a: 1,\n  b: oops\n}', { kind: 'syntax', detail: '"o"', line: 3, column: 6 }],
    ['{ a: 1', { kind: 'syntax', detail: 'end of file', line: 1, column: 7 }],
    ['{\r\n"a": 1,\r\n"a": 2 }', { kind: 'duplicate-key', detail: 'a', line: 3, column: 1 }],
    ["{ a: 1, 'a': 2 }", { kind: 'duplicate-key', detail: 'a', line: 1, column: 9 }],
    ['{ a: "never ends\n" }', { kind: 'syntax', detail: '"\\n"', line: 1, column: 17 }],
    ['{ /* never ends }', { kind: 'syntax', detail: '"/"', line: 1, column: 3 }],
    ['', { kind: 'syntax', detail: 'end of file', line: 1, column: 1 }],
    ['{}\u0000', { kind: 'syntax', detail: '"\\u0000"', line: 1, column: 3 }],
  ])('says where %j stops being JSON5', (text, problem) => {
    expect(scan(text)).toEqual({ ok: false, problem });
  });

  test('reads every form of number and string that JSON5 has', () => {
    const text = `\ufeff{ n: [+1, -.5, 5., 0xFF, -0x10, Infinity, -Infinity, 1e-3], s: 'a\\
b\\x41\\u00e9\\0\\v\\'', "\\u0064efault": null, /* tail */ }\u2028`;
    const result = scan(text);
    expect(result.ok && valueOf(result.value.root)).toEqual({
      n: [1, -0.5, 5, 255, -16, Infinity, -Infinity, 0.001],
      s: "ab\x41\u00e9\0\v'",
      default: null,
    });
  });

  test('refuses what nests deeper than a reader can follow, instead of running out of stack', () => {
    expect(scan('['.repeat(100_000)).ok).toBe(false);
    expect(scan('['.repeat(200) + ']'.repeat(200)).ok).toBe(true);
  });

  test(`accepts and refuses what the json5 library does, with the same value (${runs})`, () => {
    const piece = fc.constantFrom(
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '/',
      '*',
      '\\',
      '0',
      '1',
      'e',
      '.',
      '-',
      'x',
      'u',
      '\n',
      ' ',
      '\u2028',
      'n',
      'null',
      'I',
      '//',
      '/*',
      '*/',
      '\\u00',
      '\\x4',
      '١',
    );
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), fc.nat(3), piece, ({ text }, at, cut, inserted) => {
        const place = at % (text.length + 1);
        const broken = text.slice(0, place) + inserted + text.slice(place + cut);
        const ours = scan(broken);
        const theirs = reference(broken);
        if (!ours.ok && ours.problem.kind === 'duplicate-key') return;
        expect(ours.ok ? { value: valueOf(ours.value.root) } : 'refused').toEqual(theirs);
      }),
      { numRuns: runs },
    );
  });
});
