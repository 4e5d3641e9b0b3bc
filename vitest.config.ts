import { defineConfig } from 'vitest/config';

// Three projects: specs beside their code, tests of several parts together, and tests with programs that
// we did not write. `npm test` runs all of them; `npm run check` only the first.
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,electron,build}/**/*.spec.ts', 'renderer/**/*.spec.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.spec.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'real',
          include: ['tests/real/**/*.spec.ts'],
          exclude: ['**/node_modules/**'],
          environment: 'node',
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
