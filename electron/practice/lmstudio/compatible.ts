import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { compatibleError, openStream, sendJson } from './answers';
import { overflowMessage } from './overflow';
import { addInstance, dropExpired, type SimulatedInstance, type SimulatedState } from './state';

const id = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`;
const countTokens = (text: string): number => Math.ceil(text.length / 4);

/** Nothing here tells what is loaded: with JIT every model on disk is listed, without it the loaded ones. */
export function listCompatible(state: SimulatedState, response: ServerResponse): number {
  const ids = state.behaviour.jit
    ? state.models.map(model => model.key)
    : state.instances.map(instance => instance.id);
  const data = ids.map(key => ({ id: key, object: 'model', owned_by: 'organization_owner' }));
  return sendJson(response, 200, { data, object: 'list' });
}

type Served = { readonly instance: SimulatedInstance } | { readonly refusal: unknown };

/**
 * Finds what a `model` names, loading it just in time as the real one does: with the short default context
 * and a time to live, and in the place of what was loaded so before. An explicit load is not touched.
 */
function serve(state: SimulatedState, name: unknown): Served {
  const { jit, jitContextTokens, loadFailure } = state.behaviour;
  const model = state.models.find(
    one => one.key === name || state.instances.some(({ id, key }) => id === name && key === one.key),
  );
  if (model?.type !== 'llm') {
    const examples = state.models.map(one => one.key).join(', ');
    const message = `Invalid model identifier "${String(name)}". Please specify a valid downloaded model (e.g., ${examples}).`;
    return { refusal: compatibleError(message, 'model_not_found') };
  }
  dropExpired(state, Date.now());
  const loaded = state.instances.find(({ id, key }) => id === name || key === name);
  if (loaded) return { instance: loaded };
  if (!jit) {
    const message =
      "No models loaded. Please load a model in the developer page or use the 'lms load' command.";
    return { refusal: compatibleError(message, 'model_not_found') };
  }
  if (loadFailure !== null)
    return { refusal: { error: `Failed to load model "${model.key}". Error: ${loadFailure}` } };
  if (state.behaviour.jitEvicts)
    state.instances = state.instances.filter(({ ttlSeconds }) => ttlSeconds === null);
  return { instance: addInstance(state, model, jitContextTokens, 3600) };
}

/** What a prompt that is longer than the context gets; null: it fits. */
function overflow(
  state: SimulatedState,
  { contextTokens }: SimulatedInstance,
  promptTokens: number,
  response: ServerResponse,
): number | null {
  if (promptTokens < contextTokens) return null;
  const dialect = state.behaviour.overflow;
  if (dialect === 'empty-stream') {
    openStream(response);
    response.end();
    return 200;
  }
  const { status, message } = overflowMessage(dialect, promptTokens, contextTokens);
  return sendJson(response, status, { error: message });
}

/** Templates that take instructions in the first place only (0.4.21, Qwen3.6 and others). */
function refuseLateSystem(state: SimulatedState, messages: unknown, response: ServerResponse): number | null {
  const late =
    Array.isArray(messages) &&
    messages.some(
      (one: { role?: unknown }, index) => index > 0 && /^(system|developer)$/.test(String(one.role)),
    );
  if (!late || !state.behaviour.strictTemplate) return null;
  return sendJson(response, 500, { error: 'System message must be at the beginning' });
}

/** A prediction whose model goes ends with an error event, and the model is not there any more. */
function loseModel(state: SimulatedState, instance: SimulatedInstance): string | null {
  if (!state.behaviour.unloadsMidAnswer) return null;
  state.instances = state.instances.filter(one => one !== instance);
  return 'Model unloaded.';
}

const words = (text: string): string[] => text.split(/(?<= )/);

/** POST /v1/responses: reasoning is an item of its own and never part of the message. */
export async function respond(
  state: SimulatedState,
  body: Record<string, unknown>,
  response: ServerResponse,
): Promise<number> {
  const served = serve(state, body['model']);
  if ('refusal' in served) return sendJson(response, 400, served.refusal);
  const { instance } = served;
  const { answer, reasoning, tokenDelayMs, firstTokenMs } = state.behaviour;
  const inputTokens = countTokens(JSON.stringify(body['input'] ?? ''));
  const refused = overflow(state, instance, inputTokens, response);
  if (refused !== null) return refused;
  const reasoningItem = {
    id: id('rs'),
    type: 'reasoning',
    status: 'completed',
    summary: [],
    content: [{ type: 'reasoning_text', text: reasoning }],
  };
  const part = { type: 'output_text', text: answer, annotations: [], logprobs: [] };
  const message = { id: id('msg'), type: 'message', role: 'assistant', status: 'completed', content: [part] };
  const base = {
    id: id('resp'),
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    model: instance.id,
    error: null,
    tools: [],
    tool_choice: 'auto',
    store: body['store'] ?? true,
    previous_response_id: null,
  };
  const finished = {
    ...base,
    status: 'completed',
    output: [reasoningItem, message],
    usage: {
      input_tokens: inputTokens,
      output_tokens: countTokens(answer) + countTokens(reasoning),
      total_tokens: inputTokens + countTokens(answer) + countTokens(reasoning),
      input_tokens_details: { cached_tokens: 0 },
      output_tokens_details: { reasoning_tokens: countTokens(reasoning) },
    },
  };
  await sleep(firstTokenMs);
  if (body['stream'] !== true) return sendJson(response, 200, finished);

  const send = openStream(response);
  let sequence = 0;
  const emit = (type: string, data: object): void =>
    send(type, { type, sequence_number: sequence++, ...data });
  emit('response.created', { response: { ...base, status: 'in_progress', output: [] } });
  emit('response.in_progress', { response: { ...base, status: 'in_progress', output: [] } });
  emit('response.output_item.added', {
    output_index: 0,
    item: { ...reasoningItem, content: [], status: 'in_progress' },
  });
  // LM Studio sends the reasoning as one event, without deltas.
  const reasoningPlace = { item_id: reasoningItem.id, output_index: 0, content_index: 0 };
  emit('response.reasoning_text.done', { ...reasoningPlace, text: reasoning });
  emit('response.output_item.done', { output_index: 0, item: reasoningItem });
  emit('response.output_item.added', {
    output_index: 1,
    item: { ...message, content: [], status: 'in_progress' },
  });
  const place = { item_id: message.id, output_index: 1, content_index: 0 };
  emit('response.content_part.added', { ...place, part: { ...part, text: '' } });
  for (const delta of words(answer)) {
    const lost = loseModel(state, instance);
    if (lost !== null) {
      emit('error', { code: 'internal_error', message: lost, param: null });
      response.end();
      return 200;
    }
    emit('response.output_text.delta', { ...place, delta });
    await sleep(tokenDelayMs);
  }
  emit('response.output_text.done', { ...place, text: answer });
  emit('response.content_part.done', { ...place, part });
  emit('response.output_item.done', { output_index: 1, item: message });
  emit('response.completed', { response: finished });
  response.end();
  return 200;
}

/** POST /v1/embeddings: loads the model without listing it, and counts no tokens. */
export function embed(
  state: SimulatedState,
  body: Record<string, unknown>,
  response: ServerResponse,
): number {
  const model = state.models.find(({ key, type }) => key === body['model'] && type === 'embedding');
  if (!model) {
    const message = `Invalid model identifier "${String(body['model'])}". Please specify a valid downloaded model.`;
    return sendJson(response, 400, compatibleError(message, 'model_not_found'));
  }
  const inputs = Array.isArray(body['input']) ? body['input'] : [body['input']];
  const data = inputs.map((_, index) => ({ object: 'embedding', index, embedding: [0.1, 0.2, 0.3] }));
  const usage = { prompt_tokens: 0, total_tokens: 0 };
  return sendJson(response, 200, { object: 'list', data, model: model.key, usage });
}

/** POST /v1/chat/completions: reasoning in a field beside the content. */
export async function complete(
  state: SimulatedState,
  body: Record<string, unknown>,
  response: ServerResponse,
): Promise<number> {
  const served = serve(state, body['model']);
  if ('refusal' in served) return sendJson(response, 400, served.refusal);
  const { instance } = served;
  const { answer, reasoning, tokenDelayMs, firstTokenMs } = state.behaviour;
  const promptTokens = countTokens(JSON.stringify(body['messages'] ?? ''));
  const refused =
    overflow(state, instance, promptTokens, response) ?? refuseLateSystem(state, body['messages'], response);
  if (refused !== null) return refused;
  const format = body['response_format'] as { type?: unknown } | undefined;
  if (format && format.type !== 'json_schema' && format.type !== 'text') {
    return sendJson(response, 400, { error: "'response_format.type' must be 'json_schema' or 'text'" });
  }
  const usage = {
    prompt_tokens: promptTokens,
    completion_tokens: countTokens(answer),
    total_tokens: promptTokens + countTokens(answer),
  };
  const base = { id: id('chatcmpl'), created: Math.floor(Date.now() / 1000), model: instance.id };
  await sleep(firstTokenMs);
  if (body['stream'] !== true) {
    const message = { role: 'assistant', content: answer, reasoning_content: reasoning, tool_calls: [] };
    const choices = [{ index: 0, finish_reason: 'stop', message }];
    return sendJson(response, 200, { ...base, object: 'chat.completion', choices, usage });
  }
  const send = openStream(response);
  const chunk = (delta: object, finish: string | null): void =>
    send(null, {
      ...base,
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta, finish_reason: finish }],
    });
  chunk({ role: 'assistant', reasoning_content: reasoning }, null);
  for (const content of words(answer)) {
    const lost = loseModel(state, instance);
    if (lost !== null) {
      send('error', { error: { message: lost } });
      response.end();
      return 200;
    }
    chunk({ content }, null);
    await sleep(tokenDelayMs);
  }
  chunk({}, 'stop');
  const options = body['stream_options'] as { include_usage?: boolean } | undefined;
  if (options?.include_usage) send(null, { ...base, object: 'chat.completion.chunk', choices: [], usage });
  send(null, '[DONE]');
  response.end();
  return 200;
}
