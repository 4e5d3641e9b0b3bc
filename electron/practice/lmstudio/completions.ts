import type { ServerResponse } from 'node:http';
import { openStream, sendJson } from './answers';
import type { Body } from './bodies';
import {
  countTokens,
  newId,
  predicting,
  refuseLateSystem,
  refuseLongPrompt,
  sendRefusal,
  serve,
  speak,
  type Found,
} from './prediction';
import type { SimulatedState } from './state';
import { answerOf, refuseToolChoice } from './tools';

/** What /api/v0 adds to an answer of the compatible API. */
function legacyParts({ model, instance }: Found, startedAt: number): object {
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    stats: {
      tokens_per_second: 51.4,
      time_to_first_token: 0.111,
      generation_time: seconds,
      stop_reason: 'eosFound',
    },
    model_info: {
      arch: model.architecture,
      quant: model.quantization.name,
      format: model.format,
      context_length: instance.contextTokens,
    },
    runtime: { name: 'practice', version: '1.0.0', supported_formats: [model.format] },
  };
}

/** POST /v1/chat/completions: reasoning in a field beside the content. */
export async function complete(
  state: SimulatedState,
  body: Body,
  response: ServerResponse,
  isLegacy = false,
): Promise<number> {
  const format = body['response_format'] as { type?: unknown } | null | undefined;
  if (format && format.type !== 'json_schema' && format.type !== 'text')
    return sendJson(response, 400, { error: "'response_format.type' must be 'json_schema' or 'text'" });
  const badChoice = refuseToolChoice(body);
  if (badChoice !== null) return sendJson(response, 400, badChoice);
  const found = await serve(state, body);
  if ('refusal' in found) return sendRefusal(response, found);
  const { instance } = found;
  const promptTokens = countTokens(JSON.stringify(body['messages'] ?? ''));
  const refused =
    refuseLongPrompt(state, instance, promptTokens, response) ??
    refuseLateSystem(state, body['messages'], response);
  if (refused !== null) return refused;

  const { reasoning, reasoningField } = state.behaviour;
  const { text, call } = answerOf(state.behaviour, body);
  const isInContent = reasoningField === 'content' && reasoning !== '';
  const content = isInContent ? `<think>${reasoning}</think>\n\n${text}` : text;
  const thought = isInContent || reasoning === '' ? {} : { [reasoningField]: reasoning };
  const calls = call ? [{ id: newId('call', 5), type: 'function', function: call }] : [];
  const completionTokens = countTokens(content);
  const usage = {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
  const base = { id: newId('chatcmpl'), created: Math.floor(Date.now() / 1000), model: instance.id };
  const finish = call ? 'tool_calls' : 'stop';
  const startedAt = performance.now();

  return predicting(state, instance, promptTokens, async () => {
    if (body['stream'] !== true) {
      const { lost } = await speak(state, instance, content, () => !response.destroyed);
      if (lost !== null) return sendJson(response, 400, { error: lost });
      const message = { role: 'assistant', content, ...thought, tool_calls: calls };
      const choices = [{ index: 0, logprobs: null, finish_reason: finish, message }];
      const more = isLegacy ? legacyParts(found, startedAt) : {};
      return sendJson(response, 200, { ...base, object: 'chat.completion', choices, usage, ...more });
    }
    const send = openStream(response);
    const chunk = (delta: object, reason: string | null, more: object = {}): boolean => {
      const choices = [{ index: 0, delta, finish_reason: reason }];
      return send(null, { ...base, object: 'chat.completion.chunk', choices, ...more });
    };
    if (Object.keys(thought).length > 0) chunk({ role: 'assistant', ...thought }, null);
    const said = call ? '' : content;
    const { lost } = await speak(
      state,
      instance,
      said,
      word => word === '' || chunk({ content: word }, null),
    );
    if (lost !== null) {
      send('error', { error: { message: lost } });
      response.end();
      return 200;
    }
    for (const [index, one] of calls.entries()) {
      const { name, arguments: text } = one.function;
      chunk({ tool_calls: [{ ...one, index, function: { name, arguments: '' } }] }, null);
      chunk({ tool_calls: [{ index, function: { arguments: text } }] }, null);
    }
    chunk({}, finish, isLegacy ? legacyParts(found, startedAt) : {});
    const options = body['stream_options'] as { include_usage?: boolean } | undefined;
    if (options?.include_usage) send(null, { ...base, object: 'chat.completion.chunk', choices: [], usage });
    send(null, '[DONE]');
    response.end();
    return 200;
  });
}

/** POST /v1/completions: a text goes on; no reasoning, no tools. */
export async function completeText(
  state: SimulatedState,
  body: Body,
  response: ServerResponse,
  isLegacy = false,
): Promise<number> {
  const found = await serve(state, body);
  if ('refusal' in found) return sendRefusal(response, found);
  const { instance } = found;
  const promptTokens = countTokens(JSON.stringify(body['prompt'] ?? ''));
  const refused = refuseLongPrompt(state, instance, promptTokens, response);
  if (refused !== null) return refused;
  const { answer } = state.behaviour;
  const tokens = countTokens(answer);
  const usage = {
    prompt_tokens: promptTokens,
    completion_tokens: tokens,
    total_tokens: promptTokens + tokens,
  };
  const base = {
    id: newId('cmpl'),
    object: 'text_completion',
    created: Math.floor(Date.now() / 1000),
    model: instance.id,
  };
  const startedAt = performance.now();
  return predicting(state, instance, promptTokens, async () => {
    const isStream = body['stream'] === true;
    const send = isStream ? openStream(response) : null;
    const choice = (text: string, reason: string | null): object[] => [
      { index: 0, text, logprobs: null, finish_reason: reason },
    ];
    const say = (text: string): boolean =>
      send ? send(null, { ...base, choices: choice(text, null) }) : !response.destroyed;
    const { lost } = await speak(state, instance, answer, say);
    const more = isLegacy ? legacyParts(found, startedAt) : {};
    if (!send) {
      return lost === null
        ? sendJson(response, 200, { ...base, choices: choice(answer, 'stop'), usage, ...more })
        : sendJson(response, 400, { error: lost });
    }
    if (lost !== null) send('error', { error: { message: lost } });
    else {
      send(null, { ...base, choices: choice('', 'stop'), ...more });
      send(null, '[DONE]');
    }
    response.end();
    return 200;
  });
}
