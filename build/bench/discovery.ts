import { createEngine, type Engine } from '../../electron/core/engine';
import { nodePorts } from '../../electron/ports/node';

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

export interface DiscoveryTimes {
  /** Medians, in milliseconds: of finding a running server, of looking again, of finding nothing. */
  readonly foundMs: number;
  readonly againMs: number;
  readonly nothingMs: number;
  /** Of fetching the list of models alone: the floor. */
  readonly floorMs: number;
  /** Requests of looking again. */
  readonly requests: number;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** A look that saw something else measured something else. */
async function expectState(engine: Engine, expected: string): Promise<void> {
  const { state } = (await engine.read()).lmstudio;
  if (state !== expected) throw new Error(`LM Studio was seen as ${state}, not as ${expected}`);
}

/** Finds LM Studio at an address and where nothing is, anew each time, in turns. */
export async function measureDiscovery(folder: string, url: string, runs: number): Promise<DiscoveryTimes> {
  const ports = nodePorts({ variables: { HOME: folder, HOMEPORT_HOME: `${folder}/state` } });
  let requests = 0;
  const counting = {
    ...ports,
    request: (wanted: Parameters<typeof ports.request>[0]) => {
      requests++;
      return ports.request(wanted);
    },
  };
  const engineAt = (ownUrl: string | null) =>
    createEngine(counting, { tokenFor: () => null, ownUrl: () => ownUrl });
  const times = {
    found: [] as number[],
    again: [] as number[],
    nothing: [] as number[],
    floor: [] as number[],
  };
  let ofAgain = 0;
  for (let run = 0; run < runs; run++) {
    const engine = engineAt(url);
    times.found.push(await time(() => expectState(engine, 'server-on')));
    requests = 0;
    times.again.push(await time(() => engine.read()));
    ofAgain = Math.max(ofAgain, requests);
    times.nothing.push(await time(() => expectState(engineAt(null), 'not-installed')));
    times.floor.push(await time(async () => (await fetch(`${url}/api/v1/models`)).text()));
  }
  return {
    ...{ foundMs: median(times.found), againMs: median(times.again), nothingMs: median(times.nothing) },
    ...{ floorMs: median(times.floor), requests: ofAgain },
  };
}
