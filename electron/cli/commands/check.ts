import { checkGroups } from '#shared/contract/kinds';
import type { CheckItem } from '#shared/contract/checklist';
import { succeed } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import type { MessageKey } from '#shared/i18n/messages';
import { derive } from '../../core/derive';
import { readHardware } from '../../core/hardware/hardware';
import { createHosts } from '../../core/hardware/hosts';
import { judgeMachine } from '../../core/hardware/judge';
import { readArguments } from '../arguments';
import { outcome, type Command } from '../command';
import { stepOf } from '../command-of';
import { readEverything } from '../readings';
import { exitCodes, type Terminal } from '../terminal';
import { openWorkplace } from '../workplace';

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

function printItems(items: readonly CheckItem[], terminal: Terminal): void {
  for (const group of checkGroups) {
    const inGroup = items.filter(item => item.group === group);
    if (inGroup.length === 0) continue;
    terminal.line(terminal.tone('strong', terminal.t(`group.${group}`)));
    for (const item of inGroup) {
      const name = terminal.say(item.title);
      if (item.state === 'waiting') {
        const after = terminal.say(nameOf(item.waitsFor ?? ''));
        terminal.line(
          terminal.tone(
            'dim',
            `${terminal.mark('idle')} ${terminal.t('cli.check.waitsFor', { name, after })}`,
          ),
          2,
        );
        continue;
      }
      terminal.line(`${terminal.mark(marks[item.state])} ${name}`, 2);
      terminal.line(terminal.tone('dim', `  ${terminal.say(item.evidence)}`), 2);
      const open = item.state === 'blocked' || item.state === 'attention';
      const step = open ? stepOf(item, terminal.say) : null;
      if (step) terminal.line(`  → ${step}`, 4);
    }
    terminal.line();
  }
  const open = items.filter(item => item.state === 'blocked' || item.state === 'attention').length;
  terminal.line(terminal.t('cli.check.summary', { open, count: items.length }));
}

/** `homeport check`: the checklist, every item with its evidence. */
export const check: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, {});
  if (!read.ok) return read;
  const workplace = await openWorkplace(ports);
  const reading = Promise.all([
    readHardware(ports, workplace.settings.usableMemoryBytes),
    createHosts(ports).list(),
  ]);
  const machine = reading.then(([profile, others]) => judgeMachine({ profile, others }, []));
  const readings = await readEverything(ports, workplace, machine);
  const { items } = derive(readings).checklist;
  const open = items.some(item => item.state === 'blocked' || item.state === 'attention');
  return succeed(outcome(items, open ? exitCodes.attention : exitCodes.fine, printItems));
};
