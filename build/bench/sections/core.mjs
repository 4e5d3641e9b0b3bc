import { runnerImport } from 'vite';
import { inRoot } from '../../project.mjs';
import { median, milliseconds } from '../measure.mjs';
import { row, times } from '../table.mjs';

/** A plan and its application in a core that runs, against the writing alone. */
export async function measure({ makeHome, large, huge }) {
  const { module: warm } = await runnerImport(inRoot('build', 'bench', 'warm-core.ts'));
  const sizes = [
    { name: 'warm', text: large, runs: 40, warmUp: 15, planLimitMs: 8, applyLimitMs: 15 },
    { name: 'warm-huge', text: huge, runs: 6, warmUp: 3, planLimitMs: 400, applyLimitMs: 400 },
  ];
  for (const { name, text, runs, warmUp, planLimitMs, applyLimitMs } of sizes) {
    const measuredTimes = await warm.measureWarmCore(makeHome(name).folder, text, runs, warmUp);
    const floor = median(measuredTimes.floorMs);
    for (const [what, measured, limitMs] of [
      ['plan', measuredTimes.planMs, planLimitMs],
      ['apply', measuredTimes.applyMs, applyLimitMs],
    ]) {
      const ms = median(measured);
      row(
        `${what} in a warm core, ${(text.length / 1000).toFixed(0)} kB`,
        milliseconds(ms),
        `write + fsync + rename: ${milliseconds(floor)}`,
        times(ms / floor),
        `${limitMs} ms`,
        ms <= limitMs,
      );
    }
  }
}
