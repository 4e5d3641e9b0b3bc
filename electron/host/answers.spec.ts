import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { succeed } from '#shared/contract/result';
import { readBody, sendRefusal, sendResult } from './answers';

const limitBytes = 1000;

/** A server that answers how long a body is, and refuses one that is too long. */
async function makeServer(): Promise<number> {
  const server = createServer((request, response) => {
    void readBody(request, limitBytes).then(body => {
      if (body === null) sendRefusal(response, { status: 413, reason: 'size' });
      else sendResult(response, 200, succeed({ body }));
    });
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** Sends pieces without saying their length before, and perhaps without an end. */
function send(port: number, pieces: readonly (string | Buffer)[], ends = true): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = ask({ port, host: '127.0.0.1', method: 'POST' }, response => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: JSON.parse(text) as unknown,
        }),
      );
    });
    outgoing.on('error', reject);
    for (const piece of pieces) outgoing.write(piece);
    if (ends) outgoing.end();
  });
}

describe('a body of unknown length', () => {
  test('is read whole, characters that come in two pieces included', async () => {
    const bytes = Buffer.from('zażółć 🦞');
    const port = await makeServer();
    expect(await send(port, [bytes.subarray(0, 3), bytes.subarray(3, 12), bytes.subarray(12)])).toMatchObject(
      {
        status: 200,
        body: { ok: true, data: { body: 'zażółć 🦞' } },
      },
    );
  });

  test('may be as long as the limit', async () => {
    const port = await makeServer();
    expect((await send(port, ['x'.repeat(limitBytes)])).status).toBe(200);
  });

  test.each([
    ['that has ended', true],
    ['that goes on', false],
  ])('above the limit %s is refused with an answer, not with a broken connection', async (_, ends) => {
    const port = await makeServer();
    expect(await send(port, ['x'.repeat(limitBytes), 'y'], ends)).toMatchObject({
      status: 413,
      headers: { connection: 'close' },
      body: { ok: false, error: { code: 'request-refused', params: { reason: 'size' } } },
    });
  });
});

test('an answer is JSON that nobody keeps or takes for something else', async () => {
  const port = await makeServer();
  const { headers } = await send(port, ['']);
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
});
