import { expect, test } from 'vitest';
import { settingsDefaults } from './settings-defaults';
import { settingsPatchSchema, settingsSchema } from './settings';

test('the defaults without a schema are the defaults of the schema', () => {
  expect(settingsSchema.parse({})).toEqual(settingsDefaults);
});

test('a patch names known settings only', () => {
  expect(settingsPatchSchema.safeParse({ theme: 'dark' }).success).toBe(true);
  expect(settingsPatchSchema.safeParse({ theme: 'purple' }).success).toBe(false);
  expect(settingsPatchSchema.safeParse({ command: 'rm' }).success).toBe(false);
});
