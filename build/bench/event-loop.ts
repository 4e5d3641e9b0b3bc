import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readWholeHardware } from '#electron/core/hardware/hardware';
import { nodePorts } from '#electron/ports/node';
import type { Ports, RunOutcome } from '#electron/ports/types';

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

/** Every tool of a rig prints ten megabytes of what looks like its own format. */
function shouting(ports: Ports): Ports {
  const line =
    '0, GPU-1, NVIDIA GeForce RTX 3090, 24576, 1, 24575, 0, 580.1\nGPU[0] : VRAM Total Memory (B): 8573157376\n';
  const flood = line.repeat(Math.ceil(1e7 / line.length));
  const run = ({ maxBytes = 1024 * 1024 }): Promise<RunOutcome> =>
    Promise.resolve({ state: 'exited', code: 0, stdout: flood.slice(0, maxBytes), stderr: '' });
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
