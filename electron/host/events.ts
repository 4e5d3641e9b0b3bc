import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CoreEvent } from '#shared/contract/snapshot';

type Subscribe = (listener: (event: CoreEvent) => void) => () => void;

/** A line now and then, so that the other side notices when this one has stopped. */
const heartbeatMs = 10_000;
/** A reader that is this far behind is cut off; it comes back and gets a whole snapshot. */
const backlogLimitBytes = 4 * 1024 * 1024;

/** The event stream: one JSON object a line, read with fetch, because EventSource cannot send a token. */
export function streamEvents(request: IncomingMessage, response: ServerResponse, subscribe: Subscribe): void {
  response.writeHead(200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  const send = (line: object): void => {
    if (response.writableLength > backlogLimitBytes) response.destroy();
    else response.write(`${JSON.stringify(line)}\n`);
  };
  const unsubscribe = subscribe(send);
  const heartbeat = setInterval(() => send({ type: 'alive' }), heartbeatMs);
  request.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}
