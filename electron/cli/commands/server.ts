import type { LmStudioView } from '#shared/contract/models';
import { succeed, type Result } from '#shared/contract/result';
import { onRequestTexts } from '#shared/i18n/on-request';
import { connectedMachines } from '../../core/lmstudio/clients';
import { portOf } from '../../core/lmstudio/plan-server';
import { planWith } from '../../core/plans/planned';
import { attachToCore } from '../../host/attach';
import { readArguments, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import { outcome, type Command, type CommandContext, type Outcome } from '../command';
import { plannersOf } from '../planners';
import { exitCodes, type Terminal } from '../terminal';
import { usage } from '../usage';
import { openWorkplace, type Workplace } from '../workplace';

const names = { lmstudio: 'LM Studio', daemon: 'llmster', bionic: 'Bionic' } as const;

interface ServerStatus {
  readonly lmstudio: LmStudioView;
  readonly latencyMs: number | null;
  /** Other machines that are connected to a server that listens on the network; null: not asked, or not told. */
  readonly clients: readonly string[] | null;
  /** It listens on the network, and does not refuse who has no token. */
  readonly isOpen: boolean;
}

function printStatus({ lmstudio, latencyMs, clients, isOpen }: ServerStatus, terminal: Terminal): void {
  const { state, url, version, cliPath, installPath, listensOn, startsItself, onRequest } = lmstudio;
  const program = names[lmstudio.package ?? 'lmstudio'];
  const name = version === null ? program : `${program} ${version}`;
  const mark = state === 'server-on' ? 'ok' : 'attention';
  const where =
    state === 'server-on' ? `, ${terminal.t('cli.server.on', { url, latencyMs: latencyMs ?? 0 })}` : '';
  terminal.line(`${terminal.mark(mark)} ${name} ${terminal.t(`engine.state.${state}`)}${where}`, 2);
  if (installPath !== null) terminal.line(`  ${installPath}`, 4);
  if (cliPath !== null && cliPath !== installPath) terminal.line(`  ${cliPath}`, 4);
  if (listensOn !== null) terminal.line(`  ${terminal.t(`cli.server.listens.${listensOn}`)}`, 4);
  if (isOpen) {
    // Whoever is connected is named before anything is offered that would cut them off.
    const said =
      clients === null
        ? terminal.t('server.clients.unseen')
        : clients.length === 0
          ? terminal.t('server.clients.nobody')
          : terminal.t('server.clients.some', { addresses: clients.join(', ') });
    terminal.line(`  ${terminal.mark('attention')} ${said}`, 4);
    terminal.line(`  ${terminal.t('server.open.token')}`, 4);
    terminal.line(`  ${terminal.t('cli.server.closing', { command: 'homeport server rebind' })}`, 4);
  }
  if (state === 'server-on' && installPath !== null) {
    terminal.line(`  ${onRequestTexts(onRequest).map(terminal.say).join(' ')}`, 4);
    if (onRequest.loads !== false) terminal.line(`  ${terminal.t('models.onRequest.advice')}`, 4);
  }
  if (startsItself !== null)
    terminal.line(`  ${terminal.t(startsItself ? 'cli.server.startsItself' : 'cli.server.byHand')}`, 4);
}

async function status({ ports }: CommandContext, { engine }: Workplace): Promise<Result<Outcome<unknown>>> {
  const { lmstudio, servers } = await engine.read();
  const asked = servers.find(({ url }) => url === lmstudio.url)?.asksForToken;
  const isOpen = lmstudio.listensOn === 'network' && lmstudio.state === 'server-on' && asked !== true;
  const clients = isOpen ? await connectedMachines(ports, portOf(lmstudio.url)) : null;
  const data: ServerStatus = { lmstudio, latencyMs: servers[0]?.latencyMs ?? null, clients, isOpen };
  const isFine = lmstudio.state === 'server-on' && !isOpen;
  return succeed(outcome(data, isFine ? exitCodes.fine : exitCodes.attention, printStatus));
}

/** From now on Homeport looks there; a running one is told. */
async function follow({ ports, version }: CommandContext, serverUrl: string): Promise<Result<unknown>> {
  const core = await attachToCore(ports, version);
  if (!core.ok) return core;
  const patch = { serverUrl };
  if (core.data) return core.data.execute('settings.update', { patch });
  const { openSettings } = await import('../../core/settings/settings');
  return (await openSettings(ports)).update(patch);
}

/**
 * `homeport server [status | start | stop | rebind]`: LM Studio's server. Looking at it never starts the application.
 * `rebind` takes it from the network back to this machine, and does so only with --yes.
 */
export const server: Command = async context => {
  const { ports, argv } = context;
  const kinds = { port: 'value', follow: 'flag', yes: 'flag', 'dry-run': 'flag' } as const;
  const read = readArguments(argv, kinds, 1);
  if (!read.ok) return read;
  const { flags, values, positionals } = read.data;
  const [action = 'status'] = positionals;
  const workplace = await openWorkplace(ports);
  if (action === 'status') return status(context, workplace);
  if (action !== 'start' && action !== 'stop' && action !== 'rebind')
    return wrongArguments('unknown', action, usage.server);
  const typed = values.get('port');
  const port = typed === undefined ? undefined : Number(typed);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
    return wrongArguments('unknown', typed ?? '', usage.server);
  const intents = {
    start: {
      kind: 'serverStart',
      ...(port ? { port } : {}),
      ...(flags.has('follow') ? { follow: true as const } : {}),
    },
    stop: { kind: 'serverStop' },
    rebind: { kind: 'serverRebind' },
  } as const;
  const planners = plannersOf(ports, workplace, { follow: url => follow(context, url) });
  return carryOut(await planWith(planners, intents[action]), {
    dryRun: flags.has('dry-run'),
    isUnconfirmed: action === 'rebind' && !flags.has('yes'),
    done(terminal, state) {
      if (state === 'applied')
        terminal.line(`${terminal.mark('ok')} ${terminal.t(`cli.server.${action}`)}`, 2);
    },
  });
};
