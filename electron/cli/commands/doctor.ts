import path from 'node:path';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { DoctorRow } from '#shared/contract/doctor';
import { collectBundle } from '../../core/bundle';
import { derive, type Readings } from '../../core/derive';
import { checks } from '../../core/checklist/checks';
import { zipParts, type BundlePart } from '../../core/diagnostics/bundle';
import type { Source } from '../../core/checklist/sources';
import { doctorReport } from '../../core/doctor';
import { peekSettings } from '../../core/settings/peek';
import type { Ports } from '../../ports/types';
import { readArguments, wrongArguments } from '../arguments';
import { readMachine } from '../checklist';
import { outcome, type Command } from '../command';
import { readEverything } from '../readings';
import { exitCodes, type Terminal } from '../terminal';
import { openWorkplace } from '../workplace';

const marks = { ok: 'ok', attention: 'attention', blocked: 'blocked' } as const;
const isOpen = ({ state }: DoctorRow): boolean => state === 'blocked' || state === 'attention';
const isUnseen = ({ state }: DoctorRow): boolean => state === 'not-seen';

/** Everything read once, with the time that each source took. */
async function examine(ports: Ports): Promise<{ readings: Readings; rows: DoctorRow[] }> {
  const workplace = await openWorkplace(ports);
  const startedAt = ports.clock.monotonicMs();
  const durations: Record<string, number> = {};
  async function timed<T>(source: Source, reading: Promise<T>): Promise<T> {
    const read = await reading;
    durations[source] = ports.clock.monotonicMs() - startedAt;
    return read;
  }
  const readings = await readEverything(ports, workplace, readMachine(ports, workplace), {
    asks: true,
    around: true,
    timed,
  });
  return { readings, rows: doctorReport(checks, derive(readings).checklist, durations) };
}

interface Bundle {
  readonly path: string;
  readonly saved: boolean;
  readonly parts: readonly { readonly name: string; readonly sizeBytes: number }[];
}

async function save(
  ports: Ports,
  wanted: string,
  parts: readonly BundlePart[],
  dryRun: boolean,
): Promise<Result<Bundle>> {
  const file = path.resolve(wanted);
  const listed = parts.map(({ name, text }) => ({ name, sizeBytes: Buffer.byteLength(text) }));
  if (dryRun) return succeed({ path: file, saved: false, parts: listed });
  const written = await ports.files.write(file, await zipParts(parts), { mode: 0o600 });
  return written.state === 'failed'
    ? fail('state-unwritable', { path: file, reason: written.reason })
    : succeed({ path: file, saved: true, parts: listed });
}

function printRow(row: DoctorRow, terminal: Terminal): void {
  const mark = terminal.mark(row.state in marks ? marks[row.state as keyof typeof marks] : 'idle');
  terminal.line(`${mark} ${terminal.say(row.title)}`, 2);
  const { id, durationMs } = row;
  const took = durationMs === null ? id : terminal.t('doctor.took', { id, durationMs });
  terminal.line(terminal.tone('dim', `  ${terminal.say(row.evidence)} (${took})`), 2);
  if (row.command !== null && isOpen(row)) terminal.line(`  → ${row.command}`, 4);
}

function printReport(
  { rows, bundle }: { rows: DoctorRow[]; bundle: Bundle | null },
  terminal: Terminal,
): void {
  for (const row of rows) printRow(row, terminal);
  terminal.line();
  const [open, unseen] = [rows.filter(isOpen).length, rows.filter(isUnseen).length];
  terminal.line(terminal.t('doctor.seen', { count: rows.length, open, unseen }));
  if (bundle === null) return;
  terminal.line();
  terminal.line(terminal.t('doctor.bundle'));
  for (const part of bundle.parts) terminal.line(`  ${terminal.t('doctor.part', part)}`);
  terminal.line(
    bundle.saved ? terminal.t('doctor.saved', { path: bundle.path }) : terminal.t('doctor.notSaved'),
  );
}

/** `homeport doctor`: every check there is, what it found and how long that took; and a bundle for who helps. */
export const doctor: Command = async ({ ports, argv, version }) => {
  const read = readArguments(argv, { bundle: 'value', 'dry-run': 'flag' });
  if (!read.ok) return read;
  const { flags, values } = read.data;
  const wanted = values.get('bundle');
  if (wanted !== undefined && !wanted.endsWith('.zip')) return wrongArguments('unknown', wanted);
  const { readings, rows } = await examine(ports);
  let bundle: Bundle | null = null;
  if (wanted !== undefined) {
    const { tokens } = await peekSettings(ports);
    const parts = await collectBundle(ports, {
      version,
      readings,
      rows,
      tokens: Object.values(tokens).filter(token => typeof token === 'string'),
    });
    const saved = await save(ports, wanted, parts, flags.has('dry-run'));
    if (!saved.ok) return saved;
    bundle = saved.data;
  }
  const exit = rows.some(isOpen) ? exitCodes.attention : exitCodes.fine;
  return succeed(outcome({ rows, bundle }, exit, printReport));
};
