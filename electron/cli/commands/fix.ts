import type { CheckItem } from '#shared/contract/checklist';
import { fail, succeed } from '#shared/contract/result';
import { planWith } from '../../core/plans/planned';
import { readArguments, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import { confirmChange } from '../confirm';
import { printItem, readChecklist } from '../checklist';
import { outcome, type Command } from '../command';
import { commandOf } from '../command-of';
import { plannersOf } from '../planners';
import { exitCodes, type Terminal } from '../terminal';
import { openWorkplace } from '../workplace';

const example = 'homeport fix safety.permissions';

const printFine = (item: CheckItem, terminal: Terminal): void => printItem(item, terminal, { why: false });

/** `homeport fix ID`: carries out the repair of an item of the checklist, showing what it changes. */
export const fix: Command = async context => {
  const { ports, argv } = context;
  const read = readArguments(argv, { 'dry-run': 'flag' }, 1);
  if (!read.ok) return read;
  const [id] = read.data.positionals;
  if (id === undefined) return wrongArguments('missing', 'ID', example);
  const workplace = await openWorkplace(ports);
  const item = (await readChecklist(ports, workplace)).find(one => one.id === id);
  if (!item) return wrongArguments('unknown', id, 'homeport check');
  if (item.state === 'ok') return succeed(outcome(item, exitCodes.fine, printFine));
  const { repair } = item;
  if (repair?.kind !== 'intent')
    return fail('repair-none', { id, command: commandOf(item) ?? 'homeport check' });
  const { intent, label } = repair;
  return carryOut(await planWith(plannersOf(ports, workplace), intent), {
    dryRun: read.data.flags.has('dry-run'),
    confirm: () => confirmChange(ports, workplace.openclaw),
    live: context,
    done(terminal, state) {
      if (state === 'applied')
        terminal.line(
          `${terminal.mark('ok')} ${terminal.t('cli.fix.done', { label: terminal.say(label) })}`,
          2,
        );
    },
  });
};
