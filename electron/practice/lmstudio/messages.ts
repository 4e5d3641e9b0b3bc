import type { ServerResponse } from 'node:http';
import { openStream, sendJson } from './answers';
import type { Body } from './bodies';
import { countTokens, newId, predicting, refuseLongPrompt, sendRefusal, serve, speak } from './prediction';
import type { SimulatedState } from './state';

/** POST /v1/messages, the Anthropic-compatible API (0.4.1 and later): text only. */
export async function answerMessage(
  state: SimulatedState,
  body: Body,
  response: ServerResponse,
): Promise<number> {
  const found = await serve(state, body);
  if ('refusal' in found) return sendRefusal(response, found);
  const { instance } = found;
  const inputTokens = countTokens(JSON.stringify(body['messages'] ?? ''));
  const refused = refuseLongPrompt(state, instance, inputTokens, response);
  if (refused !== null) return refused;
  const { answer } = state.behaviour;
  const outputTokens = countTokens(answer);
  const message = {
    id: newId('msg', 11),
    type: 'message',
    role: 'assistant',
    model: instance.id,
    content: [{ type: 'text', text: answer }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: inputTokens, output_tokens: outputTokens },
  };
  return predicting(state, instance, inputTokens, async () => {
    const send = body['stream'] === true ? openStream(response) : null;
    const emit = (type: string, data: object): boolean =>
      send ? send(type, { type, ...data }) : !response.destroyed;
    const usage = { input_tokens: inputTokens, output_tokens: 0 };
    emit('message_start', { message: { ...message, content: [], stop_reason: null, usage } });
    emit('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
    const { lost } = await speak(state, instance, answer, text =>
      emit('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
    );
    if (!send) {
      return lost === null ? sendJson(response, 200, message) : sendJson(response, 400, { error: lost });
    }
    if (lost !== null) emit('error', { error: { type: 'api_error', message: lost } });
    else {
      emit('content_block_stop', { index: 0 });
      const delta = { stop_reason: 'end_turn', stop_sequence: null };
      emit('message_delta', { delta, usage: { output_tokens: outputTokens } });
      emit('message_stop', {});
    }
    response.end();
    return 200;
  });
}
