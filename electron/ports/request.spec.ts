import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import net, { type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { makeHome } from '#tests/home';
import { request } from './request';

const timeoutMs = 20_000;
const shortMs = 150;

async function listening(server: Server | HttpServer, where: string | number = 0): Promise<string> {
  await new Promise<void>(resolve => {
    if (typeof where === 'string') server.listen(where, resolve);
    else server.listen(where, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  return typeof where === 'string' ? '' : `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (listener: RequestListener): Promise<string> => listening(createServer(listener));

/** A server that says exactly these bytes to whoever connects, and then nothing. */
function saying(bytes: string): Promise<string> {
  const sockets = new Set<net.Socket>();
  onTestFinished(() => sockets.forEach(socket => socket.destroy()));
  const server = net.createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', () => socket.write(bytes));
  });
  return listening(server);
}

describe('one exchange', () => {
  test('posts JSON and answers status, type and body', async () => {
    const url = await serve((incoming, response) => {
      const { 'content-type': type, 'content-length': length, 'x-own': own } = incoming.headers;
      incoming.setEncoding('utf8').on('data', (body: string) => {
        response.writeHead(418, { 'content-type': 'text/plain' });
        response.end(JSON.stringify([incoming.method, incoming.url, type, length, own, body]));
      });
    });
    expect(
      await request({
        method: 'POST',
        url: `${url}/v1/chat?x=1`,
        headers: { 'x-own': 'yes' },
        body: '"zażółć"',
        timeoutMs,
      }),
    ).toEqual({
      state: 'answered',
      status: 418,
      contentType: 'text/plain',
      headers: expect.objectContaining({ 'content-type': 'text/plain' }) as Record<string, string>,
      body: JSON.stringify(['POST', '/v1/chat?x=1', 'application/json', '12', 'yes', '"zażółć"']),
      headMs: expect.any(Number) as number,
    });
  });

  test('takes a redirect for an answer: the token goes nowhere else', async () => {
    const asked: string[] = [];
    const stranger = await serve((incoming, response) => {
      asked.push(incoming.url ?? '');
      response.end();
    });
    const url = await serve((_, response) => response.writeHead(307, { location: stranger }).end());
    const outcome = await request({
      method: 'GET',
      url,
      headers: { authorization: 'Bearer secret' },
      timeoutMs,
    });
    expect([outcome, asked]).toEqual([expect.objectContaining({ state: 'answered', status: 307 }), []]);
  });

  test('keeps no connection open between two looks', async () => {
    const server = createServer((_, response) => response.end('{}'));
    const url = await listening(server);
    await request({ method: 'GET', url, timeoutMs });
    const open = (): Promise<number> =>
      new Promise(resolve => server.getConnections((_, count) => resolve(count)));
    await vi.waitFor(async () => expect(await open()).toBe(0));
  });

  test('goes through a unix socket', async () => {
    const { folder } = await makeHome();
    const socketPath = path.join(folder, 'a.sock');
    await listening(
      createServer((_, response) => response.end('from the socket')),
      socketPath,
    );
    expect(await request({ method: 'GET', url: 'http://localhost/', socketPath, timeoutMs })).toMatchObject({
      state: 'answered',
      body: 'from the socket',
    });
  });
});

describe('an exchange that fails', () => {
  test('is refused where nobody listens', async () => {
    const server = createServer();
    const url = await listening(server);
    await new Promise(resolve => server.close(resolve));
    expect(await request({ method: 'GET', url, timeoutMs })).toEqual({ state: 'refused' });
  });

  test('is refused where the socket is not there', async () => {
    const socketPath = path.join((await makeHome()).folder, 'absent.sock');
    expect(await request({ method: 'GET', url: 'http://localhost/', socketPath, timeoutMs })).toEqual({
      state: 'refused',
    });
  });

  test.each([
    ['accepts and never answers', ''],
    ['stops in the middle of the head', 'HTTP/1.1 200 OK\r\ncontent-'],
    ['stops after the head', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n'],
    ['stops in the middle of the body', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{"da'],
  ])('times out at a server that %s', async (_, bytes) => {
    const url = await saying(bytes);
    expect(await request({ method: 'GET', url, timeoutMs: shortMs })).toEqual({ state: 'timed-out' });
  });

  test('times out at a server that sends a little, again and again', async () => {
    const url = await serve((_, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await request({ method: 'GET', url, timeoutMs: shortMs })).toEqual({ state: 'timed-out' });
  });

  test('is unreachable where something else than HTTP answers', async () => {
    const url = await saying('220 mail.example ESMTP\r\n');
    expect(await request({ method: 'GET', url, timeoutMs })).toMatchObject({ state: 'unreachable' });
  });

  test('is unreachable where the answer ends early: half an answer is none', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    expect(await request({ method: 'GET', url, timeoutMs })).toMatchObject({ state: 'unreachable' });
  });

  test('is too large above the limit, and not below', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(1000)));
    const outcomes = [1000, 999].map(maxBytes => request({ method: 'GET', url, timeoutMs, maxBytes }));
    expect((await Promise.all(outcomes)).map(({ state }) => state)).toEqual(['answered', 'too-large']);
  });

  test('is cancelled by its signal, before or during the wait', async () => {
    let asked = 0;
    const stop = new AbortController();
    const url = await serve(() => {
      asked++;
      stop.abort();
    });
    expect(await request({ method: 'GET', url, timeoutMs, signal: AbortSignal.abort() })).toEqual({
      state: 'cancelled',
    });
    expect(await request({ method: 'GET', url, timeoutMs, signal: stop.signal })).toEqual({
      state: 'cancelled',
    });
    expect(asked).toBe(1);
  });

  test.each([
    ['an address that is none', 'nonsense', {}],
    ['a scheme that is not HTTP', 'ftp://127.0.0.1/', {}],
    ['a token with a line break', 'http://127.0.0.1:9/', { authorization: 'Bearer a\nb' }],
    ['a token with a character that no header carries', 'http://127.0.0.1:9/', { authorization: 'Bearer …' }],
  ])('is an outcome and no exception for %s', async (_, url, headers) => {
    expect(await request({ method: 'GET', url, headers, timeoutMs })).toMatchObject({
      state: 'unreachable',
    });
  });
});

describe('an answer that is read as it arrives', () => {
  test('comes in pieces, each character whole, and is not collected', async () => {
    const bytes = Buffer.from('data: 🦞 zażółć\n');
    const url = await serve((_, response) => {
      response.socket?.setNoDelay(true);
      const send = (index: number): void => {
        if (index === bytes.length) response.end();
        else response.write(bytes.subarray(index, index + 1), () => setImmediate(send, index + 1));
      };
      send(0);
    });
    const pieces: string[] = [];
    const outcome = await request({ method: 'GET', url, timeoutMs, onText: piece => pieces.push(piece) });
    expect(outcome).toMatchObject({ state: 'answered', status: 200, body: '' });
    expect([pieces.join(''), pieces.length > 1, pieces.some(piece => piece.includes('\uFFFD'))]).toEqual([
      'data: 🦞 zażółć\n',
      true,
      false,
    ]);
  });

  test('is there before the answer has ended', async () => {
    const url = await serve((_, response) => response.write('first'));
    const stop = new AbortController();
    const pieces: string[] = [];
    const outcome = await request({
      method: 'GET',
      url,
      timeoutMs,
      signal: stop.signal,
      onText(piece) {
        pieces.push(piece);
        stop.abort();
      },
    });
    expect([outcome, pieces]).toEqual([{ state: 'cancelled' }, ['first']]);
  });
});
