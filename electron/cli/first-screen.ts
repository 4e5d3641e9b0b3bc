import type { Slices } from '#shared/contract/snapshot';
import { printHardware } from './commands/hardware';
import { printStatus, type StatusSlices } from './commands/status';
import type { Terminal } from './terminal';

/** The first screen as text, for a machine without a display: the machine, the engine, OpenClaw, what is next. */
export function printFirstScreen(
  snapshot: StatusSlices & Pick<Slices, 'hardware'>,
  terminal: Terminal,
  now: number,
): void {
  terminal.line(terminal.tone('strong', terminal.t('cli.first.machine')));
  if (snapshot.hardware.state === 'read') printHardware(snapshot.hardware, terminal);
  else terminal.line(terminal.t('verdict.checking'));
  terminal.line();
  terminal.line(terminal.tone('strong', terminal.t('cli.first.state')));
  printStatus(snapshot, terminal, now);
}
