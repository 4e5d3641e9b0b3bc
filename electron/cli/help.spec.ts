import { describe, expect, test } from 'vitest';
import { cellsOf } from './cells';
import { printHelp } from './help';
import { watchTerminal } from './testing';
import { usage, type CommandName } from './usage';

const names = Object.keys(usage) as CommandName[];

async function helpOf(name: CommandName | null, LANG: string): Promise<string> {
  const { terminal, written } = await watchTerminal({ LANG });
  printHelp(terminal, name);
  return written();
}

describe.each(['en_US.UTF-8', 'pl_PL.UTF-8'])('help in %s', LANG => {
  test.each([null, ...names])('of %s stays within 80 columns', async name => {
    const lines = (await helpOf(name, LANG)).split('\n');
    expect(lines.filter(line => cellsOf(line) > 80)).toEqual([]);
  });

  test('names every command once, each with its options', async () => {
    const words = (await helpOf(null, LANG)).replace(/\s+/g, ' ');
    expect(names.filter(name => words.split(usage[name]).length !== 2)).toEqual([]);
  });

  test('of one command is about that one only, and says the exit codes', async () => {
    const help = await helpOf('undo', LANG);
    const named = names.filter(name => new RegExp(`^homeport ${name}\\b`, 'm').test(help));
    expect([named, /\b0 .*\b1 .*\b2 .*\b3\s/s.test(help)]).toEqual([['undo'], true]);
  });
});

test('help is another text in the other language', async () => {
  expect(await helpOf('status', 'pl_PL')).not.toBe(await helpOf('status', 'en_US'));
});
