import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, expect, test } from 'vitest';
import { readServerAddress } from '#shared/contract/address';
import type { ServerView } from '#shared/contract/servers';
import { makeHome } from '#tests/home';
import { createOpenAddresses } from './open-address';
import { viewOf } from './probe';

/** Of this machine's network in these tests. */
const other = '127.0.0.2';

interface Listening {
  readonly port: number;
  readonly asked: () => number;
}

async function listening(address: string, status: number, body: unknown): Promise<Listening> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, address, resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, asked: () => asked };
}

async function openAddresses(addresses: readonly string[] = [other]) {
  const { ports } = await makeHome();
  const environment = { ...ports.environment, networkAddresses: () => [...addresses] };
  let now = 0;
  const clock = { ...ports.clock, monotonicMs: () => now };
  const open = createOpenAddresses({ ...ports, environment, clock });
  return { ...open, pass: (milliseconds: number) => (now += milliseconds) };
}

function server(port: number, kind: ServerView['kind'] = 'vllm', news: Partial<ServerView> = {}): ServerView {
  const read = readServerAddress(`http://127.0.0.1:${port}`);
  if (!read.ok) throw new Error('no address');
  return { ...viewOf(kind, read.data, {}), ...news };
}

const models = { object: 'list', data: [{ id: 'org/model' }] };

test('a server that lists its models on the network without a token is open there', async () => {
  const { port } = await listening(other, 200, models);
  expect(await (await openAddresses()).find(server(port))).toBe(`http://${other}:${port}`);
});

test.each<[string, string, number, unknown]>([
  ['listens on this machine only', '127.0.0.1', 200, models],
  ['asks for a token there', other, 401, { error: 'no key' }],
  ['is another one there', other, 200, { hello: 'world' }],
])('a server that %s is not open', async (_, address, status, body) => {
  const { port } = await listening(address, status, body);
  expect(await (await openAddresses()).find(server(port))).toBeNull();
});

test('a machine without a network has nothing open', async () => {
  const { port, asked } = await listening(other, 200, models);
  const found = await (await openAddresses(['fe80::1'])).find(server(port));
  expect([found, asked()]).toEqual([null, 0]);
});

test('nobody is asked about LM Studio, a server of Homeport’s own, one that is silent or one elsewhere', async () => {
  const { port, asked } = await listening(other, 200, models);
  const { find } = await openAddresses();
  const servers = [
    server(port, 'lmstudio'),
    server(port, 'llama-server', { managed: true }),
    server(port, 'vllm', { error: { code: 'server-refused', params: { url: '' } } }),
    server(port, 'vllm', { local: false }),
  ];
  expect([await Promise.all(servers.map(one => find(one))), asked()]).toEqual([[null, null, null, null], 0]);
});

test('the answer is remembered for ten minutes', async () => {
  const { port, asked } = await listening(other, 200, models);
  const { find, pass } = await openAddresses();
  await find(server(port));
  pass(9 * 60_000);
  await find(server(port));
  const before = asked();
  pass(2 * 60_000);
  await find(server(port));
  expect([before, asked()]).toEqual([1, 2]);
});
