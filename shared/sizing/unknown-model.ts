import type { FitQuery, FitRow } from '../contract/sizing';
import { text } from '../i18n/text';
import type { EngineKind } from './attention';
import { longestContext } from './fit';
import { computeBytes, reserveBytes } from './memory';
import { engineLines } from './lines';
import { budgetOf, place, type Machine, type Placement } from './pool-fit';
import { kib } from './units';

/** All that a server tells of a model that the catalogue does not know. */
export interface UnknownModel {
  readonly sizeBytes: number;
  readonly engine: EngineKind;
  readonly parametersBillions: number | null;
  readonly maxContextTokens: number | null;
}

/**
 * Bytes that one token takes at f16. Every model of the catalogue lies between: the low end are models with
 * sliding or linear attention in most layers (Gemma 4 12B: 16 KiB), the high end dense ones with grouped heads
 * (36 layers of 8 heads in 4B: 144 KiB; GLM 4.7: 368). Models of before 2024 without grouped heads take more.
 */
const tokenBytes = {
  low: 16 * kib,
  high: (parametersBillions: number) => Math.min(384, 128 + 6 * parametersBillions) * kib,
};

const share: Readonly<Record<FitQuery['kvType'], number>> = { f16: 1, q8_0: 34 / 64, q4_0: 18 / 64 };

/** A file at about 4.5 bits per weight is the largest model that it could be. */
const parametersOf = ({ parametersBillions, sizeBytes }: UnknownModel): number =>
  parametersBillions ?? (sizeBytes * 8) / 4.5 / 1e9;

/** Layers are not known; 48 is usual, and only matters where a model is split over cards. */
const usualLayers = 48;
const usualLongestTokens = 262_144;
const fileSource = 'the server’s list';

export interface UnknownFit {
  readonly contextTokens: number;
  readonly lines: FitRow['lines'];
  readonly totalBytes: number;
  readonly range: { readonly lowBytes: number; readonly highBytes: number };
  readonly verdict: FitRow['verdict'];
  readonly shortBytes: number;
  readonly largestContextTokens: number | null;
}

/** What the cache of an unknown model takes at least and at most, in bytes. */
export function unknownCacheBytes(
  model: UnknownModel,
  { contextTokens, parallel, kvType }: FitQuery,
): { lowBytes: number; highBytes: number } {
  const tokens = contextTokens * parallel * share[kvType];
  return { lowBytes: tokens * tokenBytes.low, highBytes: tokens * tokenBytes.high(parametersOf(model)) };
}

/** An honest range: the file's size is known, what a token takes is not. The lines show the higher end. */
export function fitUnknown(model: UnknownModel, asked: FitQuery, machine: Machine): UnknownFit {
  const { sizeBytes, engine, maxContextTokens } = model;
  const contextTokens = Math.min(asked.contextTokens, maxContextTokens ?? asked.contextTokens);
  const query = { ...asked, contextTokens };
  const budget = budgetOf(machine);
  const cache = unknownCacheBytes(model, query);
  const engineParts = (tokens: number) => ({
    computePerCard: computeBytes(engine, tokens),
    reservePerCard: reserveBytes(engine),
  });
  const placeWith = (cacheBytes: number, tokens: number): Placement => {
    const { computePerCard, reservePerCard } = engineParts(tokens);
    const layersBytes = sizeBytes + cacheBytes;
    return place({ layersBytes, layers: usualLayers, perCardBytes: computePerCard + reservePerCard }, budget);
  };
  const low = placeWith(cache.lowBytes, contextTokens);
  const high = placeWith(cache.highBytes, contextTokens);
  const holds = (tokens: number): boolean => {
    const { highBytes } = unknownCacheBytes(model, { ...query, contextTokens: tokens });
    return placeWith(highBytes, tokens).verdict !== 'too-large';
  };
  const perhaps = low.verdict !== 'too-large' && high.verdict === 'too-large';
  const { cards } = high;
  return {
    contextTokens,
    lines: [
      { item: 'weights', bytes: sizeBytes, rule: text('sizing.rule.weights.file'), source: fileSource },
      {
        item: 'kvCache',
        bytes: cache.highBytes,
        rule: text('sizing.rule.kvCache.unknown'),
        source: 'the lowest and the highest of the catalogue',
      },
      { item: 'state', bytes: 0, rule: text('sizing.rule.state.none'), source: fileSource },
      ...engineLines(engine, engineParts(contextTokens), cards),
    ],
    totalBytes: high.totalBytes,
    range: { lowBytes: low.totalBytes, highBytes: high.totalBytes },
    verdict: perhaps ? 'perhaps' : high.verdict,
    shortBytes: high.shortBytes,
    largestContextTokens: longestContext(maxContextTokens ?? usualLongestTokens, holds),
  };
}
