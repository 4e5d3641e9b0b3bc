import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCore } from '../../electron/core/core';
import { nodePorts } from '../../electron/ports/node';

export interface WarmTimes {
  /** Of plan.make and of plan.apply of a route switch, in milliseconds. */
  readonly planMs: number[];
  readonly applyMs: number[];
  /** Of write, fsync and rename of the same bytes in the same folder: the floor. */
  readonly floorMs: number[];
}

async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.floor`;
  const handle = await open(temporary, 'w', 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  await rename(temporary, file);
}

/** Switches the route of a file back and forth in one warm core, and writes the same bytes beside it. */
export async function measureWarmCore(
  folder: string,
  text: string,
  runs: number,
  /** Before these the core is not warm: its code has not been compiled yet. */
  warmUpRuns: number,
): Promise<WarmTimes> {
  const configPath = path.join(folder, '.openclaw', 'openclaw.json');
  await mkdir(path.dirname(configPath), { recursive: true });
  await writeFile(configPath, text, { mode: 0o600 });
  const ports = nodePorts({
    variables: { HOME: folder, HOMEPORT_HOME: path.join(folder, 'state'), OPENCLAW_CONFIG_PATH: configPath },
  });
  const core = await createCore(ports, {
    version: 'bench',
    shell: 'web',
    mode: 'normal',
    startPractice: null,
  });
  await core.firstRead;
  const planMs: number[] = [];
  const applyMs: number[] = [];
  const floorMs: number[] = [];
  for (let run = 0; run < warmUpRuns + runs; run++) {
    const from = performance.now();
    const route = run % 2 === 0 ? 'local-first' : 'local-fallback';
    const made = await core.execute('plan.make', { intent: { kind: 'route', route } });
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    const planned = performance.now();
    const applied = await core.execute('plan.apply', { planId: (made.data as { id: string }).id });
    if (!applied.ok) throw new Error(JSON.stringify(applied.error));
    planMs.push(planned - from);
    applyMs.push(performance.now() - planned);
    const floorFrom = performance.now();
    await replaceFile(path.join(folder, 'floor.json'), text);
    floorMs.push(performance.now() - floorFrom);
  }
  await core.close();
  const warm = (times: number[]): number[] => times.slice(warmUpRuns);
  return { planMs: warm(planMs), applyMs: warm(applyMs), floorMs: warm(floorMs) };
}
