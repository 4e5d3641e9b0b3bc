import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Incident } from '#shared/contract/health';
import { makeHome } from '#tests/home';
import { openArchive } from './archive';

const start = 1_800_000_000_000;
const incident: Incident = {
  ...{ id: 'a', target: 'gateway', kind: 'down', error: null, startedAt: start, endedAt: null },
  ...{ returns: 0, actions: [] },
};

describe('what was seen', () => {
  test('is there again after a restart', async () => {
    const { ports } = await makeHome();
    const first = await openArchive(ports);
    first.series.add('latencyMs gateway', start, 12);
    await Promise.all([first.setIncidents([incident]), first.saveSeries()]);
    const second = await openArchive(ports);
    expect([
      second.incidents(),
      second.series.read('latencyMs gateway', 'hour').values.at(-1),
      second.setAside,
    ]).toEqual([...[[incident], 12, []]]);
  });

  test('is private, and some hundred kilobytes for ten servers', async () => {
    const { ports, stateFolder } = await makeHome();
    const archive = await openArchive(ports);
    for (let server = 0; server < 10; server++) archive.series.add(`latencyMs ${server}`, start, 1);
    await archive.saveSeries();
    const file = path.join(stateFolder, 'health', 'series.json');
    const information = await ports.files.information(file);
    expect([information?.mode, (await readFile(file)).length < 300_000]).toEqual([0o600, true]);
  });

  test.each(['', '{"version":1', '[]', '{"version":2}', 'null'])('damaged as %j is set aside', async text => {
    const { ports, stateFolder } = await makeHome();
    const folder = path.join(stateFolder, 'health');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'series.json'), text);
    const { setAside, series } = await openArchive(ports);
    expect([setAside.length, series.names(), (await readdir(folder))[0]]).toEqual([
      ...[1, [], path.basename(setAside[0]!)],
    ]);
  });

  test('goes on where the disk is full, and what lay there stays', async () => {
    const { ports } = await makeHome();
    const before = await openArchive(ports);
    await before.setIncidents([incident]);
    const warnings: string[] = [];
    const full = {
      ...ports,
      files: { ...ports.files, write: () => Promise.resolve({ state: 'failed' as const, reason: 'ENOSPC' }) },
      log: { ...ports.log, warn: (message: string) => void warnings.push(message) },
    };
    const archive = await openArchive(full);
    await archive.setIncidents([]);
    await archive.saveSeries();
    expect([archive.incidents(), (await openArchive(ports)).incidents(), warnings.length]).toEqual([
      [],
      [incident],
      1,
    ]);
  });
});
