import { runnerImport } from 'vite';
import { inRoot } from '../../project.mjs';
import { median } from '../measure.mjs';
import { row } from '../table.mjs';

/** A program that writes the same file at the same time, without any lock: how often its text is lost. */
export async function measure({ makeHome, large }) {
  const { module: race } = await runnerImport(inRoot('build', 'bench', 'foreign-writer.ts'));
  const seen = await race.measureForeignWriter(makeHome('foreign').folder, large, 300);
  row(
    'compare to rename, 10 kB',
    `${(median(seen.windowMs) * 1000).toFixed(0)} µs`,
    `99 %: ${(seen.windowMs.toSorted((a, b) => a - b)[Math.floor(seen.windowMs.length * 0.99)] * 1000).toFixed(0)} µs`,
    '',
    '',
    null,
  );
  row(
    'a foreign writer’s texts lost',
    `${seen.lost} of ${seen.foreign}`,
    `${seen.applied} of ours, ${seen.refused} refused`,
    `${((100 * seen.lost) / seen.foreign).toFixed(2)} %`,
    '',
    null,
  );
}
