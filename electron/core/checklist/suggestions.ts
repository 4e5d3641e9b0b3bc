import type { LocalModel } from '#shared/contract/models';
import type { ProviderView } from '#shared/contract/openclaw';

const suggestedTokens = 65_536;

/** The context to load a model with: what OpenClaw was told already, else a length that agents work well with. */
export function contextToLoad(model: LocalModel, row: ProviderView['rows'][number] | null): number {
  return Math.min(row?.contextTokens ?? suggestedTokens, model.maxContextTokens ?? suggestedTokens);
}

/** Billions of parameters as an id spells them ("qwen3-8b", "70B"); null where it does not. */
export function parametersBillions(id: string): number | null {
  const found = /(?:^|[^a-z0-9.])(\d+(?:\.\d+)?)b(?![a-z0-9])/i.exec(id)?.[1];
  return found === undefined ? null : Number(found);
}
