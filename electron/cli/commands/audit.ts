import type { CheckItem } from '#shared/contract/checklist';
import { succeed } from '#shared/contract/result';
import { readArguments } from '../arguments';
import { isOpen, printItem, readChecklist } from '../checklist';
import { outcome, type Command } from '../command';
import { exitCodes, type Terminal } from '../terminal';
import { openWorkplace } from '../workplace';

/** What is worst comes first. */
const order: readonly CheckItem['state'][] = [
  'blocked',
  'attention',
  'unknown',
  'checking',
  'waiting',
  'noted',
  'ok',
];

/** Checks of other groups that are of safety all the same. */
const alsoSafety: ReadonlySet<string> = new Set(['lmstudio.bind', 'server.bind']);

function printAudit(items: readonly CheckItem[], terminal: Terminal): void {
  const fine = items.filter(item => item.state === 'ok');
  for (const item of items.filter(one => one.state !== 'ok')) {
    printItem(item, terminal, { why: item.state !== 'waiting' });
    terminal.line();
  }
  for (const item of fine) terminal.line(`${terminal.mark('ok')} ${terminal.say(item.title)}`, 2);
  if (fine.length > 0) terminal.line();
  terminal.line(terminal.t('cli.check.summary', { open: items.filter(isOpen).length, count: items.length }));
}

/** `homeport audit`: the guidance's safety half, the worst first, with what mends it. */
export const audit: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, {});
  if (!read.ok) return read;
  const items = (await readChecklist(ports, await openWorkplace(ports)))
    .filter(item => item.group === 'safety' || alsoSafety.has(item.id))
    .sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  return succeed(outcome(items, items.some(isOpen) ? exitCodes.attention : exitCodes.fine, printAudit));
};
