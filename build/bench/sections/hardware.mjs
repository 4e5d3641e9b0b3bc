import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';
import { inRoot } from '../../project.mjs';
import { findBrowser, paintOnce } from '../browser.mjs';
import { measureInTurns, median, milliseconds } from '../measure.mjs';
import { row, times } from '../table.mjs';

/** The first paint with a tool that never answers on the path, against the same without it. */
async function benchHungTool(makeHome) {
  const browser = await findBrowser();
  if (browser.reason !== null || process.platform === 'win32') {
    row('first paint, hung nvidia-smi', '', browser.reason ?? 'needs a shell script', '', '', null);
    return;
  }
  const paints = { usual: [], hung: [] };
  for (let run = 0; run < 5; run++) {
    for (const kind of Object.keys(paints)) {
      const { folder, env } = makeHome(`${kind}-${run}`);
      const bin = path.join(folder, 'bin');
      mkdirSync(bin);
      if (kind === 'hung')
        writeFileSync(path.join(bin, 'nvidia-smi'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
      const PATH = [bin, env.PATH].join(path.delimiter);
      paints[kind].push((await paintOnce(browser, { ...env, PATH })).pageMs);
    }
  }
  const [usual, hung] = [median(paints.usual), median(paints.hung)];
  row(
    'first paint, hung nvidia-smi',
    milliseconds(hung),
    `without it: ${milliseconds(usual)}`,
    times(hung / usual),
    '1.1 times',
    hung / usual <= 1.1,
  );
}

/** Detection: a process of its own, a core's event loop meanwhile, and a tool that hangs while the core starts. */
export async function measure({ makeHome }) {
  const { env } = makeHome('hardware');
  const { floor, hardware } = await measureInTurns(
    [
      { name: 'floor', next: () => ({ program: process.execPath, args: ['-e', '0'], env }) },
      {
        name: 'hardware',
        next: () => ({
          program: process.execPath,
          args: [inRoot('dist', 'homeport.cjs'), 'hardware', '--json'],
          env,
        }),
      },
    ],
    15,
  );
  const ratio = hardware.ms / floor.ms;
  row(
    'homeport hardware --json',
    milliseconds(hardware.ms),
    `node -e 0: ${milliseconds(floor.ms)}`,
    times(ratio),
    '4 times',
    ratio <= 4,
  );
  const { module: loop } = await runnerImport(inRoot('build', 'bench', 'event-loop.ts'));
  const { usualMs, floodMs } = await loop.measureEventLoop();
  for (const [what, ms] of [
    ['the event loop at most, this machine', usualMs],
    ['the event loop at most, tools that flood', floodMs],
  ])
    row(what, milliseconds(ms), '', '', '20 ms', ms <= 20);
  await benchHungTool(makeHome);
}
