import type { ServerResponse } from 'node:http';
import { sendJson } from './answers';
import type { Body } from './bodies';
import { chat } from './chat';
import { complete, completeText } from './completions';
import { downloadStatus, settleDownloads, startDownload } from './downloads';
import { embed } from './embeddings';
import { describeLegacy, legacyPosts, listLegacy } from './legacy';
import { answerMessage } from './messages';
import { listNative, load, unload } from './native';
import { respond } from './responses';
import { dropExpired, type SimulatedState } from './state';

type Handler = (state: SimulatedState, body: Body, response: ServerResponse) => number | Promise<number>;

const greet: Handler = (_state, _body, response) => sendJson(response, 200, { lmstudio: true });

/** Nothing here tells what is loaded: with JIT every model on disk is listed, without it the loaded ones. */
const listCompatible: Handler = (state, _body, response) => {
  const ids = state.behaviour.jit
    ? state.models.map(model => model.key)
    : state.instances.map(instance => instance.id);
  const data = ids.map(key => ({ id: key, object: 'model', owned_by: 'organization_owner' }));
  return sendJson(response, 200, { data, object: 'list' });
};

/** What there is in 0.3 already. */
const gets: Readonly<Record<string, Handler>> = {
  '/lmstudio-greeting': greet,
  '/api/v0/models': listLegacy,
  '/v1/models': listCompatible,
};
const posts: Readonly<Record<string, Handler>> = {
  ...legacyPosts,
  '/v1/responses': respond,
  '/v1/chat/completions': (state, body, response) => complete(state, body, response),
  '/v1/completions': (state, body, response) => completeText(state, body, response),
  '/v1/embeddings': embed,
};

/** What 0.4 added. */
const newGets: Readonly<Record<string, Handler>> = { '/api/v1/models': listNative };
const newPosts: Readonly<Record<string, Handler>> = {
  '/api/v1/models/load': load,
  '/api/v1/models/unload': unload,
  '/api/v1/models/download': startDownload,
  '/api/v1/chat': chat,
  '/v1/messages': answerMessage,
};

/** Who answers a request; null: the path is unknown, or the method is. */
export function findHandler(state: SimulatedState, method: string, path: string): Handler | null {
  const { version } = state.behaviour;
  const isNew = version === '0.4';
  // 0.3.6 added it.
  if (version === '0.3.5' && path.startsWith('/api/v0/')) return null;
  dropExpired(state, Date.now());
  settleDownloads(state, Date.now());
  if (method === 'POST') return posts[path] ?? (isNew ? newPosts[path] : undefined) ?? null;
  if (method !== 'GET') return null;
  const job = /^\/api\/v1\/models\/download\/status\/([^/]+)$/.exec(path)?.[1];
  if (job !== undefined && isNew)
    return (_state, _body, response) => downloadStatus(state, decodeURIComponent(job), response);
  const legacy = /^\/api\/v0\/models\/(.+)$/.exec(path)?.[1];
  const model = state.models.find(({ key }) => key === legacy);
  if (model) return (_state, _body, response) => describeLegacy(state, model, response);
  return gets[path] ?? (isNew ? newGets[path] : undefined) ?? null;
}
