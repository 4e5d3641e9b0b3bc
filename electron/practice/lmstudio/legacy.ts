import type { ServerResponse } from 'node:http';
import { sendJson } from './answers';
import type { SimulatedModel, SimulatedState } from './state';

/** One model of GET /api/v0/models (0.3.6 and later): no size, no copies, the context only where it is loaded. */
function describe(model: SimulatedModel, state: SimulatedState): object {
  const instance = state.instances.find(({ key }) => key === model.key);
  return {
    id: model.key,
    object: 'model',
    type: model.type === 'embedding' ? 'embeddings' : 'llm',
    publisher: model.publisher,
    arch: model.architecture,
    compatibility_type: model.format,
    quantization: model.quantization.name,
    state: instance ? 'loaded' : 'not-loaded',
    max_context_length: model.maxContextTokens,
    ...(instance ? { loaded_context_length: instance.contextTokens } : {}),
    ...(model.toolUse ? { capabilities: ['tool_use'] } : {}),
  };
}

export function listLegacy(state: SimulatedState, response: ServerResponse): number {
  const data = state.models.map(model => describe(model, state));
  return sendJson(response, 200, { object: 'list', data });
}

/** null: there is no such model, and the path is an unknown one. */
export function describeLegacy(state: SimulatedState, id: string, response: ServerResponse): number | null {
  const model = state.models.find(one => one.key === id);
  return model ? sendJson(response, 200, describe(model, state)) : null;
}
