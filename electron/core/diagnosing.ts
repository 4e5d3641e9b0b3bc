import path from 'node:path';
import type { CommandInput, CommandOutput } from '#shared/contract/commands';
import type { DoctorRow } from '#shared/contract/doctor';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../ports/types';
import { collectBundle, knownSecrets } from './bundle';
import { checks } from './checklist/checks';
import { derive, type Readings } from './derive';
import { zipParts, type BundlePart } from './diagnostics/bundle';
import { readLog } from './diagnostics/logs';
import type { Source } from './checklist/sources';
import { doctorReport } from './doctor';
import { managedFiles } from './servers/managed/record';

type LogSource = CommandInput<'logs.read'>['source'];

/** The page shows so much of a part; the rest of it is in the zip all the same. */
const shownCharacters = 20_000;
const keptMs = 10 * 60_000;

export interface DiagnosingOptions {
  readonly ports: Ports;
  readonly version: string;
  readonly readings: () => Readings;
  readonly tokens: () => readonly string[];
  /** Reads each source anew, past all caches. */
  readonly sources: Partial<Readonly<Record<Source, () => Promise<void>>>>;
}

export interface Diagnosing {
  run(): Promise<Result<CommandOutput<'doctor.run'>>>;
  preview(): Promise<Result<CommandOutput<'bundle.preview'>>>;
  make(id: string): Promise<Result<CommandOutput<'bundle.make'>>>;
  log(source: LogSource): Promise<Result<CommandOutput<'logs.read'>>>;
}

/** The doctor of a running core, and the bundle for a report. */
export function createDiagnosing({
  ports,
  version,
  readings,
  tokens,
  sources,
}: DiagnosingOptions): Diagnosing {
  const { clock, random } = ports;
  let kept: { id: string; at: number; parts: readonly BundlePart[] } | null = null;

  async function examine(): Promise<DoctorRow[]> {
    const startedAt = clock.monotonicMs();
    const durations: Partial<Record<Source, number>> = {};
    await Promise.all(
      Object.entries(sources).map(async ([source, read]) => {
        await read();
        durations[source as Source] = clock.monotonicMs() - startedAt;
      }),
    );
    return doctorReport(checks, derive(readings()).checklist, durations);
  }

  const logFiles: Readonly<Record<LogSource, string>> = {
    homeport: path.join(ports.environment.stateFolder, 'logs', 'homeport.log'),
    'llama-server': managedFiles(ports.environment.stateFolder).log,
    service: path.join(ports.environment.stateFolder, 'logs', 'service.log'),
  };

  return {
    async log(source) {
      const secrets = knownSecrets(ports, { readings: readings(), tokens: tokens() });
      return succeed(await readLog(ports, logFiles[source], secrets));
    },
    async run() {
      return succeed({ rows: await examine(), at: clock.now() });
    },
    async preview() {
      const rows = doctorReport(checks, derive(readings()).checklist, {});
      const parts = await collectBundle(ports, { version, readings: readings(), rows, tokens: tokens() });
      kept = { id: random.token(6), at: clock.now(), parts };
      return succeed({
        id: kept.id,
        parts: parts.map(({ name, text }) => ({
          name,
          sizeBytes: Buffer.byteLength(text),
          text: text.slice(0, shownCharacters),
          isCut: text.length > shownCharacters,
        })),
      });
    },
    async make(id) {
      if (kept?.id !== id || clock.now() - kept.at > keptMs) return fail('bundle-gone', {});
      const day = new Date(kept.at).toISOString().slice(0, 10);
      return succeed({
        name: `homeport-report-${day}.zip`,
        base64: (await zipParts(kept.parts)).toString('base64'),
      });
    },
  };
}
