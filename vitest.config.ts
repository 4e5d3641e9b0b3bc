import { defineConfig } from 'vitest/config';

// Specs beside their code, tests of several parts together on what was built, tests with programs that we did
// not write, and the installers. `npm run check` runs the first; `npm test` all but the last, which is long.
export default defineConfig({
  test: {
    // The json5 library warns of U+2028 in strings, which our texts hold on purpose.
    onConsoleLog: line => !line.includes('is not valid ECMAScript'),
    // A busy machine must not decide what passes.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,electron,build,tests/support}/**/*.spec.ts', 'renderer/**/*.spec.{ts,tsx}'],
          environment: 'node',
          // One process for all files of a worker: half the time, and a spec that leaves something behind shows.
          isolate: false,
          // `npm run test:full` asks for ten times as many random documents.
          testTimeout: process.env['HOMEPORT_FULL'] === '1' ? 300_000 : 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.spec.ts'],
          globalSetup: ['tests/support/build.setup.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['tests/real/*.spec.ts'],
          environment: 'node',
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // Each runs whole gateways, which take a core and half a gigabyte.
          maxWorkers: 2,
          globalSetup: ['tests/support/build.setup.ts'],
        },
      },
      {
        // Other people's model servers: `npm run test:full`, and `npm run test:llama` for one of them.
        extends: true,
        test: {
          name: 'servers',
          include: ['tests/real/{llama,litellm}/*.spec.ts'],
          environment: 'node',
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          globalSetup: ['tests/support/build.setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'packaging',
          include: ['tests/packaging/**/*.spec.ts'],
          environment: 'node',
          testTimeout: 300_000,
          hookTimeout: 300_000,
          globalSetup: ['tests/support/build.setup.ts'],
        },
      },
    ],
  },
});
