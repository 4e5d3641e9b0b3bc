import { fail, succeed } from '#shared/contract/result';
import { attachToCore } from '../../host/attach';
import { hasDisplay, openPage } from '../../host/browser';
import { visitUrl } from '../../host/visit';
import { readArguments } from '../arguments';
import { outcome, type Command } from '../command';
import { exitCodes } from '../terminal';

/** `homeport open [--ssh HOST]`: a new one-time address of the running web shell. */
export const open: Command = async ({ ports, argv, version, json }) => {
  const read = readArguments(argv, { ssh: 'value' });
  if (!read.ok) return read;
  const running = await attachToCore(ports, version);
  if (!running.ok) return running;
  if (running.data === null) return fail('core-absent', {});
  const minted = await running.data.newCode();
  if (!minted.ok) return minted;
  const { url, code } = minted.data;
  const host = read.data.values.get('ssh');
  const port = new URL(url).port;
  const tunnel = host === undefined ? null : `ssh -N -L ${port}:127.0.0.1:${port} ${host}`;
  const opened = tunnel === null && !json && hasDisplay(ports) ? await openPage(ports, url, code) : null;
  const data = { url: visitUrl(url, code), tunnel, opened };
  return succeed(
    outcome(data, exitCodes.fine, (shown, terminal) => {
      if (shown.tunnel !== null) {
        terminal.line(terminal.t('cli.open.tunnel'));
        terminal.line(`  ${shown.tunnel}`);
        terminal.line(terminal.t('cli.open.then'));
      } else if (shown.opened !== null) {
        terminal.line(terminal.t(`cli.serve.shown.${shown.opened}`));
      }
      terminal.line(`  ${shown.url}`);
      terminal.line(terminal.t('cli.open.once'));
    }),
  );
};
