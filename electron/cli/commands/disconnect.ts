import { readArguments, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import { confirmChange } from '../confirm';
import type { Command } from '../command';
import { openConfiguration } from '../configuration';
import { usage } from '../usage';

/** `homeport disconnect SERVER[/MODEL]`: takes a server, or one model of it, out of OpenClaw's file. */
export const disconnect: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, { 'dry-run': 'flag' }, 1);
  if (!read.ok) return read;
  const [named] = read.data.positionals;
  if (named === undefined) return wrongArguments('missing', 'SERVER', usage.disconnect);
  const [provider = '', ...rest] = named.split('/');
  const model = rest.join('/');
  const { openclaw } = await openConfiguration(ports);
  const planned = await openclaw.planDisconnect({
    kind: 'disconnect',
    provider,
    ...(model === '' ? {} : { model }),
  });
  return carryOut(planned, {
    dryRun: read.data.flags.has('dry-run'),
    confirm: () => confirmChange(ports, openclaw),
    done(terminal, state) {
      if (state !== 'applied') return;
      terminal.line(`${terminal.mark('ok')} ${terminal.t('cli.disconnect.done', { name: named })}`, 2);
      terminal.line(`  ${terminal.t('cli.use.undo')}`, 2);
    },
  });
};
