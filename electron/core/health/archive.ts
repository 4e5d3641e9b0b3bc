import path from 'node:path';
import { isRecord } from '#shared/contract/json';
import { incidentSchema, type Incident } from '#shared/contract/health';
import { readStateFile } from '../../ports/state-file';
import type { Ports } from '../../ports/types';
import { createSeries, type Series } from './series';

/** What the monitor saw, kept across restarts: the charts and the incidents, in two small files. */
export interface Archive {
  readonly series: Series;
  incidents(): readonly Incident[];
  /** Writes them, where they are others than before. */
  setIncidents(incidents: readonly Incident[]): Promise<void>;
  /** Resolves when all that was to be written before lies on the disk, too. */
  saveSeries(): Promise<void>;
  /** Files that were damaged and set aside at the start. */
  readonly setAside: readonly string[];
}

/** Reads what was kept. A full disk costs what could not be written and nothing else; it is logged once. */
export async function openArchive(ports: Ports): Promise<Archive> {
  const { files, environment, log } = ports;
  const folder = path.join(environment.stateFolder, 'health');
  const setAside: string[] = [];
  let failing = false;

  async function read(name: string): Promise<Record<string, unknown>> {
    const file = path.join(folder, name);
    const content = await readStateFile(ports, file, value =>
      isRecord(value) && value['version'] === 1 ? value : null,
    );
    if (content.setAside !== null) setAside.push(content.setAside);
    return content.value ?? {};
  }

  /** One after the other, so that a later text is never under an earlier one. */
  let writing: Promise<void> = Promise.resolve();
  function write(name: string, content: object): Promise<void> {
    writing = writing.then(() => writeNow(name, content));
    return writing;
  }

  async function writeNow(name: string, content: object): Promise<void> {
    await files.createFolder(folder, 0o700);
    const text = JSON.stringify({ version: 1, ...content });
    const outcome = await files.write(path.join(folder, name), text, { mode: 0o600 });
    if (outcome.state === 'failed' && !failing) log.warn('what was seen is not kept', { name, ...outcome });
    failing = outcome.state === 'failed';
  }

  const [kept, told] = await Promise.all([read('series.json'), read('incidents.json')]);
  const series = createSeries(kept['series']);
  const rows: unknown[] = Array.isArray(told['incidents']) ? told['incidents'] : [];
  let incidents: readonly Incident[] = rows.flatMap(row => incidentSchema.safeParse(row).data ?? []);
  return {
    series,
    setAside,
    incidents: () => incidents,
    async setIncidents(next) {
      if (next === incidents) return;
      incidents = next;
      await write('incidents.json', { incidents });
    },
    saveSeries: () => write('series.json', { series: series.save() }),
  };
}
