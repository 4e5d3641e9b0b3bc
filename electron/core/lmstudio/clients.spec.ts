import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { eventually } from '#tests/eventually';
import { makeHome } from '#tests/home';
import { connectedClients, readLsof, readSs } from './clients';

describe('who is connected', () => {
  test('as ss tells it on Linux', () => {
    const text = [
      '0      0          127.0.0.1:1234       127.0.0.1:53412',
      '0      0      192.168.1.20:1234     192.168.1.9:50001',
      '0      0    [::ffff:192.168.1.20]:1234  [::ffff:192.168.1.12]:50002',
      '0      0      [fe80::1]%eth0:1234    [fe80::2]%eth0:50003',
      '',
    ].join('\n');
    expect(readSs(text)).toEqual(['127.0.0.1', '192.168.1.9', '192.168.1.12', 'fe80::2']);
  });

  test('as lsof tells it on macOS: the server’s own ends only', () => {
    const text = [
      'p501',
      'f23',
      'n192.168.1.20:1234->192.168.1.9:50001',
      'p77',
      'n127.0.0.1:50001->127.0.0.1:1234',
    ];
    expect(readLsof(text.join('\n'), 1234)).toEqual(['192.168.1.9']);
  });

  test.each([
    [printed('0 0 127.0.0.1:1 127.0.0.1:2\n0 0 127.0.0.1:1 127.0.0.1:3'), ['127.0.0.1']],
    [printed('', '', 1), []],
    [{ state: 'not-found' }, null],
    [{ state: 'timed-out', stdout: '', stderr: '' }, null],
  ] as const)('each address once, and nothing where nobody tells: %j', async (outcome, expected) => {
    const { ports } = await makeHome({ run: recordedRun({ ss: outcome }) });
    const linux = { ...ports, environment: { ...ports.environment, platform: 'linux' as const } };
    expect(await connectedClients(linux, 1)).toEqual(expected);
  });

  test('a real connection is seen by the real tool (skipped without it)', async context => {
    const { ports } = await makeHome();
    if ((await ports.run.find(process.platform === 'linux' ? 'ss' : 'lsof')) === null) return context.skip();
    const server = createServer();
    await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await connectedClients(ports, port)).toEqual([]);
    const client = connect(port, '127.0.0.1');
    await eventually(() => connectedClients(ports, port)).toEqual(['127.0.0.1']);
    client.destroy();
    server.close();
  });
});
