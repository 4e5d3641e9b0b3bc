import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { compatibleError, openStream, sendJson } from './answers';
import { addInstance, type SimulatedInstance, type SimulatedState } from './state';

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
  const loaded = state.instances.find(({ id, key }) => id === name || key === name);
  if (loaded) return { instance: loaded };
  if (!jit) {
    const message =
      "No models loaded. Please load a model in the developer page or use the 'lms load' command.";
    return { refusal: compatibleError(message, 'model_not_found') };
  }
  if (loadFailure !== null)
    return { refusal: { error: `Failed to load model "${model.key}". Error: ${loadFailure}` } };
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
  if (state.behaviour.overflow === 'empty-stream') {
    openStream(response);
    response.end();
    return 200;
  }
  const message = `The number of tokens to keep from the initial prompt is greater than the context length (n_keep: ${promptTokens}>= n_ctx: ${contextTokens}). Try to load the model with a larger context length, or provide a shorter input.`;
  return sendJson(response, 400, { error: message });
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
  const refused = overflow(state, instance, promptTokens, response);
  if (refused !== null) return refused;
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
