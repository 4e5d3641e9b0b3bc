import type { LocalModel } from '#shared/contract/models';
import type { ProviderView } from '#shared/contract/openclaw';

const suggestedTokens = 65_536;

/** The context to load a model with: what OpenClaw was told already, else a length that agents work well with. */
export function contextToLoad(model: LocalModel, row: ProviderView['rows'][number] | null): number {
  return Math.min(row?.contextTokens ?? suggestedTokens, model.maxContextTokens ?? suggestedTokens);
}

/**
 * Billions of parameters as an id spells them ("qwen3-8b", "70B", "gemma-3n-e4b"), of several the largest, as
 * OpenClaw's audit reads it; null where it does not.
 */
export function parametersBillions(id: string): number | null {
  const found = [...id.matchAll(/(?:^|[^a-z0-9])[a-z]?(\d+(?:\.\d+)?)b(?![a-z0-9])/gi)];
  const sizes = found.map(match => Number(match[1])).filter(size => size > 0);
  return sizes.length === 0 ? null : Math.max(...sizes);
}
