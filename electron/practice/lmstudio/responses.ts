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
} from './prediction';
import { sendResponseStream } from './response-stream';
import type { SimulatedState } from './state';
import { answerOf, refuseToolChoice } from './tools';

/** Fields that the recorded answer repeats, with the values that it has where nothing was asked (top_p is false). */
const echoedDefaults = {
  incomplete_details: null,
  previous_response_id: null,
  instructions: null,
  error: null,
  tools: [] as unknown[],
  tool_choice: 'auto',
  truncation: 'auto',
  parallel_tool_calls: true,
  text: { format: { type: 'text' } },
  top_p: false,
  presence_penalty: 0,
  frequency_penalty: 1.1,
  top_logprobs: 0,
  temperature: 0.8,
  reasoning: { summary: null, effort: null },
  max_output_tokens: null,
  max_tool_calls: null,
  store: true,
  background: false,
  service_tier: 'default',
  metadata: {},
  safety_identifier: null,
  prompt_cache_key: null,
};

const echoed = (body: Body): Record<string, unknown> =>
  Object.fromEntries(Object.entries(echoedDefaults).map(([field, usual]) => [field, body[field] ?? usual]));

/** What the model says, as items of `output`: reasoning is an item of its own and never part of the message. */
function itemsOf(state: SimulatedState, body: Body) {
  const { text, call } = answerOf(state.behaviour, body);
  const { reasoning } = state.behaviour;
  const content = [{ type: 'reasoning_text', text: reasoning }];
  const thought =
    reasoning === ''
      ? []
      : [{ id: newId('rs', 11), type: 'reasoning' as const, status: 'completed', summary: [], content }];
  const part = { type: 'output_text' as const, text, annotations: [], logprobs: [] };
  const message = {
    ...{ id: newId('msg', 11), type: 'message' as const, role: 'assistant', status: 'completed' },
    content: [part],
  };
  const calling = call && {
    ...{ id: newId('fc', 11), type: 'function_call' as const, call_id: newId('call', 5) },
    ...{ name: call.name, arguments: call.arguments, status: 'completed' },
  };
  return { text: call ? call.arguments : text, items: [...thought, calling ?? message] };
}

export type OutputItem = ReturnType<typeof itemsOf>['items'][number];

/** POST /v1/responses. */
export async function respond(state: SimulatedState, body: Body, response: ServerResponse): Promise<number> {
  const badChoice = refuseToolChoice(body);
  if (badChoice !== null) return sendJson(response, 400, badChoice);
  const found = await serve(state, body);
  if ('refusal' in found) return sendRefusal(response, found);
  const { instance } = found;
  const inputTokens = countTokens(JSON.stringify(body['input'] ?? ''));
  const refused =
    refuseLongPrompt(state, instance, inputTokens, response) ??
    refuseLateSystem(state, body['input'], response);
  if (refused !== null) return refused;
  const { text, items } = itemsOf(state, body);
  const reasoningTokens = countTokens(state.behaviour.reasoning);
  const outputTokens = countTokens(text) + reasoningTokens;
  const base = {
    id: newId('resp', 24),
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    model: instance.id,
    ...echoed(body),
  };
  const usage = {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens_details: { reasoning_tokens: reasoningTokens },
  };
  const finish = (): object => ({
    ...base,
    completed_at: Math.floor(Date.now() / 1000),
    status: 'completed',
    output: items,
    usage,
  });
  return predicting(state, instance, inputTokens, async () => {
    if (body['stream'] === true) {
      const say = (words: string, one: (word: string) => boolean) => speak(state, instance, words, one);
      return sendResponseStream(openStream(response), response, { base, items, finish, say });
    }
    const { lost } = await speak(state, instance, text, () => !response.destroyed);
    return lost === null ? sendJson(response, 200, finish()) : sendJson(response, 400, { error: lost });
  });
}
