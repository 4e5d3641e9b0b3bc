import type { LmStudioView } from '#shared/contract/models';
import { succeed } from '#shared/contract/result';
import { connectedClients } from '../../core/lmstudio/clients';
import { planWith } from '../../core/plans/planned';
import { readArguments, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import { outcome, type Command } from '../command';
import { plannersOf } from '../planners';
import { exitCodes, type Terminal } from '../terminal';
import { usage } from '../usage';
import { openWorkplace } from '../workplace';

const names = { lmstudio: 'LM Studio', daemon: 'llmster', bionic: 'Bionic' } as const;

interface ServerStatus {
  readonly lmstudio: LmStudioView;
  readonly latencyMs: number | null;
  /** Who is connected to a server that listens on the network; null: not asked, or not told. */
  readonly clients: readonly string[] | null;
}

function printStatus({ lmstudio, latencyMs, clients }: ServerStatus, terminal: Terminal): void {
  const { state, url, version, cliPath, installPath, listensOn, startsItself } = lmstudio;
  const program = names[lmstudio.package ?? 'lmstudio'];
  const name = version === null ? program : `${program} ${version}`;
  const mark = state === 'server-on' ? 'ok' : 'attention';
  const where =
    state === 'server-on' ? `, ${terminal.t('cli.server.on', { url, latencyMs: latencyMs ?? 0 })}` : '';
  terminal.line(`${terminal.mark(mark)} ${name} ${terminal.t(`engine.state.${state}`)}${where}`, 2);
  if (installPath !== null) terminal.line(`  ${installPath}`, 4);
  if (cliPath !== null && cliPath !== installPath) terminal.line(`  ${cliPath}`, 4);
  if (listensOn !== null) terminal.line(`  ${terminal.t(`cli.server.listens.${listensOn}`)}`, 4);
  if (listensOn === 'network' && state === 'server-on') {
    // Whoever is connected is named before anything is offered that would cut them off.
    if (clients !== null && clients.length > 0)
      terminal.line(`  ${terminal.t('cli.server.clients', { addresses: clients.join(', ') })}`, 4);
    terminal.line(`  ${terminal.mark('attention')} ${terminal.t('cli.server.open')}`, 4);
  }
  if (startsItself !== null)
    terminal.line(`  ${terminal.t(startsItself ? 'cli.server.startsItself' : 'cli.server.byHand')}`, 4);
}

/** `homeport server [status | start | stop]`: LM Studio's server. Looking at it never starts the application. */
export const server: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, { port: 'value', 'dry-run': 'flag' }, 1);
  if (!read.ok) return read;
  const [action = 'status'] = read.data.positionals;
  const workplace = await openWorkplace(ports);
  if (action === 'status') {
    const { lmstudio, servers } = await workplace.engine.read();
    const port = Number(new URL(lmstudio.url || 'http://127.0.0.1').port);
    const isOpen = lmstudio.listensOn === 'network' && lmstudio.state === 'server-on' && port > 0;
    const clients = isOpen ? await connectedClients(ports, port) : null;
    const data: ServerStatus = { lmstudio, latencyMs: servers[0]?.latencyMs ?? null, clients };
    const exit = lmstudio.state === 'server-on' ? exitCodes.fine : exitCodes.attention;
    return succeed(outcome(data, exit, printStatus));
  }
  if (action !== 'start' && action !== 'stop') return wrongArguments('unknown', action, usage.server);
  const typed = read.data.values.get('port');
  const port = typed === undefined ? undefined : Number(typed);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
    return wrongArguments('unknown', typed ?? '', usage.server);
  const planned = await planWith(
    plannersOf(ports, workplace),
    action === 'stop' ? { kind: 'serverStop' } : { kind: 'serverStart', ...(port ? { port } : {}) },
  );
  return carryOut(planned, {
    dryRun: read.data.flags.has('dry-run'),
    done(terminal, state) {
      if (state === 'applied')
        terminal.line(`${terminal.mark('ok')} ${terminal.t(`cli.server.${action}`)}`, 2);
    },
  });
};
