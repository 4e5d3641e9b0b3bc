import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { succeed } from '#shared/contract/result';
import { ownProgramArgv } from '../../core/own-program';
import {
  planServiceInstall,
  planServiceRemove,
  serviceStatus,
  type ServiceStatus,
} from '../../core/service/service';
import type { Ports } from '../../ports/types';
import { readArguments, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import { outcome, type Command } from '../command';
import { exitCodes, type Terminal } from '../terminal';
import { usage } from '../usage';

/** The built command line: this file is one of its chunks. */
const cli = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'homeport.cjs');

/** How this command line was started: by a Node, or within the application's own program, which is none. */
const ownArgv = (ports: Ports): string[] =>
  'electron' in process.versions ? ownProgramArgv(ports, process.execPath) : [process.execPath, cli];

/** A service starts with an empty environment: what leads this command line to its folders goes along. */
function variablesOf({ environment }: Ports): Record<string, string> {
  const names = [
    'HOMEPORT_HOME',
    'XDG_STATE_HOME',
    'OPENCLAW_HOME',
    'OPENCLAW_CONFIG_PATH',
    'OPENCLAW_STATE_DIR',
  ];
  return Object.fromEntries(
    names.flatMap(name => {
      const value = environment.variables[name];
      return value ? [[name, value]] : [];
    }),
  );
}

function printStatus({ file, isInstalled }: ServiceStatus, terminal: Terminal): void {
  const mark = terminal.mark(isInstalled ? 'ok' : 'idle');
  terminal.line(`${mark} ${terminal.t(isInstalled ? 'cli.service.on' : 'cli.service.off')}`, 2);
  terminal.line(`  ${file}`, 2);
  if (!isInstalled) terminal.line('  → homeport service install', 4);
}

/** `homeport service [status | install | remove]`: Homeport starts with this machine, without a window. */
export const service: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, { 'dry-run': 'flag' }, 1);
  if (!read.ok) return read;
  const [action = 'status'] = read.data.positionals;
  if (action === 'status') {
    const status = await serviceStatus(ports);
    if (!status.ok) return status;
    const exit = status.data.isInstalled ? exitCodes.fine : exitCodes.attention;
    return succeed(outcome(status.data, exit, printStatus));
  }
  if (action !== 'install' && action !== 'remove') return wrongArguments('unknown', action, usage.service);
  const command = {
    argv: ownArgv(ports),
    variables: variablesOf(ports),
    logFile: path.join(ports.environment.stateFolder, 'logs', 'service.log'),
  };
  const planned = action === 'install' ? planServiceInstall(ports, command) : await planServiceRemove(ports);
  return carryOut(planned, {
    dryRun: read.data.flags.has('dry-run'),
    done(terminal, state) {
      if (state === 'applied')
        terminal.line(`${terminal.mark('ok')} ${terminal.t(`cli.service.${action}`)}`, 2);
    },
  });
};
