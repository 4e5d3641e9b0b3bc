import path from 'node:path';
import { fail, succeed, type Result } from '#shared/contract/result';
import { derive, type Readings } from '../../core/derive';
import { checks } from '../../core/checklist/checks';
import { maskedParts, zipParts, type BundlePart } from '../../core/diagnostics/bundle';
import { secretVariables } from '../../core/diagnostics/mask';
import { doctorReport, type DoctorRow, type Source } from '../../core/doctor';
import { maskSecrets } from '../../core/openclaw/document/diff';
import { plainSecrets } from '../../core/openclaw/document/secrets';
import { valueAt } from '../../core/openclaw/json5/values';
import { peekSettings } from '../../core/settings/peek';
import type { Ports } from '../../ports/types';
import { readArguments, wrongArguments } from '../arguments';
import { readMachine } from '../checklist';
import { outcome, type Command } from '../command';
import { readEverything } from '../readings';
import { exitCodes, type Terminal } from '../terminal';
import { openWorkplace } from '../workplace';

const logLimitBytes = 512 * 1024;

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

/** Whatever may be secret here: tokens of servers, variables, and what OpenClaw’s file holds in plain text. */
async function knownSecrets(ports: Ports, { openclaw }: Readings): Promise<string[]> {
  const { tokens } = await peekSettings(ports);
  const config = openclaw?.config;
  const value = config?.state === 'read' ? config.value : {};
  const inFile = plainSecrets(value).map(place => valueAt(value, place));
  const all = [...Object.values(tokens), ...inFile].filter(one => typeof one === 'string');
  return [...all, ...secretVariables(ports.environment.variables)];
}

async function lastLog(ports: Ports): Promise<string> {
  const file = path.join(ports.environment.stateFolder, 'logs', 'homeport.log');
  const outcome = await ports.files.readPart(file, 'end', logLimitBytes);
  return outcome.state === 'read' ? outcome.bytes.toString('utf8') : '';
}

/** The parts of the bundle, every secret masked. */
async function collect(
  ports: Ports,
  version: string,
  readings: Readings,
  rows: readonly DoctorRow[],
): Promise<BundlePart[]> {
  const json = (name: string, value: unknown): BundlePart => ({ name, text: JSON.stringify(value, null, 2) });
  const { platform, architecture } = ports.environment;
  const config = readings.openclaw?.config;
  const file = config?.state === 'read' ? maskSecrets(config.text) : `// ${config?.state ?? 'unread'}`;
  const incidents = await ports.files.read(
    path.join(ports.environment.stateFolder, 'health', 'incidents.json'),
    logLimitBytes,
  );
  const parts: BundlePart[] = [
    json('report.json', rows),
    json('snapshot.json', derive(readings)),
    json('versions.json', { homeport: version, node: process.version, platform, architecture }),
    { name: 'openclaw.json', text: file },
    { name: 'homeport.log', text: await lastLog(ports) },
    { name: 'incidents.json', text: incidents.state === 'read' ? incidents.bytes.toString('utf8') : '{}' },
  ];
  const values = await knownSecrets(ports, readings);
  return maskedParts(parts, { values, homeFolder: ports.environment.homeFolder });
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
    const parts = await collect(ports, version, readings, rows);
    const saved = await save(ports, wanted, parts, flags.has('dry-run'));
    if (!saved.ok) return saved;
    bundle = saved.data;
  }
  const exit = rows.some(isOpen) ? exitCodes.attention : exitCodes.fine;
  return succeed(outcome({ rows, bundle }, exit, printReport));
};
