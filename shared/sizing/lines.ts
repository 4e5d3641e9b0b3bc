import type { FitQuery, MemoryLine } from '../contract/sizing';
import type { Text } from '../contract/text';
import { text } from '../i18n/text';
import { slidingCells, type EngineKind, type ModelShape } from './attention';
import type { MemoryParts } from './memory';
import type { ModelVariant } from './model';
import { quantizationLaw } from './quantization';

export interface LineFacts {
  readonly variant: ModelVariant;
  readonly parametersBillions: number | null;
  readonly shape: ModelShape;
  readonly engine: EngineKind;
  readonly query: FitQuery;
  readonly cards: number;
}

function weightsRule({ variant, parametersBillions }: LineFacts): Text {
  const bits = quantizationLaw(variant.quantization)?.bitsPerWeight ?? null;
  if (variant.sizeOrigin === 'computed' && bits !== null && parametersBillions !== null)
    return text('sizing.rule.weights.computed', { billions: parametersBillions, bits });
  return text(variant.sizeOrigin === 'file' ? 'sizing.rule.weights.file' : 'sizing.rule.weights.listed');
}

function cacheRule({ shape, engine, query }: LineFacts): Text {
  const { layers, kvHeads, headDim, attention } = shape;
  const { contextTokens, parallel, kvType } = query;
  const whole = { contextTokens, parallel, kvType };
  const index = 'index' in attention ? attention.index : undefined;
  const indexed = {
    sparse: index ? 'yes' : 'no',
    indexLayers: index?.layers ?? 0,
    indexDim: index?.headDim ?? 0,
  };
  switch (attention.kind) {
    case 'full':
      return text('sizing.rule.kvCache.full', { layers, kvHeads, headDim, ...indexed, ...whole });
    case 'sliding': {
      const { fullLayers, slidingLayers, window } = attention;
      const cache = { engine, contextTokens, parallel, kvTypeK: kvType, kvTypeV: kvType };
      const cellTokens = slidingCells(window, cache);
      return text('sizing.rule.kvCache.sliding', { fullLayers, slidingLayers, cellTokens, ...whole });
    }
    case 'mla': {
      const values = attention.kvLoraRank + attention.ropeHeadDim;
      return text('sizing.rule.kvCache.mla', { layers, values, ...indexed, ...whole });
    }
    case 'hybrid': {
      const { fullLayers } = attention;
      return text('sizing.rule.kvCache.hybrid', { fullLayers, layers, kvHeads, headDim, ...whole });
    }
  }
}

const ofCards = (cards: number, item: 'compute' | 'reserve'): Text =>
  cards > 1 ? text(`sizing.rule.${item}.llamaCards`, { cards }) : text(`sizing.rule.${item}.llama`);

/** What the engine itself takes on each card that works on the model. */
export function engineLines(
  engine: EngineKind,
  { computePerCard, reservePerCard }: Pick<MemoryParts, 'computePerCard' | 'reservePerCard'>,
  cards: number,
): MemoryLine[] {
  const isMlx = engine === 'mlx';
  return [
    {
      item: 'compute',
      bytes: computePerCard * cards,
      rule: isMlx ? text('sizing.rule.compute.mlx') : ofCards(cards, 'compute'),
      source: isMlx ? 'Rapid-MLX, measured peaks; LM Studio, MLX reserve' : 'unsloth PR #9525, table',
    },
    {
      item: 'reserve',
      bytes: reservePerCard * cards,
      rule: isMlx ? text('sizing.rule.reserve.mlx') : ofCards(cards, 'reserve'),
      source: isMlx ? 'Metal, recommendedMaxWorkingSetSize' : 'llama.cpp, logs of its device context',
    },
  ];
}

/** Puts the sum into lines, each with its rule and where the rule comes from. */
export function memoryLines(parts: MemoryParts, facts: LineFacts): MemoryLine[] {
  const { shape, engine, query, cards, variant } = facts;
  const source = engine === 'mlx' ? 'mlx-lm, cache classes' : 'llama.cpp, cache allocation';
  const state =
    shape.attention.kind === 'hybrid'
      ? text('sizing.rule.state', { linearLayers: shape.attention.linearLayers, parallel: query.parallel })
      : text('sizing.rule.state.none');
  return [
    { item: 'weights', bytes: parts.weights, rule: weightsRule(facts), source: variant.source },
    { item: 'kvCache', bytes: parts.kvCache, rule: cacheRule(facts), source },
    { item: 'state', bytes: parts.state, rule: state, source },
    ...engineLines(engine, parts, cards),
  ];
}
