import path from 'node:path';
import * as z from 'zod';
import { readStateFile, saveStateFile } from '../ports/state-file';
import type { Ports } from '../ports/types';

const length = z.number().int().min(-100_000).max(100_000);

const windowStateSchema = z.object({
  version: z.literal(1).default(1),
  /** In the points of the screens; null: where the system puts it. */
  bounds: z.object({ x: length, y: length, width: length, height: length }).nullable().default(null),
  maximized: z.boolean().default(false),
  /** The person has been told where the window went when it was closed. */
  hidingTold: z.boolean().default(false),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export interface WindowStateStore {
  current(): WindowState;
  /** Kept at once, written a moment later; a disk that is full costs only that. */
  change(patch: Partial<Omit<WindowState, 'version'>>): void;
  /** Writes what is not written yet. */
  flush(): Promise<void>;
  /** Where a damaged file lies now; null: it was not damaged. */
  readonly setAside: string | null;
}

const writeDelayMs = 500;

export async function openWindowState(
  ports: Pick<Ports, 'files' | 'clock' | 'log' | 'environment'>,
): Promise<WindowStateStore> {
  const file = path.join(ports.environment.stateFolder, 'window.json');
  const kept = await readStateFile(ports, file, value => windowStateSchema.safeParse(value).data ?? null);
  let state = kept.value ?? windowStateSchema.parse({});
  let cancel: (() => void) | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  function write(): void {
    cancel = null;
    writing = writing.then(() => saveStateFile(ports, file, state));
  }
  return {
    current: () => state,
    setAside: kept.setAside,
    change(patch) {
      state = { ...state, ...patch };
      cancel ??= ports.clock.after(writeDelayMs, write);
    },
    async flush() {
      if (cancel) {
        cancel();
        write();
      }
      await writing;
    },
  };
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As much of a window must be on a screen that a hand finds it. */
const visiblePart = { width: 120, height: 48 };

/** Whether a window there could be taken hold of: its screen may have been unplugged since. */
export function isReachable(bounds: Area, screens: readonly Area[]): boolean {
  return screens.some(screen => {
    const width = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x);
    // Its title bar is at the top.
    const top = bounds.y >= screen.y && bounds.y + visiblePart.height <= screen.y + screen.height;
    return width >= visiblePart.width && top;
  });
}
