import { inRoot } from '../../project.mjs';
import { measureInTurns, milliseconds } from '../measure.mjs';
import { mebibytes, row, times } from '../table.mjs';

/** A process of its own for each command, against a bare Node. */
export async function measure({ makeHome }) {
  const { env } = makeHome('commands');
  const homeport = (...args) => ({
    program: process.execPath,
    args: [inRoot('dist', 'homeport.cjs'), ...args],
    env,
  });
  let turn = 0;
  const commands = [
    { name: 'floor', next: () => ({ program: process.execPath, args: ['-e', '0'], env }) },
    { name: 'use', next: () => homeport('use', turn++ % 2 ? 'fallback' : 'local') },
    { name: 'status', next: () => homeport('status') },
  ];
  const { floor, use, status } = await measureInTurns(commands, 15);
  for (const [name, { ms, peakBytes }] of Object.entries({ 'use local': use, status })) {
    const ratio = ms / floor.ms;
    row(
      `homeport ${name}`,
      milliseconds(ms),
      `node -e 0: ${milliseconds(floor.ms)}`,
      times(ratio),
      '2.5 times',
      ratio <= 2.5,
    );
    row(
      `homeport ${name}, memory`,
      mebibytes(peakBytes),
      `node -e 0: ${mebibytes(floor.peakBytes)}`,
      times(peakBytes / floor.peakBytes),
      '80 MiB',
      peakBytes <= 80 * 1024 ** 2,
    );
  }
}
