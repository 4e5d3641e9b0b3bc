import { loadedContext } from '#shared/contract/instances';
import type { LocalModel } from '#shared/contract/models';

const steps = [4096, 8192, 16_384, 32_768, 65_536, 131_072, 196_608, 262_144] as const;
const usual = 65_536;

/** The contexts that a model can be loaded with: powers of two as people set them, and its own longest. */
export function contextsOf({ maxContextTokens }: Pick<LocalModel, 'maxContextTokens'>): number[] {
  const most = maxContextTokens ?? usual;
  return [...new Set([...steps.filter(step => step <= most), most])].sort((a, b) => a - b);
}

/** The contexts that are worth a load: a copy in memory serves what is smaller already. */
export const contextsAbove = (model: LocalModel): number[] =>
  contextsOf(model).filter(tokens => tokens > (loadedContext(model) ?? 0));

/** What suits most agents, or as much as the model has. */
export const suggestedContext = ({ maxContextTokens }: Pick<LocalModel, 'maxContextTokens'>): number =>
  Math.min(maxContextTokens ?? usual, usual);
