import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './behaviour';

const hugeBytes = 50 * 1024 * 1024;

/** A listing of the right shape that a reader must not take in. */
function sendHuge(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  const piece = ' '.repeat(1024 * 1024);
  const send = (left: number): void => {
    if (response.destroyed) return;
    if (left <= 0) return void response.end('{"models":[]}');
    response.write(piece, () => send(left - piece.length));
  };
  send(hugeBytes);
}

/** Whether a request meets the fault; one that is met only so often wears off. */
export function meets(fault: Fault | null, url: string): fault is Fault {
  if (fault === null || !url.startsWith(fault.path)) return false;
  if (fault.times === undefined) return true;
  fault.times--;
  return fault.times >= 0;
}

/**
 * Plays a fault. Answers whether the request is done with it; one that was only delayed or will be cut off
 * goes on as usual, because the real server goes on without its client.
 */
export async function playFault(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  die: () => void,
): Promise<boolean> {
  const { kind, afterMs = 20 } = fault;
  switch (kind) {
    case 'drop':
      // At once: before anything is done. Later: the server goes on without its client.
      if (afterMs === 0) request.socket.destroy();
      else setTimeout(() => request.socket.destroy(), afterMs);
      return afterMs === 0;
    case 'die':
      setTimeout(die, afterMs);
      return false;
    case 'silence':
      await sleep(afterMs);
      return false;
    case 'half-open':
      return true;
    case 'bad-utf8':
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      response.end(
        Buffer.concat([
          Buffer.from('{"models":[{"key":"a'),
          Buffer.from([0xff, 0xfe]),
          Buffer.from('","loaded_instances":[]}]}'),
        ]),
      );
      return true;
    case 'huge':
      sendHuge(response);
      return true;
    case 'redirect':
      response.writeHead(302, { location: fault.location ?? 'http://127.0.0.1:9/' });
      response.end();
      return true;
  }
}
