import net, { type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readEnvironment } from '#electron/ports/environment';
import { dataOf, openShell, send } from './shell';

/** Another program's port. */
async function takePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const connects = (host: string, port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = net.connect({ host, port, timeout: 2000 });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
  });

describe('the web shell listens', () => {
  const others = ['::1', ...readEnvironment().networkAddresses()];

  test(`on 127.0.0.1 and on no other address of this machine (${others.length} tried)`, async () => {
    const { url } = await openShell();
    const port = Number(new URL(url).port);
    const answers = await Promise.all(['127.0.0.1', ...others].map(host => connects(host, port)));
    expect([new URL(url).hostname, answers]).toEqual(['127.0.0.1', [true, ...others.map(() => false)]]);
  });

  test('on the next free port where the usual one is busy', async () => {
    const { host } = await openShell();
    const busy = await takePort();
    const { url } = dataOf(await host.openWeb(busy, false));
    const port = Number(new URL(url).port);
    expect([port > busy, port <= busy + 20, (await send(url)).status]).toEqual([true, true, 200]);
  });

  test('on the port that the person asked for, or not at all', async () => {
    const { host } = await openShell();
    const busy = await takePort();
    expect(await host.openWeb(busy, true)).toEqual({
      ok: false,
      error: { code: 'port-busy', params: { port: busy } },
    });
  });

  test('no longer once it is closed, although a page is still following', async () => {
    const { host, url, token } = await openShell();
    const stream = await fetch(`${url}/api/events`, { headers: { authorization: `Bearer ${token}` } });
    const ended = stream.text().catch(() => 'cut off');
    await host.close();
    await ended;
    expect(await connects('127.0.0.1', Number(new URL(url).port))).toBe(false);
  });
});
