import type { ServerResponse } from 'node:http';
import { nativeError, sendJson } from './answers';
import { refuseBody, type Body, type BodyShape } from './bodies';
import { variantsOf, type SimulatedModel } from './catalogue';
import { loadCopy } from './loading';
import { remainingTtl, type SimulatedInstance, type SimulatedState } from './state';

const loadBody: BodyShape = {
  fields: {
    model: 'string',
    context_length: 'number',
    eval_batch_size: 'number',
    flash_attention: 'boolean',
    num_experts: 'number',
    offload_kv_cache_to_gpu: 'boolean',
    echo_load_config: 'boolean',
  },
  required: { model: '"model" is required' },
};

const unloadBody: BodyShape = {
  fields: { instance_id: 'string' },
  required: { instance_id: "Missing required field 'instance_id'" },
};

/** MLX copies are on record with less than llama.cpp ones, and older captures with the context only. */
function configOf(
  { behaviour }: SimulatedState,
  model: SimulatedModel,
  { contextTokens, parallel = 4 }: SimulatedInstance,
): object {
  if (model.type === 'embedding' || behaviour.listing === 'sparse') return { context_length: contextTokens };
  if (model.format === 'mlx') return { context_length: contextTokens, parallel };
  return {
    context_length: contextTokens,
    eval_batch_size: 512,
    parallel,
    flash_attention: true,
    num_experts: 0,
    offload_kv_cache_to_gpu: true,
  };
}

/** What a client must be able to do without: the capture of 0.4.16 has none of it. */
function optionalFields(model: SimulatedModel): object {
  const variants = variantsOf(model);
  return {
    size_bytes: model.sizeBytes,
    params_string: model.parameters,
    ...(model.type === 'llm' ? { description: null } : {}),
    ...(variants.length > 0 ? { variants, selected_variant: variants[0] } : {}),
  };
}

const capabilitiesOf = ({ vision = false, toolUse, reasoning }: SimulatedModel): object => ({
  vision,
  trained_for_tool_use: toolUse,
  ...(reasoning ? { reasoning: { allowed_options: ['off', 'on'], default: 'on' } } : {}),
});

function describe(model: SimulatedModel, state: SimulatedState): unknown {
  const instances = state.instances.filter(instance => instance.key === model.key);
  return {
    type: model.type,
    publisher: model.publisher,
    key: model.key,
    display_name: model.displayName,
    ...(model.architecture === null ? {} : { architecture: model.architecture }),
    quantization: model.quantization,
    loaded_instances: instances.map(instance => ({
      id: instance.id,
      config: configOf(state, model, instance),
      ...(instance.ttlSeconds === null ? {} : { remaining_ttl_seconds: remainingTtl(instance, Date.now()) }),
    })),
    max_context_length: model.maxContextTokens,
    format: model.format,
    ...(model.type === 'llm' ? { capabilities: capabilitiesOf(model) } : {}),
    ...(state.behaviour.listing === 'sparse' ? {} : optionalFields(model)),
  };
}

/** GET /api/v1/models. */
export function listNative(state: SimulatedState, _body: Body, response: ServerResponse): number {
  return sendJson(response, 200, { models: state.models.map(model => describe(model, state)) });
}

/** What `echo_load_config` adds; an MLX copy is on record with one field more than in the list. */
const echoOf = (state: SimulatedState, model: SimulatedModel, instance: SimulatedInstance): object => ({
  ...configOf(state, model, instance),
  ...(model.format === 'mlx' ? { reasoning_budget_message: '' } : {}),
});

/** POST /api/v1/models/load: blocks until the model is there, and goes on when its client hangs up. */
export async function load(state: SimulatedState, body: Body, response: ServerResponse): Promise<number> {
  const refused = refuseBody(body, loadBody);
  if (refused !== null) return sendJson(response, 400, refused);
  const key = body['model'] as string;
  const model = state.models.find(one => one.key === key);
  if (!model) {
    const message = `Model ${key} not found in downloaded models`;
    return sendJson(response, 404, nativeError('model_not_found', message));
  }
  const startedAt = performance.now();
  const contextTokens = body['context_length'] as number | undefined;
  const outcome = await loadCopy(state, model, { contextTokens });
  if (outcome.state === 'gone') {
    response.destroy();
    return 0;
  }
  if (outcome.state === 'failed') {
    const message = `Failed to load LLM '${key}': Error: ${outcome.reason}`;
    return sendJson(response, state.behaviour.loadFailureStatus, nativeError('model_load_failed', message));
  }
  const { instance } = outcome;
  return sendJson(response, 200, {
    type: model.type,
    instance_id: instance.id,
    load_time_seconds: (performance.now() - startedAt) / 1000,
    status: 'loaded',
    ...(body['echo_load_config'] === true ? { load_config: echoOf(state, model, instance) } : {}),
  });
}

/** POST /api/v1/models/unload. */
export function unload(state: SimulatedState, body: Body, response: ServerResponse): number {
  const refused = refuseBody(body, unloadBody);
  if (refused !== null) return sendJson(response, 400, refused);
  const id = body['instance_id'] as string;
  if (!state.instances.some(instance => instance.id === id)) {
    const message = `Model with instance identifier '${id}' is not loaded.`;
    return sendJson(response, 404, nativeError('model_not_found', message));
  }
  state.instances = state.instances.filter(instance => instance.id !== id);
  return sendJson(response, 200, { instance_id: id });
}
