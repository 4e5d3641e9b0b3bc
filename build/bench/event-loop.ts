import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readWholeHardware } from '#electron/core/hardware/hardware';
import { nodePorts } from '#electron/ports/node';
import type { Ports, RunOutcome, RunRequest } from '#electron/ports/types';

const millisecond = 1e6;

/** The longest that the event loop stood still during `work`, in milliseconds. */
async function longestBlockMs(work: () => Promise<unknown>): Promise<number> {
  const monitor = monitorEventLoopDelay({ resolution: 1 });
  await work();
  monitor.enable();
  await work();
  await new Promise(resolve => setTimeout(resolve, 20));
  monitor.disable();
  return monitor.max / millisecond;
}

const header =
  'index, uuid, name, memory.total [MiB], memory.used [MiB], memory.free [MiB], utilization.gpu [%], driver_version';
const cardLine = (index: number): string =>
  `${index}, GPU-${index}, NVIDIA GeForce RTX 3090, 24576, 1, 24575, 0, 580.95.05`;
const rocmLine = (index: number): string => `GPU[${index}] : VRAM Total Memory (B): 8573157376`;

/** As many lines as a tool may print before it is ended for it. */
function fill(first: string, line: (index: number) => string, maxBytes: number): string {
  const lines = [first];
  for (let index = 0, size = first.length + 1; ; index++) {
    const next = line(index);
    size += next.length + 1;
    if (size > maxBytes) return lines.join('\n');
    lines.push(next);
  }
}

/** Every tool prints as much as it may, and all of it looks like its own format: thousands of cards. */
function shouting(ports: Ports): Ports {
  const floods = new Map<string, string>();
  const run = ({ program, maxBytes = 4 * 1024 * 1024 }: RunRequest): Promise<RunOutcome> => {
    const key = `${program} ${maxBytes}`;
    const made = () =>
      program.includes('nvidia') ? fill(header, cardLine, maxBytes) : fill('', rocmLine, maxBytes);
    const stdout = floods.get(key) ?? made();
    floods.set(key, stdout);
    return Promise.resolve({ state: 'exited', code: 0, stdout, stderr: '' });
  };
  return { ...ports, run: Object.assign(run, ports.run, { find: (name: string) => Promise.resolve(name) }) };
}

/** How long detection holds up everything else: on this machine, and under a flood of output. */
export async function measureEventLoop(): Promise<{ usualMs: number; floodMs: number }> {
  const ports = nodePorts();
  return {
    usualMs: await longestBlockMs(() => readWholeHardware(ports, null)),
    floodMs: await longestBlockMs(() => readWholeHardware(shouting(ports), null)),
  };
}
