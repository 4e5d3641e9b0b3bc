import {
  request as ask,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createCore, type Core } from '#electron/core/core';
import { startHost, type Host } from '#electron/host/serve';
import type { Ports } from '#electron/ports/types';
import type { Result } from '#shared/contract/result';
import type { TestHome } from '#tests/home';
import { makeQuietHome } from '#tests/quiet';

export const version = '1.2.3';

/** The page as it was built. */
export const rendererFolder = path.resolve('dist', 'renderer');

/** The data of a result that is expected to be there. */
export function dataOf<T>(result: Result<T>): T {
  expect(result).toMatchObject({ ok: true });
  return (result as { data: T }).data;
}

export interface Shell {
  readonly home: TestHome;
  readonly core: Core;
  readonly host: Host;
  readonly url: string;
  /** A token as a page gets one. */
  readonly token: string;
}

/** A real core behind the real host, on a port that the system chooses. */
export async function openShell(overrides: Partial<Ports> = {}): Promise<Shell> {
  const home = await makeQuietHome(overrides);
  const core = await createCore(home.ports, { version, shell: 'web', mode: 'normal', startPractice: null });
  const host = dataOf(await startHost(core, home.ports, { version, rendererFolder }));
  onTestFinished(async () => {
    await host.close();
    await core.close();
    await core.firstRead;
  });
  const { url } = dataOf(await host.openWeb(0, false));
  return { home, core, host, url, token: host.sessions.exchange(host.sessions.mintCode()) ?? '' };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

function begin(where: string, { method = 'GET', headers = {}, body }: Question): ClientRequest {
  const { hostname, port } = new URL(where);
  // The path goes as it is written: a URL would tidy `..` away.
  const requestPath = where.replace(/^http:\/\/[^/]*/, '') || '/';
  const outgoing = ask({ hostname, port, path: requestPath, method, headers, agent: false });
  outgoing.end(body);
  return outgoing;
}

/** One request with exactly these headers, as a stranger could write them: no browser, no tidying. */
export function send(where: string, question: Question = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = begin(where, question);
    outgoing.on('error', reject);
    outgoing.on('response', response => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
  });
}

export const json = { 'content-type': 'application/json' };

/** What the page sends for a command. */
export function command(shell: Shell, name: string, input: unknown, headers = {}): Promise<Answer> {
  return send(`${shell.url}/api/command/${name}`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${shell.token}`, ...headers },
    body: JSON.stringify(input),
  });
}

/** What a refused request answers. */
export const refused = (status: number, reason: string) => ({
  status,
  body: { ok: false, error: { code: 'request-refused', params: { reason } } },
});

export const seen = ({ status, text }: Answer) => ({ status, body: JSON.parse(text) as unknown });

/** The lines of the event stream, as they arrive. */
export function follow(where: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = begin(where, { headers });
    outgoing.on('error', reject);
    outgoing.on('response', response => {
      response.on('error', () => undefined);
      onTestFinished(() => void response.destroy());
      resolve(response);
    });
  });
}

export function linesOf(stream: IncomingMessage): unknown[] {
  const lines: unknown[] = [];
  let rest = '';
  stream.setEncoding('utf8').on('data', (piece: string) => {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts.map(line => JSON.parse(line) as unknown));
  });
  return lines;
}
