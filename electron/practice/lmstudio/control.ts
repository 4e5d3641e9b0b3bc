import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './answers';
import { usualBehaviour, type Behaviour } from './behaviour';
import { parseBody } from './bodies';
import type { SimulatedState } from './state';

/**
 * The control endpoint of docs/practice.md. GET /practice/state tells what is loaded and what was asked;
 * POST /practice/behaviour changes how the server behaves, by the names of `Behaviour`. False: not ours.
 */
export function playControl(
  state: SimulatedState,
  { method, url }: IncomingMessage,
  body: string,
  response: ServerResponse,
  app: object = {},
): boolean {
  if (method === 'GET' && url === '/practice/state') {
    const { behaviour, instances, downloads, log } = state;
    const jobs = downloads.map(({ id, asked }) => ({ id, asked }));
    const requests = log.map(({ method, path, status }) => ({ method, path, status }));
    const models = state.models.map(({ key }) => key);
    sendJson(response, 200, { ...app, behaviour, models, instances, downloads: jobs, requests });
    return true;
  }
  if (method !== 'POST' || url !== '/practice/behaviour') return false;
  const wanted = parseBody(body) as Partial<Behaviour> | null;
  const unknown = Object.keys(wanted ?? {}).filter(key => !Object.hasOwn(usualBehaviour, key));
  if (wanted === null) sendJson(response, 400, { error: 'no JSON object' });
  else if (unknown.length > 0) sendJson(response, 400, { error: `no such behaviour: ${unknown.join(', ')}` });
  else sendJson(response, 200, Object.assign(state.behaviour, wanted));
  return true;
}
