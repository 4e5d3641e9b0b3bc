import type { ServerResponse } from 'node:http';
import { sendJson } from './answers';
import type { Body } from './bodies';
import type { SimulatedModel } from './catalogue';
import { complete, completeText } from './completions';
import { embed } from './embeddings';
import type { SimulatedState } from './state';

/** One model of GET /api/v0/models (0.3.6 and later): no size, no copies, the context only where it is loaded. */
function describe(model: SimulatedModel, state: SimulatedState): object {
  const instance = state.instances.find(({ key }) => key === model.key);
  return {
    id: model.key,
    object: 'model',
    type: model.type === 'embedding' ? 'embeddings' : model.vision ? 'vlm' : 'llm',
    publisher: model.publisher,
    arch: model.architecture ?? 'nomic-bert',
    compatibility_type: model.format,
    quantization: model.quantization.name,
    state: instance ? 'loaded' : 'not-loaded',
    max_context_length: model.maxContextTokens,
    ...(instance ? { loaded_context_length: instance.contextTokens } : {}),
    ...(model.toolUse ? { capabilities: ['tool_use'] } : {}),
  };
}

export function listLegacy(state: SimulatedState, _body: Body, response: ServerResponse): number {
  const data = state.models.map(model => describe(model, state));
  return sendJson(response, 200, { object: 'list', data });
}

export const describeLegacy = (
  state: SimulatedState,
  model: SimulatedModel,
  response: ServerResponse,
): number => sendJson(response, 200, describe(model, state));

/** POST /api/v0/chat/completions, /completions and /embeddings: those of /v1, the first two with figures beside. */
export const legacyPosts: Readonly<
  Record<string, (state: SimulatedState, body: Body, response: ServerResponse) => Promise<number>>
> = {
  '/api/v0/chat/completions': (state, body, response) => complete(state, body, response, true),
  '/api/v0/completions': (state, body, response) => completeText(state, body, response, true),
  '/api/v0/embeddings': embed,
};
