// What the parts of the test run came to: times, the slowest tests, and one closing line.
import { existsSync, readFileSync } from 'node:fs';

const slowestCount = 10;
const seconds = ms => `${(ms / 1000).toFixed(1)} s`;

const readJson = file => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

function* playwrightTests(suite, names = []) {
  for (const spec of suite.specs ?? []) {
    for (const test of spec.tests) yield { name: [...names, spec.title].join(' › '), test };
  }
  for (const inner of suite.suites ?? []) yield* playwrightTests(inner, [...names, inner.title]);
}

export function createReport() {
  const tests = [];
  const times = [];

  const add = (part, name, state, durationMs = 0, reason = '') =>
    tests.push({ part, name, state, durationMs, reason });

  return {
    add,
    skip: (part, name) => add(part, name, 'skipped'),
    hasFailed: part => tests.some(test => test.part === part && test.state === 'failed'),

    /** Times may lie within one another: the whole is from the first start to the last end. */
    async time(name, work) {
      const from = performance.now();
      const code = await work();
      times.push({ name, from, ms: performance.now() - from });
      return code;
    },

    readVitest(part, file) {
      for (const { name: place, assertionResults, message } of readJson(file)?.testResults ?? []) {
        if (assertionResults.length === 0 && message) add(part, `${place}: ${message}`, 'failed');
        for (const { fullName, status, duration } of assertionResults) {
          const state = { passed: 'passed', failed: 'failed' }[status] ?? 'skipped';
          add(part, fullName, state, duration ?? 0);
        }
      }
    },

    readPlaywright(part, file) {
      const run = readJson(file);
      for (const suite of run?.suites ?? []) {
        for (const { name, test } of playwrightTests(suite)) {
          const state = { expected: 'passed', flaky: 'passed', skipped: 'skipped' }[test.status] ?? 'failed';
          const durationMs = test.results.reduce((sum, result) => sum + result.duration, 0);
          const reason = test.annotations.find(({ type }) => type === 'skip')?.description ?? '';
          add(part, name, state, durationMs, reason);
        }
      }
    },

    /** Prints everything and answers the exit code. */
    print() {
      const of = state => tests.filter(test => test.state === state);
      console.log('\nTime of each part');
      for (const { name, ms } of times) console.log(`  ${seconds(ms).padStart(8)}  ${name}`);
      const starts = Math.min(...times.map(({ from }) => from));
      const ends = Math.max(...times.map(({ from, ms }) => from + ms));
      console.log(`  ${seconds(ends - starts).padStart(8)}  together`);
      console.log('\nSlowest tests');
      const slowest = [...tests].sort((a, b) => b.durationMs - a.durationMs).slice(0, slowestCount);
      for (const { part, name, durationMs } of slowest)
        console.log(`  ${seconds(durationMs).padStart(8)}  ${part}: ${name}`);
      if (of('skipped').length > 0) console.log('\nSkipped');
      for (const { part, name, reason } of of('skipped'))
        console.log(`  ${part}: ${name}${reason ? ` (${reason})` : ''}`);
      if (of('failed').length > 0) console.log('\nFailed');
      for (const { part, name } of of('failed')) console.log(`  ${part}: ${name}`);
      console.log(
        `\n${of('passed').length} passed, ${of('failed').length} failed, ${of('skipped').length} skipped`,
      );
      return of('failed').length > 0 ? 1 : 0;
    },
  };
}
