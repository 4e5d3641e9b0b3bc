import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { MachineDetails } from './types';

/** What the thread is told, so that nothing else that loads this file starts to read. */
const task = 'homeport: machine details';

interface Volume {
  readonly mount: string;
  readonly size: number;
  readonly available: number;
  readonly rw: boolean | null;
}

/** No model that an agent can use fits on less: boot and recovery partitions. */
const smallestDiskBytes = 8e9;

/**
 * The disks that a person could put a model on, the emptiest first. Volumes that share their space (those of
 * one APFS container, bind mounts) are one disk, named by its shortest mount.
 */
export function readDisks(volumes: readonly Volume[]): MachineDetails['disks'] {
  const disks = new Map<string, MachineDetails['disks'][number]>();
  const shortestFirst = [...volumes].sort((a, b) => a.mount.length - b.mount.length);
  for (const { mount, size, available, rw } of shortestFirst) {
    const plausible = size >= smallestDiskBytes && available >= 0 && available <= size;
    const key = `${size} ${available}`;
    if (plausible && rw !== false && !disks.has(key))
      disks.set(key, { mount, totalBytes: size, freeBytes: available });
  }
  return [...disks.values()].sort((a, b) => b.freeBytes - a.freeBytes).slice(0, 50);
}

/** "Debian GNU/Linux 12", "macOS 15.6": null where the system does not say. */
export function readSystemName(distribution: string, release: string): string | null {
  const known = [distribution, release].map(word => word.trim()).filter(word => word && word !== 'unknown');
  return known.length === 0 ? null : known.join(' ');
}

/**
 * Asks systeminformation. Some of its calls run child processes synchronously and without a limit
 * (`hostname -f`, `diskutil list`), which is why this has a thread of its own. It is asked for nothing about
 * graphics: it reports wrong VRAM and hangs with nvidia-smi.
 */
export async function collectMachineDetails(): Promise<MachineDetails> {
  const { fsSize, osInfo, system } = await import('systeminformation');
  const [os, machine, volumes] = await Promise.all([osInfo(), system(), fsSize()]);
  return {
    osName: readSystemName(os.distro, os.release),
    machineModel: machine.model || null,
    disks: readDisks(volumes),
  };
}

/** Never blocks: null where nothing came in time. */
export function readMachineDetails(limitMs: number): Promise<MachineDetails | null> {
  return new Promise(resolve => {
    const worker = new Worker(new URL(import.meta.url), { workerData: task, stdout: true, stderr: true });
    const timer = setTimeout(() => settle(null), limitMs);
    function settle(details: MachineDetails | null): void {
      clearTimeout(timer);
      resolve(details);
      void worker.terminate();
    }
    // Only what waits for the answer keeps the process alive, never the thread.
    worker.unref();
    worker.on('message', (details: MachineDetails) => settle(details));
    worker.on('error', () => settle(null));
    worker.on('exit', () => settle(null));
  });
}

if (!isMainThread && workerData === task)
  void collectMachineDetails().then(details => parentPort?.postMessage(details));
