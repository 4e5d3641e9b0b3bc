import JSON5 from 'json5';
import { expect, test } from 'vitest';
import { miniMax, reference } from '../testing';
import { entryOptions, providerEntry } from './entry';
import { exportConnection } from './export';

test('a connection for another machine is a patch that only adds, and the commands to apply and check it', () => {
  const served = { ...miniMax, baseUrl: 'http://192.168.1.20:1234/v1' };
  const options = entryOptions(served, {});
  const exported = exportConnection(served, options);
  expect(JSON5.parse(exported.patch)).toEqual({
    models: { mode: 'merge', providers: { lmstudio: providerEntry(served, options) } },
    agents: { defaults: { models: { [reference]: { alias: 'Minimax' } } } },
  });
  expect([exported.baseUrl, exported.commands[0], exported.commands[3]]).toEqual([
    'http://192.168.1.20:1234/v1',
    'curl http://192.168.1.20:1234/v1/models',
    `openclaw models set ${reference}`,
  ]);
});
