import { describe, expect, test } from 'vitest';
import { fail } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import { cellsOf } from './cells';
import { exitOf, printError, terminalLanguage, wrap } from './terminal';
import { watchTerminal, type WatchedTerminal } from './testing';

type Watched = WatchedTerminal['terminal'];

describe('wrapping', () => {
  test('breaks at spaces and indents what follows', () => {
    expect(wrap('one two three four', 9, 2)).toEqual(['one two', '  three', '  four']);
  });

  test('keeps the lead of a line and every line break', () => {
    expect(wrap('  a b\n\nc', 80, 4)).toEqual(['  a b', '', 'c']);
  });

  test('never breaks a long word, so that a path or an address can be copied', () => {
    const url = `http://127.0.0.1:4664/#code=${'x'.repeat(90)}`;
    expect(wrap(`see ${url} now`, 80, 2)).toEqual(['see', `  ${url}`, '  now']);
  });

  test('counts wide characters as the two cells that they take', () => {
    const lines = wrap(Array.from({ length: 30 }, () => '模型').join(' '), 80, 2);
    expect(lines.map(cellsOf)).toEqual([79, 71]);
  });

  test('counts colours as nothing', () => {
    const coloured = `\u001b[32m${'x'.repeat(40)}\u001b[0m ${'y'.repeat(39)}`;
    expect(wrap(coloured, 80, 0)).toEqual([coloured]);
  });

  test('fills a line to its last cell', () => {
    expect(wrap(`${'x'.repeat(40)} ${'y'.repeat(39)} z`, 80, 0)).toEqual([
      `${'x'.repeat(40)} ${'y'.repeat(39)}`,
      'z',
    ]);
  });
});

describe('the language', () => {
  test.each([
    [{ LANG: 'pl_PL.UTF-8' }, 'pl'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{}, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'pl_PL.UTF-8' }, 'pl'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'pl_PL' }, 'pl'],
    [{ LANG: 'pl_PL.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'pl_PL.UTF-8', LC_ALL: '' }, 'pl'],
  ])('of %j is %s', (variables, language) => {
    expect(terminalLanguage(variables)).toBe(language);
  });
});

describe('a terminal', () => {
  const error = fail('history-empty', {}).error;

  test.each([
    ['a terminal', {}, 80, '\u001b[31m■\u001b[0m There is nothing to undo.\n'],
    ['a pipe', {}, undefined, '■ There is nothing to undo.\n'],
    ['a terminal with NO_COLOR', { NO_COLOR: '1' }, 80, '■ There is nothing to undo.\n'],
    ['a dumb terminal', { TERM: 'dumb' }, 80, '■ There is nothing to undo.\n'],
    ['a terminal in Polish', { LANG: 'pl_PL', NO_COLOR: '1' }, 80, '■ Nie ma czego cofnąć.\n'],
  ])('on %s', async (_, variables, columns, expected) => {
    const { terminal, written } = await watchTerminal(variables, columns);
    printError(error, terminal);
    expect(written()).toBe(expected);
  });

  test.each([
    [undefined, 80],
    [200, 80],
    [80, 80],
    [40, 40],
    [0, 80],
  ])('of %s columns is written %i wide', async (columns, width) => {
    expect((await watchTerminal({}, columns)).terminal.width).toBe(width);
  });

  test('keeps a diff as it is and wraps everything else', async () => {
    const { terminal, written } = await watchTerminal({}, 10);
    terminal.raw('+ one two three');
    terminal.line('one two three', 2);
    expect(written()).toBe('+ one two three\none two\n  three\n');
  });

  test('lets nobody steer it: of the control characters only colours pass', async () => {
    const { terminal, written } = await watchTerminal({}, 80);
    terminal.line('\u001b]0;title\u0007ready\u001b[2J\r\u009b1A \u001b[32m!\u001b[0m');
    terminal.raw('a\tb\u001b[H');
    expect(written()).toBe(']0;titleready[2J1A \u001b[32m!\u001b[0m\na\tb[H\n');
  });

  test('shows what a person has to write by hand below the sentence', async () => {
    const { terminal, written } = await watchTerminal({}, 80);
    const refused = fail('config-duplicate-key', { path: '/f', line: 3, column: 5, key: 'models' }).error;
    printError({ ...refused, patch: '{\n  models: {},\n}' }, terminal);
    expect(
      written()
        .replace(/\u001b\[\d+m/g, '')
        .split('\n'),
    ).toEqual([
      '■ /f has the key “models” twice (line 3, column 5). Programs disagree about',
      '  which one counts, so Homeport does not edit it. Remove one of them.',
      '',
      '  Write this into the file by hand:',
      '',
      '{',
      '  models: {},',
      '}',
      '',
    ]);
  });
});

test.each([
  [fail('arguments-invalid', { problem: 'option', argument: '-x', hint: 'homeport help' }), 2],
  [fail('input-invalid', { detail: 'x' }), 2],
  [fail('history-empty', {}), 3],
  [fail('server-refused', { url: 'x' }), 3],
])('%j ends with its exit code', ({ error }, code) => {
  expect(exitOf(error)).toBe(code);
});

describe('a command in a sentence', () => {
  const printedIn = async (columns: number, print: (terminal: Watched) => void): Promise<string[]> => {
    const { terminal, written } = await watchTerminal({}, columns);
    print(terminal);
    return written().trimEnd().split('\n');
  };

  test('is not broken, wherever its line would end', async () => {
    const command = "homeport models load 'a b' --context 65536 --parallel 1";
    for (let columns = 20; columns <= 80; columns++) {
      const lines = await printedIn(columns, ({ line, say }) =>
        line(say(text('models.pin', { command })), 2),
      );
      expect(lines.filter(one => one.includes(command))).toHaveLength(1);
    }
  });

  test('of the catalogue’s own is not broken either', async () => {
    for (let columns = 20; columns <= 80; columns++) {
      const lines = await printedIn(columns, ({ line, t }) => line(t('servers.managed')));
      expect(lines.filter(one => one.includes('homeport servers stop'))).toHaveLength(1);
    }
  });

  test('that is printed alone is as it was given', async () => {
    expect(await printedIn(80, ({ raw, t }) => raw(t('servers.runs.next', { command: 'a b' })))).toEqual([
      'Next: a b',
    ]);
  });
});
