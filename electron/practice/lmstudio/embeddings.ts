import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendJson } from './answers';
import type { Body } from './bodies';
import { invalidModel } from './prediction';
import type { SimulatedState } from './state';

/** POST /v1/embeddings: loads the model without listing it, counts no tokens and ignores `dimensions`. */
export async function embed(state: SimulatedState, body: Body, response: ServerResponse): Promise<number> {
  const { model: name, input } = body;
  const loaded = state.instances.find(({ id, key }) => id === name || key === name);
  const model = state.models.find(({ key, type }) => key === (loaded?.key ?? name) && type === 'embedding');
  if (!model) return sendJson(response, 400, invalidModel(state, name));
  if (!loaded && !state.unlisted.has(model.key)) {
    await sleep(state.behaviour.loadMs);
    state.unlisted.add(model.key);
  }
  const inputs: unknown[] = Array.isArray(input) ? input : [input];
  const data = inputs.map((_, index) => ({ object: 'embedding', index, embedding: [0.1, 0.2, 0.3] }));
  const usage = { prompt_tokens: 0, total_tokens: 0 };
  return sendJson(response, 200, { object: 'list', data, model: model.key, usage });
}
