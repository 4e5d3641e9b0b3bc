import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Snapshot } from '#shared/contract/snapshot';

type Change = (snapshot: Snapshot) => Partial<Snapshot>;

interface Line {
  type: string;
  snapshot?: Snapshot;
  slices?: Partial<Snapshot>;
}

/** What the core says, line by line, as the page is to hear it. */
function rewrite(change: Change): (piece: Buffer) => string {
  let rest = '';
  let base: Snapshot | null = null;
  const line = (text: string): string => {
    const event = JSON.parse(text) as Line;
    if (event.snapshot) {
      base = event.snapshot;
      event.snapshot = { ...base, ...change(base) };
    } else if (event.slices && base) {
      base = { ...base, ...event.slices };
      const changed = change(base);
      const named = Object.keys(event.slices).filter(name => Object.hasOwn(changed, name));
      Object.assign(
        event.slices,
        Object.fromEntries(named.map(name => [name, changed[name as keyof Snapshot]])),
      );
    }
    return `${JSON.stringify(event)}\n`;
  };
  return piece => {
    const lines = (rest + piece.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    return lines.map(line).join('');
  };
}

/**
 * A web shell whose snapshot is another one: everything goes to the real one, and what it says of the machine is
 * changed on its way to the page. So the page is seen in states that no test could bring about.
 */
export async function rewriting(target: string, change: Change) {
  const { port } = new URL(target);
  let isHeld = false;
  const server = createServer((asked, answer) => {
    const headers = { ...asked.headers, host: `127.0.0.1:${port}` };
    if (asked.headers.origin) headers.origin = `http://127.0.0.1:${port}`;
    const upstream = request(
      { port, host: '127.0.0.1', method: asked.method, path: asked.url, headers },
      reply => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        if (asked.url !== '/api/events') return void reply.pipe(answer);
        const rewritten = rewrite(change);
        reply.on('data', (piece: Buffer) => {
          const lines = rewritten(piece);
          if (!isHeld) answer.write(lines);
        });
        reply.on('end', () => answer.end());
      },
    );
    upstream.on('error', () => answer.destroy());
    answer.on('close', () => upstream.destroy());
    asked.pipe(upstream);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    /** The same one-time address, on this way. */
    address: (address: string) => `${url}/${new URL(address).hash}`,
    /** The connection stays, and nothing comes through it. */
    hold: () => (isHeld = true),
    release: () => (isHeld = false),
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
