import type { ServerResponse } from 'node:http';
import { nativeError, openStream, sendJson } from './answers';
import { refuseBody, type Body, type BodyShape } from './bodies';
import { loadCopy } from './loading';
import { countTokens, newId, predicting, refuseLongPrompt, speak } from './prediction';
import { isLoaded, touch, type SimulatedInstance, type SimulatedState } from './state';

const chatBody: BodyShape = {
  fields: {
    ...{ model: 'string', input: 'any', system_prompt: 'string', integrations: 'any', stream: 'boolean' },
    ...{ temperature: 'number', top_p: 'number', top_k: 'number', min_p: 'number' },
    ...{ repeat_penalty: 'number', max_output_tokens: 'number', reasoning: 'string' },
    ...{ context_length: 'number', store: 'boolean', previous_response_id: 'string' },
  },
  required: { model: '"model" is required', input: '"input" is required' },
};

const unknownModel = (state: SimulatedState, name: string): unknown => {
  const examples = state.models.map(({ key }) => key).join(', ');
  const message = `Invalid model identifier "${name}". Please specify a valid downloaded model (e.g., ${examples}).`;
  return nativeError('invalid_request', message, { param: 'model', code: 'model_not_found' });
};

const progressSteps = 4;

/**
 * POST /api/v1/chat: the stateful API, and the only one that tells how far a load is. The status of an unknown
 * model is not on record; 404 is the one that its code suggests.
 */
export async function chat(state: SimulatedState, body: Body, response: ServerResponse): Promise<number> {
  const refused = refuseBody(body, chatBody);
  if (refused !== null) return sendJson(response, 400, refused);
  const name = body['model'] as string;
  const there = state.instances.find(({ id, key }) => id === name || key === name);
  const model = state.models.find(({ key }) => key === (there?.key ?? name));
  if (model?.type !== 'llm') return sendJson(response, 404, unknownModel(state, name));

  const send = body['stream'] === true ? openStream(response) : null;
  const emit = (type: string, data: object = {}): boolean =>
    send ? send(type, { type, ...data }) : !response.destroyed;
  const fail = (status: number, type: string, message: string): number => {
    if (!send) return sendJson(response, status, nativeError(type, message));
    emit('error', { error: { type, message } });
    response.end();
    return 200;
  };
  emit('chat.start', { model_instance_id: there?.id ?? name });
  let instance: SimulatedInstance | undefined = there;
  let loadSeconds: number | null = null;
  if (instance === undefined) {
    emit('model_load.start', { model_instance_id: name });
    const from = performance.now();
    let step = 0;
    const tell = setInterval(
      () => {
        if (step < progressSteps) emit('model_load.progress', { progress: step++ / progressSteps });
      },
      Math.max(1, state.behaviour.loadMs / progressSteps),
    );
    const contextTokens = body['context_length'] as number | undefined;
    const ttlSeconds = state.behaviour.jitTtlSeconds;
    const outcome = await loadCopy(state, model, { contextTokens, ttlSeconds, loadedBy: 'jit' });
    clearInterval(tell);
    if (outcome.state === 'gone') {
      response.destroy();
      return 0;
    }
    if (outcome.state === 'failed')
      return fail(500, 'model_load_failed', `Failed to load LLM '${name}': Error: ${outcome.reason}`);
    instance = outcome.instance;
    loadSeconds = (performance.now() - from) / 1000;
    emit('model_load.progress', { progress: 1 });
    emit('model_load.end', { model_instance_id: instance.id, load_time_seconds: loadSeconds });
  }
  return say(state, body, response, { instance, loadSeconds, emit, fail, isStream: send !== null });
}

interface Saying {
  readonly instance: SimulatedInstance;
  readonly loadSeconds: number | null;
  readonly emit: (type: string, data?: object) => boolean;
  readonly fail: (status: number, type: string, message: string) => number;
  readonly isStream: boolean;
}

async function say(
  state: SimulatedState,
  body: Body,
  response: ServerResponse,
  { instance, loadSeconds, emit, fail, isStream }: Saying,
): Promise<number> {
  const inputTokens = countTokens(JSON.stringify(body['input']));
  if (!isStream) {
    const tooLong = refuseLongPrompt(state, instance, inputTokens, response);
    if (tooLong !== null) return tooLong;
  }
  const { answer, reasoning } = state.behaviour;
  const reasons = reasoning !== '' && body['reasoning'] !== 'off';
  return predicting(state, instance, inputTokens, async () => {
    if (!isLoaded(state, instance.id)) return fail(400, 'internal_error', 'Model unloaded.');
    emit('prompt_processing.start');
    emit('prompt_processing.progress', { progress: 1 });
    emit('prompt_processing.end');
    if (reasons) {
      emit('reasoning.start');
      emit('reasoning.delta', { content: reasoning });
      emit('reasoning.end');
    }
    emit('message.start');
    const { lost } = await speak(state, instance, answer, word => emit('message.delta', { content: word }));
    if (lost !== null) return fail(400, 'internal_error', lost);
    emit('message.end');
    touch(state, instance.id);
    const thought = reasons ? [{ type: 'reasoning', content: reasoning }] : [];
    const result = {
      model_instance_id: instance.id,
      output: [...thought, { type: 'message', content: answer }],
      stats: {
        input_tokens: inputTokens,
        total_output_tokens: countTokens(answer) + (reasons ? countTokens(reasoning) : 0),
        reasoning_output_tokens: reasons ? countTokens(reasoning) : 0,
        tokens_per_second: 51.4,
        time_to_first_token_seconds: 0.111,
        ...(loadSeconds === null ? {} : { model_load_time_seconds: loadSeconds }),
      },
      ...(body['store'] === false ? {} : { response_id: newId('resp', 24) }),
    };
    if (!isStream) return sendJson(response, 200, result);
    emit('chat.end', { result });
    response.end();
    return 200;
  });
}
