import { describe, expect, test } from 'vitest';
import { succeed } from '#shared/contract/result';
import { readArguments, readTokens, wrongArguments } from './arguments';

const specs = { server: 'value', model: 'value', 'dry-run': 'flag' } as const;

/** What was understood, as plain data. */
function understood(argv: readonly string[], words = 0) {
  const read = readArguments(argv, specs, words);
  if (!read.ok) return read.error.params;
  const { flags, values, positionals } = read.data;
  return { flags: [...flags], values: Object.fromEntries(values), positionals };
}

describe('the arguments of a command', () => {
  test.each([
    ['with a space', ['--server', 'http://h:1/v1', '--model', 'a/b']],
    ['with an equals sign', ['--server=http://h:1/v1', '--model=a/b']],
    ['in any order', ['--model', 'a/b', '--server', 'http://h:1/v1']],
    ['twice: the last one counts', ['--model', 'old', '--server=http://h:1/v1', '--model', 'a/b']],
  ])('take a value %s', (_, argv) => {
    expect(understood(argv)).toEqual({
      flags: [],
      values: { server: 'http://h:1/v1', model: 'a/b' },
      positionals: [],
    });
  });

  test('take flags, --json and the help on every command, a flag twice like once', () => {
    expect(understood(['--dry-run', '--json', '-h', '--dry-run'])).toEqual({
      flags: ['dry-run', 'json', 'help'],
      values: {},
      positionals: [],
    });
  });

  test('keep an equals sign that belongs to the value', () => {
    expect(understood(['--server=http://h/v1?a=b'])).toMatchObject({
      values: { server: 'http://h/v1?a=b' },
    });
  });

  test('take after -- a word that begins with a dash', () => {
    expect(understood(['--', '--model'], 1)).toMatchObject({ positionals: ['--model'] });
  });

  test.each([
    ['a value is missing at the end', ['--server'], 'valueMissing', '--server'],
    ['an option stands where the value belongs', ['--server', '--model', 'x'], 'valueMissing', '--server'],
    ['the value is empty', ['--model='], 'valueMissing', '--model'],
    ['a flag has a value', ['--dry-run=yes'], 'valueNeedless', '--dry-run'],
    ['an option is unknown', ['--servr', 'x'], 'option', '--servr'],
    ['a short option is unknown', ['-x'], 'option', '-x'],
    ['a flag is denied', ['--no-dry-run'], 'option', '--no-dry-run'],
    ['a word is too many', ['again'], 'word', 'again'],
  ])('are refused where %s', (_, argv, problem, argument) => {
    expect(understood(argv)).toEqual({ problem, argument, hint: 'homeport help' });
  });

  test('allow as many words as the command has', () => {
    expect([understood(['local'], 1), understood(['local', 'now'], 1)]).toEqual([
      { flags: [], values: {}, positionals: ['local'] },
      { problem: 'word', argument: 'now', hint: 'homeport help' },
    ]);
  });
});

describe('a number of tokens', () => {
  test.each([
    ['65536', 65_536],
    ['65_536', 65_536],
    ['65,536', 65_536],
    ['64k', 65_536],
    ['64K', 65_536],
    [' 4096 ', 4096],
  ])('may be written %s', (typed, tokens) => {
    expect(readTokens(typed)).toEqual(succeed(tokens));
  });

  test('may be left out', () => {
    expect(readTokens(undefined)).toEqual(succeed(undefined));
  });

  test.each(['0', '-1', '1.5', 'abc', 'k', '64kb', '1e5', '9'.repeat(400)])('is not %s', typed => {
    expect(readTokens(typed)).toEqual(wrongArguments('number', typed));
  });
});
