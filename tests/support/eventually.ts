import { expect } from 'vitest';

/** An expectation that is asked again until it holds, for ten seconds at most: a busy machine is slow. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000, interval: 20 });
