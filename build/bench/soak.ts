import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { createCore } from '../../electron/core/core';
import { nodePorts } from '../../electron/ports/node';
import { manualClock } from '../../tests/support/doubles';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const stepMs = 3000;

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

/** What is still held after everything that can go has gone. */
async function heapBytes(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    await pause(100);
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}

/**
 * Watches one server for hours of a clock that is moved by hand, as somebody does who leaves page Health open. Answers
 * the heap after the first hour, when every ring of that hour is full, and at the end.
 */
export async function soak(folder: string, serverUrl: string, hours: number) {
  const variables = { HOME: folder, HOMEPORT_HOME: path.join(folder, 'state') };
  await mkdir(variables.HOMEPORT_HOME, { recursive: true });
  await writeFile(
    path.join(variables.HOMEPORT_HOME, 'settings.json'),
    JSON.stringify({ version: 1, serverUrl }),
  );
  const clock = manualClock();
  const core = await createCore(
    { ...nodePorts({ variables }), clock },
    { version: 'bench', shell: 'web', mode: 'normal', startPractice: null },
  );
  let patches = 0;
  core.subscribe(() => patches++);
  await core.firstRead;
  await core.execute('view.report', { visible: true, page: 'health' });
  const live = async (forMs: number): Promise<void> => {
    for (let passed = 0; passed < forMs; passed += stepMs) {
      clock.advance(stepMs);
      await pause(2);
    }
  };
  await live(hourMs);
  const before = await heapBytes();
  await live((hours - 1) * hourMs);
  const after = await heapBytes();
  await core.close();
  return { before, after, patches };
}
