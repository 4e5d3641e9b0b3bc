import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import { fail, succeed } from '#shared/contract/result';
import { attachToCore } from '../../host/attach';
import { planServiceRemove } from '../../core/service/service';
import { stopManaged } from '../../core/servers/managed/managed';
import type { Ports } from '../../ports/types';
import { readArguments } from '../arguments';
import { outcome, type Command } from '../command';
import { exitCodes } from '../terminal';
import { openConfiguration } from '../configuration';

async function runningPid(ports: Ports): Promise<number> {
  const lock = await ports.files.read(path.join(ports.environment.stateFolder, 'core.lock'), 64 * 1024);
  const holder = lock.state === 'read' ? parseJson(lock.bytes.toString('utf8')) : null;
  return isRecord(holder) && typeof holder['pid'] === 'number' ? holder['pid'] : 0;
}

/**
 * `homeport reset`: takes back every change of OpenClaw's file that is not taken back yet, newest first, then ends
 * the llama-server that Homeport started and the service that starts Homeport, and removes Homeport's own folder. A key that the person edited since is
 * left as it is and named.
 */
export const reset: Command = async ({ ports, argv, version }) => {
  const read = readArguments(argv, { 'dry-run': 'flag', yes: 'flag' });
  if (!read.ok) return read;
  const { flags } = read.data;
  const folder = ports.environment.stateFolder;
  const { openclaw } = await openConfiguration(ports);
  const history = await openclaw.history();
  const open = history.filter(entry => entry.undoes === null && !entry.undone);
  if (flags.has('dry-run') || !flags.has('yes')) {
    const data = { state: 'planned' as const, changes: open, folder };
    return succeed(
      outcome(data, flags.has('dry-run') ? exitCodes.fine : exitCodes.attention, (shown, terminal) => {
        terminal.line(terminal.t('cli.reset.would', { count: shown.changes.length }));
        for (const entry of shown.changes) terminal.line(`  - ${terminal.say(entry.action)}`, 4);
        terminal.line(terminal.t('cli.reset.folder', { path: shown.folder }));
        terminal.line(terminal.t('cli.change.unconfirmed'));
      }),
    );
  }
  const running = await attachToCore(ports, version);
  if (!running.ok) return running;
  if (running.data !== null) return fail('core-running', { pid: await runningPid(ports) });
  for (;;) {
    const planned = await openclaw.planUndo({ kind: 'undo' });
    if (!planned.ok) {
      // A file that the person has deleted holds no change any more.
      if (['history-empty', 'config-absent'].includes(planned.error.code)) break;
      return planned;
    }
    const applied = await planned.data.apply({});
    if (!applied.ok) return applied;
  }
  // Nothing would know it any more.
  const stopped = await stopManaged(ports);
  if (!stopped.ok) return stopped;
  const service = await planServiceRemove(ports);
  // Where the system has no such thing, there is none to remove.
  if (service.ok) await service.data.apply({});
  await ports.files.removeTree(folder);
  return succeed(
    outcome({ state: 'reset' as const, changes: open, folder }, exitCodes.fine, (shown, terminal) => {
      terminal.line(
        `${terminal.mark('ok')} ${terminal.t('cli.reset.done', { count: shown.changes.length, path: shown.folder })}`,
        2,
      );
    }),
  );
};
