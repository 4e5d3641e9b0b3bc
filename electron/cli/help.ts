import type { Terminal } from './terminal';
import { usage, type CommandName } from './usage';

/** One command, or all of them: how it is written and what it does. */
export function printHelp(terminal: Terminal, name: CommandName | null): void {
  const shown = name === null ? (Object.keys(usage) as CommandName[]) : [name];
  if (name === null) {
    terminal.line(terminal.t('cli.help.intro'));
    terminal.line();
  }
  for (const command of shown) {
    terminal.line(terminal.tone('strong', usage[command]), 4);
    terminal.line(`    ${terminal.t(`cli.help.${command}`)}`, 4);
  }
  terminal.line();
  terminal.line(terminal.t('cli.help.exit'));
}
