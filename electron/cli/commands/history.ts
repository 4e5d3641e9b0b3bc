import type { HistoryEntry } from '#shared/contract/openclaw';
import { fail, succeed } from '#shared/contract/result';
import { formatAge } from '#shared/i18n/format';
import { readArguments } from '../arguments';
import { printDiff } from '../change';
import { outcome, type Command } from '../command';
import { openConfiguration } from '../configuration';
import { exitCodes, type Terminal } from '../terminal';

function printList(entries: readonly HistoryEntry[], terminal: Terminal, now: number): void {
  if (entries.length === 0) return terminal.line(terminal.t('cli.history.none'));
  for (const entry of entries) {
    const age = formatAge(now - entry.at, terminal.language);
    const undone = entry.undone ? ` (${terminal.t('history.undone')})` : '';
    const line = `${entry.id}  ${terminal.say(entry.action)}${undone}`;
    terminal.line(`${line}, ${terminal.t('cli.history.age', { age })}`, 2);
  }
  terminal.line();
  terminal.line(terminal.t('cli.history.hint'));
}

/** `homeport history [ID]`: what Homeport changed in OpenClaw's file, newest first, or the diff of one change. */
export const history: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, {}, 1);
  if (!read.ok) return read;
  const [id] = read.data.positionals;
  const { openclaw } = await openConfiguration(ports);
  const entries = await openclaw.history();
  if (id === undefined) {
    const now = ports.clock.now();
    return succeed(outcome(entries, exitCodes.fine, (shown, terminal) => printList(shown, terminal, now)));
  }
  const entry = entries.find(one => one.id === id);
  if (!entry) return fail('history-unknown', { entryId: id });
  return succeed(
    outcome(entry, exitCodes.fine, (shown, terminal) => {
      terminal.line(terminal.say(shown.action));
      printDiff(shown.diff, terminal);
    }),
  );
};
