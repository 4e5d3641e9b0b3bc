import { describe, expect, test } from 'vitest';
import { isAlive } from './processes';

describe('whether a process is alive', () => {
  test.each([
    [process.pid, true],
    [1, true],
    [0, false],
    [-1, false],
    [1.5, false],
    [2 ** 30, false],
  ])('%d: %s', (pid, alive) => {
    expect(isAlive(pid)).toBe(alive);
  });
});
