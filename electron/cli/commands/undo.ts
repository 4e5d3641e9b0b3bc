import { readArguments } from '../arguments';
import { carryOut } from '../change';
import type { Command } from '../command';
import { openConfiguration } from '../configuration';

/** `homeport undo [ID]`: takes back the last change, or the named one. */
export const undo: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, { 'dry-run': 'flag' }, 1);
  if (!read.ok) return read;
  const [entryId] = read.data.positionals;
  const { openclaw } = await openConfiguration(ports);
  const planned = await openclaw.planUndo({ kind: 'undo', ...(entryId === undefined ? {} : { entryId }) });
  return carryOut(planned, {
    dryRun: read.data.flags.has('dry-run'),
    done: terminal => terminal.line(`${terminal.mark('ok')} ${terminal.t('cli.undo.done')}`, 2),
  });
};
