import { describe, expect, test } from 'vitest';
import type { PlanStep } from '#shared/contract/plans';
import { fail, succeed } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import type { PlannedChange } from '../core/plans/planned';
import { carryOut } from './change';
import { watchTerminal } from './testing';

const steps: readonly PlanStep[] = [
  { kind: 'http', method: 'POST', url: 'http://h/load', body: '{}' },
  { kind: 'argv', argv: ['chmod', '600', '/f'] },
  {
    kind: 'file',
    path: '/f',
    created: false,
    removed: false,
    addedLines: 1,
    removedLines: 1,
    diff: '--- /f\n+++ /f\n-old\n+new',
  },
];

const planned = (change: Partial<PlannedChange> = {}): PlannedChange => ({
  steps,
  baseHashes: {},
  warnings: [],
  job: null,
  apply: () => Promise.resolve(succeed({ historyId: 'h1', warnings: [text('connect.warning.mode')] })),
  ...change,
});

async function shown(change: PlannedChange, dryRun: boolean) {
  const carried = await carryOut(succeed(change), { dryRun, done: terminal => terminal.line('done') });
  if (!carried.ok) return carried.error.code;
  const { terminal, written } = await watchTerminal();
  const { data, exit, print } = carried.data;
  print(data, terminal);
  return { exit, data, lines: written().trimEnd().split('\n') };
}

const diff = ['--- /f', '+++ /f', '-old', '+new'];

describe('a change', () => {
  test('is applied, and shown with every step, what to know and what is next', async () => {
    const warnings = [text('connect.warning.mode')];
    expect(await shown(planned(), false)).toMatchObject({
      exit: 0,
      data: { state: 'applied', historyId: 'h1', steps, warnings },
      lines: [
        'POST http://h/load {}',
        'chmod 600 /f',
        ...diff,
        '',
        expect.stringMatching(/^▲ /),
        '  available.',
        'done',
      ],
    });
  });

  test('is only shown by a dry run, which applies nothing', async () => {
    const change = planned({ apply: () => Promise.reject(new Error('applied')) });
    expect(await shown(change, true)).toEqual({
      exit: 0,
      data: { state: 'planned', historyId: null, steps, warnings: [] },
      lines: ['POST http://h/load {}', 'chmod 600 /f', ...diff, '', 'Nothing was changed (--dry-run).'],
    });
  });

  test.each([true, false])('without a step is no change (dry run: %s)', async dryRun => {
    const change = planned({
      steps: [],
      apply: () => Promise.resolve(succeed({ historyId: null, warnings: [] })),
    });
    expect(await shown(change, dryRun)).toMatchObject({
      exit: 0,
      data: { state: 'nothing', steps: [] },
      lines: expect.arrayContaining(['● Nothing to change: it is already like that.']) as string[],
    });
  });

  test('that is refused while it is applied stays an error', async () => {
    const change = planned({ apply: () => Promise.resolve(fail('config-changed', { path: '/f' })) });
    expect(await shown(change, false)).toBe('config-changed');
  });

  test('that could not be planned is refused the same way in a dry run', async () => {
    const refused = fail('config-absent', { path: '/f' });
    expect(await carryOut(refused, { dryRun: true, done: () => {} })).toEqual(refused);
  });
});
