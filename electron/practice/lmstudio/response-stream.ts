import type { ServerResponse } from 'node:http';
import type { SendEvent } from './answers';
import type { OutputItem } from './responses';

interface Streamed {
  /** The fields of the response that do not change. */
  readonly base: object;
  readonly items: readonly OutputItem[];
  readonly finish: () => object;
  /** Says the words of a text in their time; `lost` where the model went meanwhile. */
  readonly say: (text: string, one: (word: string) => boolean) => Promise<{ readonly lost: string | null }>;
}

/**
 * The events of POST /v1/responses. The names `created`, `output_text.delta` and `completed` are documented,
 * the rest follows OpenAI; reasoning comes as one event, without deltas (earendil-works/pi#4191).
 */
export async function sendResponseStream(
  send: SendEvent,
  response: ServerResponse,
  { base, items, finish, say }: Streamed,
): Promise<number> {
  let sequence = 0;
  const emit = (type: string, data: object): boolean =>
    send(type, { type, sequence_number: sequence++, ...data });
  const begun = { ...base, completed_at: null, status: 'in_progress', output: [], usage: null };
  emit('response.created', { response: begun });
  emit('response.in_progress', { response: begun });
  for (const [index, item] of items.entries()) {
    const at = { output_index: index };
    const empty = item.type === 'function_call' ? { arguments: '' } : { content: [] };
    emit('response.output_item.added', { ...at, item: { ...item, ...empty, status: 'in_progress' } });
    const place = { item_id: item.id, ...at };
    if (item.type === 'reasoning') {
      const text = item.content[0]?.text ?? '';
      emit('response.reasoning_text.done', { ...place, content_index: 0, text });
    } else if (item.type === 'function_call') {
      const { arguments: text } = item;
      emit('response.function_call_arguments.delta', { ...place, delta: text });
      emit('response.function_call_arguments.done', { ...place, arguments: text });
    } else {
      const part = item.content[0];
      const text = part?.text ?? '';
      const within = { ...place, content_index: 0 };
      emit('response.content_part.added', { ...within, part: { ...part, text: '' } });
      const { lost } = await say(text, delta => emit('response.output_text.delta', { ...within, delta }));
      if (lost !== null) {
        emit('error', { code: 'internal_error', message: lost, param: null });
        response.end();
        return 200;
      }
      emit('response.output_text.done', { ...within, text });
      emit('response.content_part.done', { ...within, part });
    }
    emit('response.output_item.done', { ...at, item });
  }
  emit('response.completed', { response: finish() });
  response.end();
  return 200;
}
