import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CoreEvent } from '#shared/contract/snapshot';
import { streamEvents } from './events';

const patch = (rev: number): CoreEvent => ({ type: 'patch', rev, slices: {} });

/** A source of events behind a real server. */
async function makeStream() {
  const listeners = new Set<(event: CoreEvent) => void>();
  const server = createServer((request, response) =>
    streamEvents(request, response, listener => {
      listeners.add(listener);
      listener(patch(1));
      return () => listeners.delete(listener);
    }),
  );
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const open = (): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      get({ port, host: '127.0.0.1' }, resolve).on('error', reject);
    });
  return {
    open,
    listeners,
    publish: (event: CoreEvent): void => listeners.forEach(listener => listener(event)),
  };
}

/** The lines that arrive, as objects. */
function collect(stream: IncomingMessage): unknown[] {
  const lines: unknown[] = [];
  let rest = '';
  stream.setEncoding('utf8').on('data', (piece: string) => {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts.map(line => JSON.parse(line) as unknown));
  });
  stream.on('error', () => undefined);
  return lines;
}

describe('the event stream', () => {
  test('is one object a line, in order, and nobody keeps it', async () => {
    const { open, publish } = await makeStream();
    const stream = await open();
    const lines = collect(stream);
    await vi.waitFor(() => expect(lines).toEqual([patch(1)]));
    publish(patch(2));
    publish(patch(3));
    await vi.waitFor(() => expect(lines).toEqual([patch(1), patch(2), patch(3)]));
    expect(stream.headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'no-store',
    });
  });

  test('shows now and then that it is alive, so that a stopped core is noticed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { open } = await makeStream();
    const lines = collect(await open());
    vi.advanceTimersByTime(20_000);
    await vi.waitFor(() => expect(lines).toEqual([patch(1), { type: 'alive' }, { type: 'alive' }]));
  });

  test('ends its subscription and its timer when the reader goes away', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { open, listeners } = await makeStream();
    const stream = await open();
    collect(stream);
    expect([listeners.size, vi.getTimerCount()]).toEqual([1, 1]);
    stream.destroy();
    await vi.waitFor(() => expect([listeners.size, vi.getTimerCount()]).toEqual([0, 0]));
  });

  test('cuts off a reader that does not read, and serves the others on', async () => {
    const { open, listeners, publish } = await makeStream();
    const slow = await open();
    slow.on('error', () => undefined);
    const lines = collect(await open());
    const large = { type: 'patch', rev: 2, slices: { notices: ['x'.repeat(500_000)] } };
    await vi.waitFor(
      () => {
        publish(large as unknown as CoreEvent);
        expect(listeners.size).toBe(1);
      },
      { timeout: 4000, interval: 10 },
    );
    publish(patch(99));
    await vi.waitFor(() => expect(lines.at(-1)).toEqual(patch(99)), { timeout: 4000 });
  });
});
