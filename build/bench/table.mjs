import os from 'node:os';

const rows = [];

/** One line of the table; without a limit it is only told. */
export const row = (what, ours, other, ratio, limit, isMet) =>
  rows.push({ what, ours, other, ratio, limit, isMet });
export const mebibytes = bytes => `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
export const times = value => `${value.toFixed(2)} times`;

const marks = { true: 'met', false: 'MISSED', null: '' };
const titles = { what: 'What (median)', ours: 'Ours', other: 'Against', ratio: 'Ratio', limit: 'Limit' };
const columns = Object.keys(titles);

/** Prints what was measured and where; answers whether every limit was met. */
export function printTable() {
  const widths = columns.map(column => Math.max(...[titles, ...rows].map(one => one[column].length)));
  const line = one => columns.map((column, index) => one[column].padEnd(widths[index])).join('  ');
  console.log(`\n${line(titles)}`);
  for (const one of rows) console.log(`${line(one)}  ${marks[one.isMet]}`);
  const [{ model }] = os.cpus();
  const machine = [`${os.cpus().length} × ${model.trim()}`, `${process.platform} ${process.arch}`];
  console.log(`\n${[...machine, `Node ${process.versions.node}`].join(', ')}`);
  return rows.every(one => one.isMet !== false);
}
