import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { nativeError, sendJson } from './answers';
import {
  addInstance,
  remainingTtl,
  type SimulatedInstance,
  type SimulatedModel,
  type SimulatedState,
} from './state';

const loadKeys = new Set([
  'model',
  'context_length',
  'eval_batch_size',
  'flash_attention',
  'num_experts',
  'offload_kv_cache_to_gpu',
  'echo_load_config',
]);

/** MLX instances are on record with less than llama.cpp ones. */
function configOf(model: SimulatedModel, { contextTokens, parallel = 4 }: SimulatedInstance): object {
  if (model.type === 'embedding') return { context_length: contextTokens };
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

function describe(model: SimulatedModel, state: SimulatedState): unknown {
  const instances = state.instances.filter(instance => instance.key === model.key);
  return {
    type: model.type,
    publisher: model.publisher,
    key: model.key,
    display_name: model.displayName,
    architecture: model.architecture,
    quantization: model.quantization,
    size_bytes: model.sizeBytes,
    params_string: model.parameters,
    loaded_instances: instances.map(instance => ({
      id: instance.id,
      config: configOf(model, instance),
      ...(instance.ttlSeconds === null ? {} : { remaining_ttl_seconds: remainingTtl(instance, Date.now()) }),
    })),
    max_context_length: model.maxContextTokens,
    format: model.format,
    ...(model.type === 'llm'
      ? { capabilities: { vision: false, trained_for_tool_use: model.toolUse }, description: null }
      : {}),
  };
}

export function listNative(state: SimulatedState, response: ServerResponse): number {
  return sendJson(response, 200, { models: state.models.map(model => describe(model, state)) });
}

/** POST /api/v1/models/load: blocks until the model is there; strict about its keys. */
export async function load(
  state: SimulatedState,
  body: Record<string, unknown>,
  response: ServerResponse,
): Promise<number> {
  const unknown = Object.keys(body).filter(key => !loadKeys.has(key));
  if (unknown.length > 0) {
    const message = `Unrecognized key(s) in object: ${unknown.map(key => `'${key}'`).join(', ')}`;
    return sendJson(response, 400, nativeError('invalid_request', message, { code: 'unrecognized_keys' }));
  }
  const key = body['model'];
  if (typeof key !== 'string') {
    const extra = { param: 'model', code: 'missing_required_parameter' };
    return sendJson(response, 400, nativeError('invalid_request', '"model" is required', extra));
  }
  const model = state.models.find(one => one.key === key);
  if (!model) {
    return sendJson(
      response,
      404,
      nativeError('model_not_found', `Model ${key} not found in downloaded models`),
    );
  }
  const startedAt = performance.now();
  await sleep(state.behaviour.loadMs);
  if (state.behaviour.loadFailure !== null) {
    const message = `Failed to load LLM '${key}': Error: ${state.behaviour.loadFailure}`;
    return sendJson(response, state.behaviour.loadFailureStatus, nativeError('model_load_failed', message));
  }
  const asked = body['context_length'];
  if (typeof asked === 'number' && asked > model.maxContextTokens) {
    const message = `Failed to load LLM '${key}': Error: Context length ${asked} exceeds the model's maximum of ${model.maxContextTokens}`;
    return sendJson(response, 500, nativeError('model_load_failed', message));
  }
  const instance = addInstance(
    state,
    model,
    typeof asked === 'number' ? asked : state.behaviour.jitContextTokens,
    null,
  );
  return sendJson(response, 200, {
    type: model.type,
    instance_id: instance.id,
    load_time_seconds: (performance.now() - startedAt) / 1000,
    status: 'loaded',
    ...(body['echo_load_config'] === true ? { load_config: configOf(model, instance) } : {}),
  });
}

export function unload(
  state: SimulatedState,
  body: Record<string, unknown>,
  response: ServerResponse,
): number {
  const id = body['instance_id'];
  if (typeof id !== 'string') {
    const extra = { code: 'missing_required_parameter', param: 'instance_id' };
    const message = "Missing required field 'instance_id'";
    return sendJson(response, 400, nativeError('invalid_request', message, extra));
  }
  if (!state.instances.some(instance => instance.id === id)) {
    const message = `Model with instance identifier '${id}' is not loaded.`;
    return sendJson(response, 404, nativeError('model_not_found', message));
  }
  state.instances = state.instances.filter(instance => instance.id !== id);
  return sendJson(response, 200, { instance_id: id });
}
