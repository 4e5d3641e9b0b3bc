import { expect, test } from 'vitest';
import { printed } from '#tests/doubles';
import type { RunOutcome } from '../../ports/types';
import { lastWords } from './tool';

const notFound = [
  ...['Waking up LM Studio service...', 'Model not found', '', 'No model found that matches model key "x".'],
  ...['', 'To see a list of all downloaded models, run:', '', '    lms ls', ''],
  ...['To select a model interactively, remove the --yes flag:', '', '    lms load', ''],
].join('\n');

const framed = [
  ...['Waking up LM Studio service...', '', '   ┌ Error ─────────────────────────┐'],
  ...['   │                                │', '   │   Model Not Found              │'],
  ...['   │                                │', '   │   Cannot find a model with     │'],
  ...['   │   the identifier "x".          │', '   │                                │'],
  ...['   │   To see loaded models, run:   │', '   │       lms ps                   │'],
  ...['   └────────────────────────────────┘', ''],
].join('\n');

test.each<[string, RunOutcome, string]>([
  ['a sentence before its advice', printed('', notFound, 1), 'No model found that matches model key "x".'],
  [
    'all of a frame but its advice',
    printed('', framed, 1),
    'Model Not Found Cannot find a model with the identifier "x".',
  ],
  ['an error', printed('', 'Error: The server is not running.\n', 1), 'The server is not running.'],
  ['a warning', printed('', 'W CORS is enabled.\r\n'), 'CORS is enabled.'],
  ['a word that begins like one', printed('', 'We are open.'), 'We are open.'],
  ['nothing', printed('', '\n'), 'exited'],
  ['a program that is not there', { state: 'not-found' }, 'not-found'],
  ['a tool that hung', { state: 'timed-out', stdout: '', stderr: 'Waking up' }, 'Waking up'],
])('the last words of LM Studio’s tool: %s', (_, outcome, words) => {
  expect(lastWords(outcome)).toBe(words);
});

test('are cut where they are many', () => {
  expect(lastWords(printed('', 'x'.repeat(9000), 1))).toHaveLength(400);
});
