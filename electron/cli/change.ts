import type { Acceptance } from '#shared/contract/openclaw';
import type { PlanStep } from '#shared/contract/plans';
import { succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import type { Traffic } from '#shared/contract/traffic';
import { sayTraffic } from '#shared/i18n/traffic';
import type { PlannedChange } from '../core/plans/planned';
import { outcome, type CommandContext, type Outcome } from './command';
import { word } from './command-of';
import { exitAfter, printAcceptance } from './confirm';
import { openLiveLine } from './live';
import { exitCodes, type Terminal } from './terminal';

export interface ShownChange {
  readonly state: 'applied' | 'planned' | 'unconfirmed' | 'nothing';
  readonly historyId: string | null;
  readonly steps: readonly PlanStep[];
  /** What it comes to, where there is something to say. */
  readonly notes?: readonly Text[];
  readonly warnings: readonly Text[];
  /** What became of it, where a gateway runs. */
  readonly acceptance?: Acceptance;
  /** Where prompts go afterwards, where the change has to do with it. */
  readonly traffic?: Traffic;
}

export function printDiff(diff: string, terminal: Terminal): void {
  for (const line of diff.split('\n')) {
    const tone = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'dim';
    terminal.raw(terminal.tone(tone, line));
  }
}

function printStep(step: PlanStep, terminal: Terminal): void {
  switch (step.kind) {
    case 'http':
      terminal.line(`${step.method} ${step.url} ${step.body}`, 2);
      return;
    case 'argv':
      // In one piece, so that it can be copied.
      terminal.raw(step.argv.map(word).join(' '));
      return;
    case 'file':
      printDiff(step.diff, terminal);
  }
}

export function printChange(change: ShownChange, terminal: Terminal): void {
  for (const step of change.steps) printStep(step, terminal);
  if (change.steps.length > 0) terminal.line();
  for (const note of change.notes ?? []) terminal.line(terminal.say(note));
  for (const warning of change.warnings) {
    terminal.line(`${terminal.mark('attention')} ${terminal.say(warning)}`, 2);
  }
  if (change.state === 'nothing')
    terminal.line(`${terminal.mark('ok')} ${terminal.t('cli.change.nothing')}`, 2);
  if (change.traffic) terminal.line(sayTraffic(terminal, change.traffic), 2);
  if (change.state === 'planned') terminal.line(terminal.t('cli.change.planned'));
  if (change.state === 'unconfirmed') terminal.line(terminal.t('cli.change.unconfirmed'));
}

/** Applies a planned change, or only shows it, and tells what is next. */
export async function carryOut(
  planned: Result<PlannedChange>,
  options: {
    dryRun: boolean;
    /** Set where the change needs a yes that was not given: it is shown only. */
    isUnconfirmed?: boolean;
    done: (terminal: Terminal, state: ShownChange['state'], warnings: readonly Text[]) => void;
    /** Set where it is OpenClaw's file that changes: what became of it is then looked for and told. */
    confirm?: () => Promise<Acceptance | null>;
    /** Set where it takes long: what it is doing is then shown while it is done. */
    live?: CommandContext;
    /** Calls it off. */
    signal?: AbortSignal;
    /** What programs are told besides the change, once it is done. */
    about?: () => Promise<Readonly<Record<string, unknown>>>;
  },
): Promise<Result<Outcome<unknown>>> {
  if (!planned.ok) return planned;
  const { steps, warnings, traffic } = planned.data;
  const notes = planned.data.notes?.length ? { notes: planned.data.notes } : {};
  const where = traffic ? { traffic } : {};
  const isNothing = steps.length === 0;
  if (options.dryRun || (options.isUnconfirmed && !isNothing)) {
    const state = isNothing ? 'nothing' : options.dryRun ? 'planned' : 'unconfirmed';
    const exit = state === 'unconfirmed' ? exitCodes.attention : exitCodes.fine;
    const shown: ShownChange = { state, historyId: null, steps, ...notes, warnings, ...where };
    return succeed(outcome(shown, exit, printChange));
  }
  const line = options.live ? await openLiveLine(options.live) : null;
  const applied = await planned.data.apply({
    ...(line ? { phase: line.phase } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  line?.close();
  if (!applied.ok) return applied;
  const isWritten = steps.some(step => step.kind === 'file');
  const acceptance = isWritten ? ((await options.confirm?.()) ?? null) : null;
  const change: ShownChange = {
    state: isNothing ? 'nothing' : 'applied',
    historyId: applied.data.historyId,
    steps,
    ...notes,
    warnings: applied.data.warnings,
    ...(acceptance === null ? {} : { acceptance }),
    ...where,
    ...(await options.about?.()),
  };
  return succeed(
    outcome(change, exitAfter(acceptance), (shown, terminal) => {
      printChange(shown, terminal);
      options.done(terminal, shown.state, shown.warnings);
      printAcceptance(acceptance, terminal);
    }),
  );
}
