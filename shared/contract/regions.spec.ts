import { expect, test } from 'vitest';
import { openRouterUrl, regionOf, regions } from './regions';

test.each(regions)('the address for %s promises that region', region => {
  expect(regionOf(openRouterUrl(region))).toBe(region);
});

test.each([
  openRouterUrl(null),
  'http://eu.openrouter.ai/api/v1',
  'https://eu.openrouter.ai.example.org/api/v1',
  'https://example.org/eu.openrouter.ai',
  'https://jp.openrouter.ai/api/v1',
  'eu.openrouter.ai',
])('%s promises none', url => {
  expect(regionOf(url)).toBeNull();
});
