import type { CheckItem } from '#shared/contract/checklist';
import { checkGroups } from '#shared/contract/kinds';
import { succeed } from '#shared/contract/result';
import { readArguments } from '../arguments';
import { isOpen, printItem, readChecklist } from '../checklist';
import { outcome, type Command } from '../command';
import { exitCodes, type Terminal } from '../terminal';
import { openWorkplace } from '../workplace';

function printItems(items: readonly CheckItem[], terminal: Terminal): void {
  for (const group of checkGroups) {
    const inGroup = items.filter(item => item.group === group);
    if (inGroup.length === 0) continue;
    terminal.line(terminal.tone('strong', terminal.t(`group.${group}`)));
    for (const item of inGroup) printItem(item, terminal, { why: false });
    terminal.line();
  }
  terminal.line(terminal.t('cli.check.summary', { open: items.filter(isOpen).length, count: items.length }));
}

/** `homeport check`: the checklist, every item with its evidence. */
export const check: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, {});
  if (!read.ok) return read;
  const items = await readChecklist(ports, await openWorkplace(ports), true);
  return succeed(outcome(items, items.some(isOpen) ? exitCodes.attention : exitCodes.fine, printItems));
};
