import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cliReference, referenceFile } from '../../../build/cli-reference.mjs';

test('docs/cli.md says what the command line does now (node build/cli-reference.mjs writes it)', async () => {
  expect(readFileSync(referenceFile, 'utf8')).toBe(await cliReference());
});
