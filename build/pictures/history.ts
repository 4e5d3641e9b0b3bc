import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createSeries } from '../../electron/core/health/series';
import { practiceServerPort } from '../../shared/contract/protocol';
import type { Incident, Measure } from '../../shared/contract/health';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const gib = 1024 ** 3;

/** Between 0 and 1, and for each step always the same. */
const noise = (step: number): number => {
  const wave = Math.sin(step * 12.9898) * 43_758.5453;
  return wave - Math.floor(wave);
};

const server = `http://127.0.0.1:${practiceServerPort}`;
const model = 'minimax-m2.1-gs32';

/** A day of watching the practice LM Studio, as a Homeport that ran it would have left it. */
export function layOutHistory(stateFolder: string, now: number): void {
  const series = createSeries();
  const silent = (at: number): boolean => now - at > 190 * minuteMs && now - at < 196 * minuteMs;
  for (let at = now - 24 * hourMs; at <= now; at += now - at > hourMs ? minuteMs : 3000) {
    const step = Math.floor(at / 3000);
    const asked = noise(Math.floor(step / 40)) > 0.45;
    series.add(`up ${server}`, at, silent(at) ? 0 : 1);
    if (silent(at)) continue;
    series.add(`latencyMs ${server}`, at, 3 + 2.5 * noise(step) + (asked ? 4 : 0));
    series.add('memoryBytes ', at, (asked ? 282 : 278) * gib + noise(step) * 0.4 * gib);
    series.add('utilizationPercent ', at, asked ? 62 + 25 * noise(step) : 2 * noise(step));
    if (!asked) continue;
    series.add(`firstTokenMs ${server}`, at, 900 + 900 * noise(step + 7));
    series.add(`tokensPerSecond ${server}`, at, 36 + 9 * noise(step + 3));
  }
  const incident = (hoursAgo: number, forMs: number, kind: Incident['kind']): Incident => ({
    ...{ id: `${kind}-${hoursAgo}`, target: server, kind, error: null, returns: 0, actions: [] },
    startedAt: now - hoursAgo * hourMs,
    endedAt: now - hoursAgo * hourMs + forMs,
  });
  const measures: Measure[] = [1, 25, 49].map((hoursAgo, index) => ({
    ...{ at: now - hoursAgo * hourMs, serverUrl: server, model, scheduled: true },
    ...{ timeToFirstTokenMs: 310 + 12 * index, promptTokens: 8192 },
    ...{ prefillTokensPerSecond: 412 - 9 * index, decodeTokensPerSecond: 41.2 - index },
  }));
  const folder = path.join(stateFolder, 'health');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = {
    series: { series: series.save() },
    incidents: { incidents: [incident(3.2, 4 * minuteMs, 'down'), incident(19, 50_000, 'unloaded')] },
    measures: { measures },
  };
  for (const [name, content] of Object.entries(files))
    writeFileSync(path.join(folder, `${name}.json`), JSON.stringify({ version: 1, ...content }), {
      mode: 0o600,
    });
}
