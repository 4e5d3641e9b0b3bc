import type { MessageKey } from '#shared/i18n/messages';
import type { Terminal } from './terminal';

const usage: Readonly<Record<string, string>> = {
  hardware: 'homeport hardware [--json]',
  status: 'homeport status [--json]',
  check: 'homeport check [--json]',
  connect:
    'homeport connect --server URL --model KEY [--context N] [--context-window N] [--max-tokens N] [--print] [--dry-run] [--json]',
  use: 'homeport use local|fallback|local-only|hosted [--hosted REF,REF] [--dry-run] [--json]',
  undo: 'homeport undo [ID] [--dry-run] [--json]',
  turn: 'homeport turn [--json]',
  serve: 'homeport serve [--port N] [--open] [--practice] [--json]',
  open: 'homeport open [--ssh HOST] [--json]',
  reset: 'homeport reset [--yes] [--dry-run] [--json]',
};

export function printHelp(terminal: Terminal, name: string | null): void {
  const shown = name === null ? Object.keys(usage) : [name];
  if (name === null) {
    terminal.line(terminal.t('cli.help.intro'));
    terminal.line();
  }
  for (const command of shown) {
    const line = usage[command];
    if (line === undefined) continue;
    terminal.line(terminal.tone('strong', line), 4);
    terminal.line(`    ${terminal.t(`cli.help.${command}` as MessageKey & `cli.help.use`)}`, 4);
  }
  terminal.line();
  terminal.line(terminal.t('cli.help.exit'));
}
