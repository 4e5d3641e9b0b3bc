import type { FitQuery, MemoryLine } from '../contract/sizing';
import { catalog, guidanceModelId } from './catalog';
import { memoryLines } from './lines';
import { demandOf, memoryParts } from './memory';
import { engineOf, type CatalogModel, type ModelVariant } from './model';
import { budgetOf, place, type Budget, type Machine, type Placement } from './pool-fit';
import { nominalBits, quantizationLaw, weightBytesOf } from './quantization';
import { thresholds } from './thresholds';

export type ModelWarning = 'small' | 'heavily-quantised';

export interface Fit extends Placement {
  /** What was asked for, or the model's longest where that is less. */
  readonly contextTokens: number;
  readonly lines: readonly MemoryLine[];
}

type Sized = Pick<CatalogModel, 'shape' | 'parametersBillions' | 'nativeContextTokens'>;

const within = (model: Pick<CatalogModel, 'nativeContextTokens'>, query: FitQuery): FitQuery => ({
  ...query,
  contextTokens: Math.min(query.contextTokens, model.nativeContextTokens),
});

function partsOf(model: Sized, variant: ModelVariant, query: FitQuery) {
  return memoryParts(variant.sizeBytes, model.shape, engineOf(variant.format), query);
}

function placeVariant(model: Sized, variant: ModelVariant, query: FitQuery, budget: Budget): Placement {
  return place(demandOf(partsOf(model, variant, query), model.shape.layers), budget);
}

/** What a variant takes on a machine, line by line, and whether it fits. */
export function fitOf(model: Sized, variant: ModelVariant, asked: FitQuery, machine: Machine): Fit {
  const query = within(model, asked);
  const placement = placeVariant(model, variant, query, budgetOf(machine));
  const { shape, parametersBillions } = model;
  const engine = engineOf(variant.format);
  const lines = memoryLines(partsOf(model, variant, query), {
    ...{ variant, parametersBillions, shape, engine, query },
    cards: placement.cards,
  });
  return { ...placement, contextTokens: query.contextTokens, lines };
}

export const fits = (model: Sized, variant: ModelVariant, query: FitQuery, machine: Machine): boolean =>
  placeVariant(model, variant, within(model, query), budgetOf(machine)).verdict !== 'too-large';

const contextStep = 1024;

/** The longest context for which `holds` is true, in steps of 1,024; null: none that an agent can use. */
export function longestContext(
  nativeTokens: number,
  holds: (contextTokens: number) => boolean,
): number | null {
  let low = Math.ceil(thresholds.agentContextTokens / contextStep);
  let high = Math.floor(nativeTokens / contextStep);
  if (high < low || !holds(low * contextStep)) return null;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle * contextStep)) low = middle;
    else high = middle - 1;
  }
  return low * contextStep;
}

/** The longest context that fits on a machine; the query's own context does not matter. */
export function largestContext(
  model: Sized,
  variant: ModelVariant,
  query: FitQuery,
  machine: Machine,
): number | null {
  const budget = budgetOf(machine);
  return longestContext(
    model.nativeContextTokens,
    contextTokens =>
      placeVariant(model, variant, { ...query, contextTokens }, budget).verdict !== 'too-large',
  );
}

/** The guidance's injection warning: for small models, and for weights that lost much. */
export function warningsOf(parametersBillions: number | null, bits: number | null): ModelWarning[] {
  const isSmall = parametersBillions !== null && parametersBillions * 1e9 < thresholds.smallParameters;
  const isHeavy = bits !== null && bits < thresholds.heavilyQuantisedBits;
  return [...(isSmall ? (['small'] as const) : []), ...(isHeavy ? (['heavily-quantised'] as const) : [])];
}

const isApple = ({ pool, devices }: Machine): boolean =>
  devices.some(device => device.vendor === 'apple' && pool.deviceIds.includes(device.id));

/** GGUF sizes by the law, for models whose GGUF files nobody lists in the catalogue. */
const lawQuantizations = ['Q8_0', 'Q6_K', 'Q4_K_M'] as const;

/** A variant by the quantisation's law; null for a name that is not known. */
export function computedVariant(parametersBillions: number, quantization: string): ModelVariant | null {
  const law = quantizationLaw(quantization);
  if (law === null) return null;
  const sizeBytes = weightBytesOf(parametersBillions, law.bitsPerWeight);
  const source = 'parameters and bits per weight';
  return { format: law.format, quantization, sizeBytes, sizeOrigin: 'computed', offered: false, source };
}

/**
 * The variants that a machine can run, the largest first: MLX on Apple silicon only, GGUF everywhere. Other
 * formats need a server that is set up by hand and are left out.
 */
export function variantsFor(model: CatalogModel, machine: Machine): readonly ModelVariant[] {
  const formats = isApple(machine) ? ['mlx', 'gguf'] : ['gguf'];
  const known = model.variants.filter(variant => formats.includes(variant.format));
  const variants =
    known.length > 0
      ? known
      : lawQuantizations.flatMap(name => computedVariant(model.parametersBillions, name) ?? []);
  return [...variants].sort((a, b) => b.sizeBytes - a.sizeBytes);
}

/** Eight bits per weight are what people serve as the full model; sixteen only double it. */
const fullBits = 8;

/** The full-size variant that a machine would run; undefined: there is none in a format for it. */
export const fullVariant = (model: CatalogModel, machine: Machine): ModelVariant | undefined =>
  variantsFor(model, machine).find(one => (nominalBits(one.quantization) ?? 0) <= fullBits);

export interface BestVariant {
  readonly variant: ModelVariant;
  readonly fit: Fit;
  readonly warnings: readonly ModelWarning[];
}

/**
 * The largest full-size variant that fits, as the guidance demands: with room to spare if there is one, and one
 * that is offered if there is one; else a tight one, else a heavily quantised one with its warning. null where
 * none fits.
 */
export function bestVariant(model: CatalogModel, machine: Machine, query: FitQuery): BestVariant | null {
  const fitting = variantsFor(model, machine)
    .map(variant => ({
      variant,
      fit: fitOf(model, variant, query, machine),
      warnings: warningsOf(model.parametersBillions, nominalBits(variant.quantization)),
    }))
    .filter(({ fit }) => fit.verdict !== 'too-large');
  const isHeavy = ({ warnings }: BestVariant): boolean => warnings.includes('heavily-quantised');
  // Of the same rank the first stays first, which is the largest.
  const rank = (one: BestVariant): number =>
    Number(isHeavy(one)) * 4 + Number(one.fit.verdict === 'tight') * 2 + Number(!one.variant.offered);
  return fitting.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

export interface Recommendation {
  readonly model: CatalogModel;
  readonly variant: ModelVariant;
  readonly contextTokens: number;
}

/** One conversation with an unquantised cache: what a recommendation must hold. */
export const plainQuery = (contextTokens: number): FitQuery => ({
  contextTokens,
  parallel: 1,
  kvType: 'f16',
});

/**
 * What to run on this machine: something that is offered for download, carries no warning and leaves room to
 * spare, at the longest of the usual contexts. MiniMax M2.1 first, as the guidance says, else the most parameters.
 */
export function recommend(machine: Machine): Recommendation | null {
  if (machine.pool.bytes === 0) return null;
  const budget = budgetOf(machine);
  const ranked = [...catalog].sort(
    (a, b) => Number(b.id === guidanceModelId) - Number(a.id === guidanceModelId),
  );
  for (const contextTokens of thresholds.recommendedContexts) {
    for (const model of ranked.filter(one => one.nativeContextTokens >= contextTokens)) {
      const variant = variantsFor(model, machine).find(
        one =>
          one.offered &&
          warningsOf(model.parametersBillions, nominalBits(one.quantization)).length === 0 &&
          placeVariant(model, one, plainQuery(contextTokens), budget).verdict === 'fits',
      );
      if (variant) return { model, variant, contextTokens };
    }
  }
  return null;
}
