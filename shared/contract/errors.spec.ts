import { expect, test } from 'vitest';
import { appErrorSchema } from './errors';
import { fail } from './result';

test('an error crosses a wire with the parameters of its code', () => {
  const { error } = fail('config-syntax', { path: '/x', line: 3, column: 6, detail: '"o"' });
  expect(appErrorSchema.parse(JSON.parse(JSON.stringify(error)))).toEqual(error);
});

test.each([
  { code: 'config-syntax', params: { path: '/x' } },
  { code: 'no-such-code', params: {} },
  { code: 'server-url', params: { url: 'x', problem: 'other' } },
])('what is no error of the contract is refused: %j', value => {
  expect(appErrorSchema.safeParse(value).success).toBe(false);
});
