import { expect, test } from 'vitest';
import { commandLineArguments } from './command-line';

test.each<[string, string[], string[] | null]>([
  ['the packaged program', ['/opt/Homeport', '--cli', 'use', 'local', '--json'], ['use', 'local', '--json']],
  ['Electron with the project', ['/electron', '.', '--cli', 'status'], ['status']],
  ['a switch of Chromium before it', ['/opt/Homeport', '--no-sandbox', '--cli', 'fit'], ['fit']],
  ['a command that has the same word', ['/opt/Homeport', '--cli', 'help', '--cli'], ['help', '--cli']],
  ['no command', ['/opt/Homeport', '--cli'], []],
  ['a person who opens it', ['/opt/Homeport'], null],
  ['the login', ['/opt/Homeport', '--hidden'], null],
])('%s', (_, argv, command) => {
  // As Node has them: the command comes third.
  expect(commandLineArguments(argv)?.slice(2) ?? null).toEqual(command);
});
