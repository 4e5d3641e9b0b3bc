import { placeOf } from '#shared/contract/address';
import type { CheckItem } from '#shared/contract/checklist';
import type { HardwareState } from '#shared/contract/hardware';
import type { Text } from '#shared/contract/text';
import type { MessageKey } from '#shared/i18n/messages';
import { derive } from '../core/derive';
import { readHardware } from '../core/hardware/hardware';
import { createHosts } from '../core/hardware/hosts';
import { measuredPrefill, readMeasures } from '../core/health/measures';
import { judgeMachine } from '../core/hardware/judge';
import type { Ports } from '../ports/types';
import { stepOf } from './command-of';
import { readEverything } from './readings';
import { inOnePiece, type Terminal } from './terminal';
import type { Workplace } from './workplace';

const marks = {
  ok: 'ok',
  noted: 'idle',
  attention: 'attention',
  blocked: 'blocked',
  unknown: 'idle',
  checking: 'idle',
  waiting: 'idle',
} as const;

const nameOf = (id: string): Text => ({ key: `check.${id}.name` as MessageKey, params: {} });

export const isOpen = (item: CheckItem): boolean => item.state === 'blocked' || item.state === 'attention';

/** Every check of this machine, read now. `asks`: OpenClaw too, which takes seconds. */
export async function readChecklist(
  ports: Ports,
  workplace: Workplace,
  asks = false,
): Promise<readonly CheckItem[]> {
  const readings = await readEverything(ports, workplace, readMachine(ports, workplace), {
    asks,
    around: true,
  });
  return derive(readings).checklist.items;
}

/** The hardware and what the guidance says to it. */
export async function readMachine(ports: Ports, { settings }: Workplace): Promise<HardwareState> {
  const [profile, others, measures] = await Promise.all([
    readHardware(ports, settings.usableMemoryBytes),
    createHosts(ports).list(),
    readMeasures(ports),
  ]);
  const isHere = (url: string): boolean => placeOf(url) === 'this-machine';
  return judgeMachine({ profile, others }, [], measuredPrefill(measures, isHere));
}

/** One item with its evidence, and what to do about it where it is open. */
export function printItem(item: CheckItem, terminal: Terminal, options: { readonly why: boolean }): void {
  const name = terminal.say(item.title);
  if (item.state === 'waiting') {
    const after = terminal.say(nameOf(item.waitsFor ?? ''));
    const waits = terminal.t('cli.check.waitsFor', { name, after });
    terminal.line(terminal.tone('dim', `${terminal.mark('idle')} ${waits}`), 2);
    return;
  }
  terminal.line(`${terminal.mark(marks[item.state])} ${name}`, 2);
  terminal.line(terminal.tone('dim', `  ${terminal.say(item.evidence)}`), 2);
  if (options.why) terminal.line(`  ${terminal.say(item.why)}`, 2);
  const step = isOpen(item) || options.why ? stepOf(item, terminal.say) : null;
  if (step) terminal.line(`  ${inOnePiece('→ ')}${step}`, 4);
}
