import { realOpenClaw } from '../../../tests/real/openclaw/install.mjs';
import { inRoot } from '../../project.mjs';
import { measureInTurns, milliseconds } from '../measure.mjs';
import { mebibytes, row, times } from '../table.mjs';

/** Ours and OpenClaw's own command for the same change. */
export async function measure({ makeHome }) {
  const real = realOpenClaw();
  if (real.reason !== null) {
    row('homeport use local against openclaw models set', '', real.reason, '', '', null);
    return;
  }
  const { env } = makeHome('openclaw');
  const ours = makeHome('use');
  const hosted = ['anthropic/claude-opus-4-6', 'anthropic/claude-sonnet-4-6'];
  let turn = 0;
  const commands = [
    {
      name: 'use',
      next: () => ({
        program: process.execPath,
        args: [inRoot('dist', 'homeport.cjs'), 'use', turn++ % 2 ? 'fallback' : 'local'],
        env: ours.env,
      }),
    },
    {
      name: 'set',
      next: () => ({ program: real.node, args: [real.program, 'models', 'set', hosted[turn % 2]], env }),
    },
  ];
  const { use, set } = await measureInTurns(commands, 5);
  const ratio = set.ms / use.ms;
  row(
    'homeport use local, against openclaw',
    milliseconds(use.ms),
    `openclaw models set: ${milliseconds(set.ms)}`,
    `${ratio.toFixed(0)} times faster`,
    '40 times faster',
    ratio >= 40,
  );
  row(
    'the same, memory',
    mebibytes(use.peakBytes),
    `openclaw models set: ${mebibytes(set.peakBytes)}`,
    times(set.peakBytes / use.peakBytes),
    '',
    null,
  );
}
