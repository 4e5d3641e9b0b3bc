import { runnerImport } from 'vite';
import { inRoot } from '../../project.mjs';
import { row } from '../table.mjs';

/** What models take, as it is worked out, against what was logged and measured. */
export async function measure() {
  const { module: sizing } = await runnerImport(inRoot('build', 'bench', 'sizing.ts'));
  const errors = sizing.sizingErrors();
  console.log(`\n${sizing.errorTable(errors)}`);
  for (const [what, comparisons, limit] of [
    ['KV cache', errors.caches, 1],
    ['total memory', errors.totals, 10],
  ]) {
    const { median: middle, worst } = sizing.medianAndWorst(comparisons);
    row(
      `${what}, error`,
      `${middle.toFixed(2)} %, worst ${worst.toFixed(2)} %`,
      `${comparisons.length} figures`,
      '',
      `${limit} %`,
      worst <= limit,
    );
  }
}
