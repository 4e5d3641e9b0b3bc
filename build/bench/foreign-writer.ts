import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { createOpenClaw } from '../../electron/core/openclaw/openclaw';
import { nodePorts } from '../../electron/ports/node';
import type { FilesPort } from '../../electron/ports/types';

export interface ForeignRace {
  /** From the answer that the file is still the one that was previewed to the end of the rename. */
  readonly windowMs: number[];
  /** Texts that the foreign writer wrote while Homeport changed the file. */
  readonly foreign: number;
  /** Changes of Homeport that were written, and that were refused because the file had changed. */
  readonly applied: number;
  readonly refused: number;
  /** Texts of the foreign writer that a change of Homeport replaced without having seen them. */
  readonly lost: number;
}

/** Writes the file again and again with a number in it, by rename as OpenClaw does, every few milliseconds. */
const foreignProgram = `
const { workerData } = require('node:worker_threads');
const fs = require('node:fs');
const { file, shared, pauseMs } = workerData;
const counters = new Int32Array(shared);
const temporary = file + '.foreign';
while (Atomics.load(counters, 1) === 0) {
  const number = Atomics.load(counters, 0) + 1;
  const text = fs.readFileSync(file, 'utf8').replace(/\\/\\/ foreign \\d+/, '// foreign ' + number);
  fs.writeFileSync(temporary, text, { mode: 0o600 });
  fs.renameSync(temporary, file);
  Atomics.store(counters, 0, number);
  Atomics.wait(counters, 1, 0, pauseMs + Math.random() * pauseMs);
}
`;

const numberIn = (text: string): number => Number(/\/\/ foreign (\d+)/.exec(text)?.[1] ?? -1);

/** Changes the route of a file while a foreign program without any lock writes it, every 20 to 40 ms. */
export async function measureForeignWriter(folder: string, text: string, runs: number): Promise<ForeignRace> {
  const configPath = path.join(folder, '.openclaw', 'openclaw.json');
  await mkdir(path.dirname(configPath), { recursive: true });
  await writeFile(configPath, `// foreign 0\n${text}`, { mode: 0o600 });
  const real = nodePorts({
    variables: { HOME: folder, HOMEPORT_HOME: path.join(folder, 'state'), OPENCLAW_CONFIG_PATH: configPath },
  });

  const shared = new SharedArrayBuffer(8);
  const counters = new Int32Array(shared);
  const windowMs: number[] = [];
  let compared = { at: 0, number: 0 };
  /** What the foreign writer had written when the text was looked at again after the rename. */
  let writtenBefore = 0;
  const race = { isRenamed: false };
  const wasRenamed = (): boolean => race.isRenamed;
  const files: FilesPort = {
    ...real.files,
    read(file, maxBytes) {
      if (file === configPath && race.isRenamed) writtenBefore = Atomics.load(counters, 0);
      return real.files.read(file, maxBytes);
    },
    async write(file, content, options) {
      const { stillWanted } = options;
      if (file !== configPath || !stillWanted) return real.files.write(file, content, options);
      const outcome = await real.files.write(file, content, {
        ...options,
        async stillWanted() {
          const wanted = await stillWanted();
          compared = { at: performance.now(), number: numberIn(String(content)) };
          return wanted;
        },
      });
      if (outcome.state === 'written') windowMs.push(performance.now() - compared.at);
      race.isRenamed = true;
      return outcome;
    },
  };
  const openclaw = createOpenClaw({ ...real, files }, () => configPath);
  const worker = new Worker(foreignProgram, {
    eval: true,
    workerData: { file: configPath, shared, pauseMs: 20 },
  });
  let [applied, refused, lost] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    race.isRenamed = false;
    const route = run % 2 === 0 ? 'local-first' : 'local-fallback';
    const planned = await openclaw.planRoute({ kind: 'route', route });
    const change = planned.ok && planned.data.steps.length > 0 ? await planned.data.apply({}) : planned;
    if (!change.ok) {
      refused++;
    } else if (wasRenamed()) {
      applied++;
      lost += writtenBefore - compared.number;
    }
  }
  Atomics.store(counters, 1, 1);
  Atomics.notify(counters, 1);
  await new Promise(resolve => worker.once('exit', resolve));
  return { windowMs, foreign: Atomics.load(counters, 0), applied, refused, lost };
}
