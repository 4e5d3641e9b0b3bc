import { succeed, type Result } from '#shared/contract/result';
import { leaseCore } from '../../host/serve';
import type { Ports } from '../../ports/types';
import { readArguments } from '../arguments';
import { outcome, type Command } from '../command';
import { openConfiguration } from '../configuration';
import { exitCodes } from '../terminal';
import { removeTraces, tracesOf } from './traces';

/** How long a service that was just ended may take to put its things away. */
const endLimitMs = 5000;
const endPollMs = 100;

/**
 * The right to the folder, which whoever runs there has: one of the service gives it back once it has put its
 * things away, one that a person started is the person's to end.
 */
async function takeFolder(ports: Ports, version: string, limitMs: number): Promise<Result<null>> {
  if ((await ports.files.information(ports.environment.stateFolder)) === null) return succeed(null);
  const until = ports.clock.monotonicMs() + limitMs;
  for (;;) {
    const lease = await leaseCore(ports, version);
    // Kept: it goes with the folder.
    if (lease.ok) return succeed(null);
    if (lease.error.code !== 'core-running' || ports.clock.monotonicMs() >= until) return lease;
    await ports.clock.sleep(endPollMs);
  }
}

/**
 * `homeport reset`: takes back every change of OpenClaw's file that is not taken back yet, newest first, then
 * everything of Homeport's that lies or runs elsewhere, and removes its own folder. A key that the person edited
 * since is left as it is and named.
 */
export const reset: Command = async ({ ports, argv, version }) => {
  const read = readArguments(argv, { 'dry-run': 'flag', yes: 'flag' });
  if (!read.ok) return read;
  const { flags } = read.data;
  const folder = ports.environment.stateFolder;
  const { openclaw } = await openConfiguration(ports);
  const history = await openclaw.history();
  const changes = history.filter(entry => entry.undoes === null && !entry.undone);
  const traces = await tracesOf(ports);
  const also = traces.map(trace => trace.text);
  if (flags.has('dry-run') || !flags.has('yes')) {
    const data = { state: 'planned' as const, changes, also, folder };
    return succeed(
      outcome(data, flags.has('dry-run') ? exitCodes.fine : exitCodes.attention, (shown, terminal) => {
        terminal.line(terminal.t('cli.reset.would', { count: shown.changes.length }));
        for (const entry of shown.changes) terminal.line(`  - ${terminal.say(entry.action)}`, 4);
        for (const trace of shown.also) terminal.line(terminal.say(trace));
        terminal.line(terminal.t('cli.reset.folder', { path: shown.folder }));
        terminal.line(terminal.t('cli.change.unconfirmed'));
      }),
    );
  }
  const removed = await removeTraces(traces);
  if (!removed.ok) return removed;
  const taken = await takeFolder(ports, version, traces.length === 0 ? 0 : endLimitMs);
  if (!taken.ok) return taken;
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
  await ports.files.removeTree(folder);
  return succeed(
    outcome({ state: 'reset' as const, changes, also, folder }, exitCodes.fine, (shown, terminal) => {
      const { length: count } = shown.changes;
      terminal.line(
        `${terminal.mark('ok')} ${terminal.t('cli.reset.done', { count, path: shown.folder })}`,
        2,
      );
    }),
  );
};
