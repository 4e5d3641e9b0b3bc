import { createServer, type ServerResponse } from 'node:http';
import { parseBody } from './bodies';
import { playControl } from './control';
import { listen, readText } from '../listening';
import type { Run } from '../run';
import type { SimulatedState } from './state';

type Exit = { readonly exit: number };
type Line = { readonly out: string } | { readonly err: string } | Exit;

/** Plays one run; what it prints goes out line by line. */
async function play(run: Run, args: readonly string[], response: ServerResponse): Promise<void> {
  const leaving = new AbortController();
  response.on('close', () => leaving.abort());
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  const write = (line: Line): void => {
    if (!response.destroyed) response.write(`${JSON.stringify(line)}\n`);
  };
  const print = (stream: 'out' | 'err', line: string): void =>
    write(stream === 'out' ? { out: `${line}\n` } : { err: `${line}\n` });
  write({ exit: await run(args, print, leaving.signal) });
  response.end();
}

/**
 * The control endpoint of docs/practice.md, there whether or not the application runs. `POST /practice/lms` and
 * `POST /practice/launch` with `{"args": […]}` run the tool and the executable; `about` goes with the state.
 */
export function startControl(
  state: SimulatedState,
  about: () => object,
  programs: { readonly lms: Run; readonly launch: Run },
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const runs: Readonly<Record<string, Run>> = {
    ...{ '/practice/lms': programs.lms, '/practice/launch': programs.launch },
  };
  const server = createServer((request, response) => {
    void readText(request)
      .then(async body => {
        if (playControl(state, request, body, response, about())) return;
        const args = parseBody(body)?.['args'];
        const run = runs[request.url ?? ''];
        if (request.method !== 'POST' || !run || !Array.isArray(args)) response.writeHead(404).end();
        else await play(run, args.map(String), response);
      })
      .catch(() => response.destroy());
  });
  return listen(server, 0);
}
