// @vitest-environment happy-dom
import nodeConsole from 'node:console';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { fail, succeed } from '#shared/contract/result';
import type { CoreEvent } from '#shared/contract/snapshot';
import { snapshotAt } from '../../../renderer/store/testing';
import type { Client, ConnectionState } from '../../../renderer/transport/client';
import { createHttpClient } from '../../../renderer/transport/http';

const goodCode = 'one-time-code';
const token = 'token-of-this-tab';

/** Waits until it is so; generous, because a busy machine is slow. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });

interface Asked {
  readonly route: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A web shell with one code, one token and event streams that the test writes to and cuts. */
async function startShell() {
  const asked: Asked[] = [];
  const streams: ServerResponse[] = [];
  const codes = new Set([goodCode]);
  const known = new Set([token]);
  const send = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const answer = (request: IncomingMessage, body: string, response: ServerResponse): void => {
    const { authorization } = request.headers;
    const route = `${request.method} ${request.url}`;
    asked.push({ route, authorization, body });
    if (route === 'POST /api/session') {
      const { code } = JSON.parse(body) as { code: string };
      return codes.delete(code)
        ? send(response, 200, succeed({ token }))
        : send(response, 401, fail('request-refused', { reason: 'code' }));
    }
    if (!known.has(authorization?.replace('Bearer ', '') ?? ''))
      return send(response, 401, fail('request-refused', { reason: 'token' }));
    if (route === 'GET /api/events') {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.flushHeaders();
      streams.push(response);
      return;
    }
    send(response, 200, succeed({ jobId: 'j1' }));
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString('utf8')));
    request.on('end', () => answer(request, body, response));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(stop);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, known, origin, stop, streams, routes: () => asked.map(one => one.route) };
}

/** The address bar. */
const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
const go = (url: string): void => happyDOM.setURL(url);

/** Opens the page as `homeport open` does, with a code in the fragment. */
async function opened() {
  const shell = await startShell();
  go(`${shell.origin}/#code=${goodCode}`);
  return { ...shell, client: await createHttpClient() };
}

function listening(client: Client) {
  const events: CoreEvent[] = [];
  const states: ConnectionState[] = [];
  const stop = client.subscribe(
    event => events.push(event),
    state => states.push(state),
  );
  onTestFinished(stop);
  return { events, states, stop };
}

const whole: CoreEvent = { type: 'snapshot', snapshot: snapshotAt(1) };
const patch: CoreEvent = { type: 'patch', rev: 2, slices: { notices: [] } };
const line = (value: object): string => `${JSON.stringify(value)}\n`;

beforeEach(() => {
  sessionStorage.clear();
  // The browser tells its console of every answer that it did not like.
  vi.spyOn(nodeConsole, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the session', () => {
  test('begins with the code of the address, used once and gone from it', async () => {
    const { asked, origin } = await opened();
    expect(location.href).toBe(`${origin}/`);
    expect(asked.map(one => [one.route, one.body])).toEqual([
      ['POST /api/session', JSON.stringify({ code: goodCode })],
    ]);
  });

  test('outlives a reload of the tab without another code', async () => {
    const { asked, routes } = await opened();
    const again = await createHttpClient();
    await again.execute('turn.test', {});
    expect(routes()).toEqual(['POST /api/session', 'POST /api/command/turn.test']);
    expect(asked[1]?.authorization).toBe(`Bearer ${token}`);
  });

  test('goes on where a stale code is opened in a tab that has one already', async () => {
    const { asked, origin } = await opened();
    go(`${origin}/#code=${goodCode}`);
    const client = await createHttpClient();
    await client.execute('turn.test', {});
    expect([location.hash, asked.at(-1)?.authorization]).toEqual(['', `Bearer ${token}`]);
  });

  test.each(['#setup', '#code=', '#code=a%20b', ''])('is not begun by the fragment "%s"', async fragment => {
    const { origin, routes } = await startShell();
    go(`${origin}/${fragment}`);
    await createHttpClient();
    expect(routes()).toEqual([]);
  });

  test('of nobody shows the way to one instead of trying on', async () => {
    const { origin, routes } = await startShell();
    go(`${origin}/`);
    const { states } = listening(await createHttpClient());
    await eventually(() => states).toEqual(['connecting', 'refused']);
    expect(routes()).toEqual(['GET /api/events']);
  });

  test('with a core that has just stopped leaves the page able to say so', async () => {
    const { origin, stop } = await startShell();
    stop();
    go(`${origin}/#code=${goodCode}`);
    const { states } = listening(await createHttpClient());
    await eventually(() => states.slice(0, 2)).toEqual(['connecting', 'lost']);
  });
});

describe('a command', () => {
  test('is posted with the token and comes back as it was answered', async () => {
    const { asked, client } = await opened();
    const answer = await client.execute('jobs.cancel', { jobId: 'j1' });
    expect(answer).toEqual(succeed({ jobId: 'j1' }));
    expect(asked.at(-1)).toEqual({
      ...{ route: 'POST /api/command/jobs.cancel', authorization: `Bearer ${token}` },
      body: '{"jobId":"j1"}',
    });
  });

  test('that is refused is a value', async () => {
    const { client, known } = await opened();
    known.clear();
    expect(await client.execute('turn.test', {})).toMatchObject({ error: { code: 'request-refused' } });
  });

  test('to a core that is gone is a value', async () => {
    const { client, stop } = await opened();
    stop();
    expect(await client.execute('turn.test', {})).toMatchObject({ error: { code: 'core-lost' } });
  });
});

describe('the event stream', () => {
  test('is read line by line, however it is cut into pieces, and signs of life are no events', async () => {
    const { client, streams } = await opened();
    const { events } = listening(client);
    await eventually(() => streams.length).toBe(1);
    const notices = [{ id: 'ż', at: 1, text: { key: 'verdict.noModel' as const, params: { name: 'żółw' } } }];
    const polish: CoreEvent = { type: 'patch', rev: 3, slices: { notices } };
    const bytes = Buffer.from(line(whole) + line({ type: 'alive' }) + line(patch) + line(polish));
    // The second piece begins in the middle of a letter.
    const inside = bytes.indexOf('ół') + 1;
    streams[0]!.write(bytes.subarray(0, inside));
    await eventually(() => events.length).toBe(2);
    streams[0]!.write(bytes.subarray(inside));
    await eventually(() => events).toEqual([whole, patch, polish]);
  });

  test('that is cut is taken up again, with the same token', async () => {
    const { asked, client, streams } = await opened();
    const { events, states } = listening(client);
    await eventually(() => streams.length).toBe(1);
    streams[0]!.write(line(whole));
    await eventually(() => events.length).toBe(1);
    streams[0]!.destroy();
    await eventually(() => streams.length).toBe(2);
    streams[1]!.write(line(whole) + line(patch));
    await eventually(() => events).toEqual([whole, whole, patch]);
    expect(states).toEqual(['connecting', 'connected', 'lost', 'connected']);
    expect(asked.at(-1)?.authorization).toBe(`Bearer ${token}`);
  });

  test('that falls silent is given up, connection and all, and taken up again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { client, streams } = await opened();
    const { events, states } = listening(client);
    await eventually(() => streams.length).toBe(1);
    streams[0]!.write(line(whole));
    await eventually(() => events.length).toBe(1);
    vi.advanceTimersByTime(20_000);
    streams[0]!.write(line({ type: 'alive' }) + line(patch));
    await eventually(() => events.length).toBe(2);
    vi.advanceTimersByTime(20_000);
    expect(states.at(-1)).toBe('connected');
    vi.advanceTimersByTime(20_000);
    await eventually(() => streams.map(stream => stream.destroyed)).toEqual([true, false]);
    expect(states).toEqual(['connecting', 'connected', 'lost', 'connected']);
  });

  test('that was silent while the machine slept is taken up anew at once for who comes back, and not said to be lost', async () => {
    const { client, streams } = await opened();
    const { states } = listening(client);
    await eventually(() => streams.length).toBe(1);
    window.dispatchEvent(new Event('focus'));
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
    window.dispatchEvent(new Event('focus'));
    await eventually(() => streams.map(stream => stream.destroyed)).toEqual([true, false]);
    clock.mockRestore();
    expect(states).toEqual(['connecting', 'connected', 'connected']);
  });

  test('whose session has ended is not asked for again', async () => {
    const { client, known, routes, streams } = await opened();
    const { states } = listening(client);
    await eventually(() => streams.length).toBe(1);
    known.clear();
    streams[0]!.end();
    await eventually(() => states.at(-1)).toBe('refused');
    expect(routes().filter(route => route === 'GET /api/events')).toHaveLength(2);
  });

  test('ends with the listening, and nothing of the same piece is heard after it', async () => {
    const { client, streams } = await opened();
    const events: CoreEvent[] = [];
    const stop = client.subscribe(
      event => {
        events.push(event);
        stop();
      },
      () => undefined,
    );
    await eventually(() => streams.length).toBe(1);
    streams[0]!.write(line(whole) + line(patch));
    await eventually(() => streams[0]!.destroyed).toBe(true);
    expect(events).toEqual([whole]);
  });
});
