import type { OnRequest } from '../contract/models';
import type { Text } from '../contract/text';
import { text } from './text';

/** What LM Studio's settings make of a request for a model that is not in memory, as far as its files tell. */
export function onRequestTexts({ loads, contextTokens, drops, idleSeconds, evicts }: OnRequest): Text[] {
  if (loads === null) return [text('models.onRequest.untold')];
  if (!loads) return [text('models.onRequest.off')];
  return [
    contextTokens === null ? text('models.onRequest.on') : text('models.onRequest.onWith', { contextTokens }),
    ...(evicts === true ? [text('models.onRequest.evicts')] : []),
    ...(drops === false ? [text('models.onRequest.stays')] : []),
    ...(drops === true && idleSeconds !== null
      ? [text('models.onRequest.drops', { idleMs: idleSeconds * 1000 })]
      : []),
  ];
}
