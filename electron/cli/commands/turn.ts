import type { Turn } from '#shared/contract/health';
import type { Job } from '#shared/contract/jobs';
import { fail, succeed, type Result } from '#shared/contract/result';
import { isSnapshotEvent, type CoreEvent } from '#shared/contract/snapshot';
import { formatDuration, formatNumber } from '#shared/i18n/format';
import { derive } from '../../core/derive';
import { folderFor } from '../../core/openclaw/document/memory';
import { sendTurn, turnTarget } from '../../core/turn';
import { addTurn } from '../../core/turns';
import { attachToCore, type RunningCore } from '../../host/attach';
import type { Ports } from '../../ports/types';
import { readArguments } from '../arguments';
import { outcome, type Command } from '../command';
import { readEverything } from '../readings';
import { exitCodes, type Terminal } from '../terminal';
import { openWorkplace } from '../workplace';

/** In the running Homeport, as its own job: two of them must not ask the model at the same time. */
async function turnThroughCore(core: RunningCore): Promise<Result<Turn>> {
  const started = await core.execute('turn.test', {});
  if (!started.ok) return started;
  const { jobId } = started.data as { jobId: string };
  let job: Job | undefined;
  let turns: readonly Turn[] = [];
  const lived = await core.follow((event: CoreEvent) => {
    if (!isSnapshotEvent(event)) return false;
    const slices = event.type === 'snapshot' ? event.snapshot : event.slices;
    turns = slices.health?.turns ?? turns;
    job = slices.jobs?.find(one => one.id === jobId) ?? job;
    return job !== undefined && job.state !== 'running';
  });
  if (!lived || job === undefined) return fail('core-absent', {});
  if (job.error) return { ok: false, error: job.error };
  const [turn] = turns;
  return turn ? succeed(turn) : fail('turn-failed', { reason: job.state });
}

async function turnHere(ports: Ports): Promise<Result<Turn>> {
  const workplace = await openWorkplace(ports);
  const readings = await readEverything(ports, workplace, Promise.resolve({ state: 'reading' }));
  if (readings.openclaw === null) return fail('turn-no-target', {});
  const slices = derive(readings);
  const target = turnTarget(slices);
  const turn = await sendTurn(ports, {
    state: readings.openclaw,
    installation: slices.openclaw.installation,
    gateway: slices.openclaw.gateway,
    ...target,
    token: target.server ? workplace.tokenFor(target.server.url) : null,
  });
  if (turn.ok) await addTurn(ports, folderFor(ports, readings.openclaw.config.realPath), turn.data);
  return turn;
}

function printTurn(turn: Turn, terminal: Terminal): void {
  const { language } = terminal;
  const row = (name: string, value: string): void => terminal.line(`${name.padEnd(16)}${value}`, 16);
  const mark = terminal.mark(turn.rerouted ? 'attention' : 'ok');
  terminal.line(
    `${mark} ${terminal.t(turn.via === 'openclaw' ? 'cli.turn.throughOpenclaw' : 'cli.turn.direct')}`,
    2,
  );
  row(terminal.t('cli.turn.answered'), turn.answeredModel);
  if (turn.rerouted) row(terminal.t('cli.turn.asked'), turn.requestedModel);
  const ttft = turn.timeToFirstTokenMs;
  const unknown = terminal.t('cli.turn.unknown');
  row(terminal.t('cli.turn.ttft'), ttft === null ? unknown : formatDuration(ttft, language));
  row(terminal.t('cli.turn.total'), formatDuration(turn.totalMs, language));
  const count = (value: number | null): string => (value === null ? unknown : formatNumber(value, language));
  row(
    terminal.t('cli.turn.tokens'),
    terminal.t('cli.turn.inOut', { input: count(turn.inputTokens), output: count(turn.outputTokens) }),
  );
  row(terminal.t('cli.turn.text'), turn.finalText.trim().replace(/\s+/g, ' ').slice(0, 300));
}

/** `homeport turn`: one real answer, and who gave it. */
export const turn: Command = async ({ ports, argv, version }) => {
  const read = readArguments(argv, {});
  if (!read.ok) return read;
  const core = await attachToCore(ports, version);
  if (!core.ok) return core;
  const answered = core.data === null ? await turnHere(ports) : await turnThroughCore(core.data);
  if (!answered.ok) return answered;
  return succeed(
    outcome(answered.data, answered.data.rerouted ? exitCodes.attention : exitCodes.fine, printTurn),
  );
};
