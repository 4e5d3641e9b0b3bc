import type { OverflowDialect } from './behaviour';

/** What the engine says inside of the server's own message. */
const engineSays = (status: number, error: object): string =>
  `Engine protocol predict request returned ${status}: ${JSON.stringify({ error })}`;

/** Status and text of the answer to a prompt that is longer than the context. */
export function overflowMessage(
  dialect: Exclude<OverflowDialect, 'empty-stream'>,
  promptTokens: number,
  contextTokens: number,
): { status: number; message: string } {
  const tryLonger = 'Try to load the model with a larger context length, or provide a shorter input';
  switch (dialect) {
    case 'n-keep':
      return {
        status: 400,
        message: `The number of tokens to keep from the initial prompt is greater than the context length (n_keep: ${promptTokens}>= n_ctx: ${contextTokens}). ${tryLonger}.`,
      };
    case 'trying-to-keep':
      return {
        status: 400,
        message: `Trying to keep the first ${promptTokens} tokens when context the overflows. However, the model is loaded with context length of only ${contextTokens} tokens, which is not enough. ${tryLonger}`,
      };
    case 'cannot-truncate':
      return {
        status: 400,
        message: `Cannot truncate prompt with n_keep (${promptTokens}) >= n_ctx (${contextTokens})`,
      };
    case 'llama-server': {
      const message = `request (${promptTokens} tokens) exceeds the available context size (${contextTokens} tokens), try increasing it`;
      const numbers = { n_prompt_tokens: promptTokens, n_ctx: contextTokens };
      const error = { code: 400, message, type: 'exceed_context_size_error', ...numbers };
      return { status: 400, message: engineSays(400, error) };
    }
    case 'mid-generation': {
      const error = { code: 500, message: 'Context size has been exceeded.', type: 'server_error' };
      return { status: 500, message: engineSays(500, error) };
    }
  }
}
