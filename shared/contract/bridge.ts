import type { CoreEvent } from './snapshot';

/** All that the desktop shell shows to the page: three functions, no channel names, no Electron object. */
export interface Bridge {
  execute(name: string, input: unknown): Promise<unknown>;
  /** A whole snapshot first, then patches. Returns the end of listening. */
  subscribe(listener: (event: CoreEvent) => void): () => void;
  /** What the window runs on, for About. */
  versions(): { electron: string; chrome: string };
}
