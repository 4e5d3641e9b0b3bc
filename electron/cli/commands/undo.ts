import { readArguments, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import { confirmChange } from '../confirm';
import type { Command } from '../command';
import { openConfiguration } from '../configuration';
import { usage } from '../usage';

/**
 * `homeport undo [ID]`: takes back the last change, or the named one. Keys of it that the person edited since are
 * named first; `--keep` leaves them, `--take-back` takes them back as well.
 */
export const undo: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, { 'dry-run': 'flag', keep: 'flag', 'take-back': 'flag' }, 1);
  if (!read.ok) return read;
  const { flags, positionals } = read.data;
  const [entryId] = positionals;
  if (flags.has('keep') && flags.has('take-back'))
    return wrongArguments('unknown', '--keep --take-back', usage.undo);
  const edited = flags.has('keep') ? 'keep' : flags.has('take-back') ? 'take-back' : undefined;
  const { openclaw } = await openConfiguration(ports);
  const planned = await openclaw.planUndo({
    kind: 'undo',
    ...(entryId === undefined ? {} : { entryId }),
    ...(edited === undefined ? {} : { edited }),
  });
  return carryOut(planned, {
    dryRun: flags.has('dry-run'),
    confirm: () => confirmChange(ports, openclaw),
    done: terminal => terminal.line(`${terminal.mark('ok')} ${terminal.t('cli.undo.done')}`, 2),
  });
};
