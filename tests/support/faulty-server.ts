import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const listOf = (owner: string): string =>
  JSON.stringify({ object: 'list', data: [{ id: 'org/model', owned_by: owner }] });

const say = (response: ServerResponse, status: number, type: string, body: string): void => {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
};

/** One byte of the list a second. */
function dribble(response: ServerResponse, list: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': list.length });
  let sent = 0;
  const timer = setInterval(() => response.write(list[sent++] ?? ''), 1000);
  response.on('close', () => clearInterval(timer));
}

export type Manner = 'well' | 'slow' | '500' | 'another-program';

export interface FaultyServer {
  readonly url: string;
  manner: Manner;
  /** Requests so far, "GET /v1/models". */
  readonly log: readonly string[];
  /** Nothing listens on its port any more. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A server of one model that answers in the manner it is told to. */
export async function startFaultyServer({ owner = 'nobody' } = {}): Promise<FaultyServer> {
  const list = listOf(owner);
  let server: Server | null = null;
  let port = 0;
  const log: string[] = [];
  const faulty = {
    url: '',
    manner: 'well' as Manner,
    log,
    async start() {
      server = createServer((request, response) => {
        log.push(`${request.method} ${request.url}`);
        if (faulty.manner === '500') say(response, 500, 'text/plain', 'Internal Server Error');
        else if (faulty.manner === 'another-program') say(response, 200, 'text/html', '<h1>My photos</h1>');
        else if (request.url !== '/v1/models') say(response, 404, 'application/json', '{}');
        else if (faulty.manner === 'slow') dribble(response, list);
        else say(response, 200, 'application/json', list);
      });
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      port = (server.address() as AddressInfo).port;
    },
    async stop() {
      if (server === null) return;
      const [stopping] = [server];
      server = null;
      stopping.close();
      stopping.closeAllConnections();
      await once(stopping, 'close');
    },
  };
  await faulty.start();
  faulty.url = `http://127.0.0.1:${port}`;
  onTestFinished(faulty.stop);
  return faulty;
}

const program = `
  const body = ${JSON.stringify(listOf('nobody'))};
  require('node:http').createServer((request, response) => {
    const known = request.url === '/v1/models';
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(known ? body : '{}');
  }).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
`;

/** The same as a process of its own, which can be stopped in its tracks. */
export async function startServerProcess(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${Number(port.toString())}`, child };
}
