import type { GuidanceModel, HardwareProfile, OwnModel, RecommendedVariant } from '../contract/hardware';
import type { LocalModel } from '../contract/models';
import { catalog, guidanceModelId } from './catalog';
import { bestVariant, fitOf, fullVariant, plainQuery, recommend, warningsOf } from './fit';
import type { CatalogModel, ModelVariant } from './model';
import { bitsOf, findLocal, isOnDisk, parametersOf, variantOf, type SizedModel } from './on-disk';
import { nominalBits } from './quantization';
import { thresholds } from './thresholds';

const bitsOfVariant = (variant: ModelVariant): number => nominalBits(variant.quantization) ?? 0;

function described(
  model: CatalogModel,
  variant: ModelVariant,
  contextTokens: number,
  onDisk: boolean,
): RecommendedVariant {
  const { quantization, sizeBytes } = variant;
  return { name: model.name, variant: quantization, sizeBytes, contextTokens, onDisk };
}

/** What to run on this machine, and whether it is on its disk. */
export function recommendedHere(
  profile: HardwareProfile,
  models: readonly LocalModel[],
): RecommendedVariant | null {
  const best = recommend(profile);
  if (best === null) return null;
  const bits = bitsOfVariant(best.variant);
  // A file of as many bits or more is as good, whatever its format.
  const isIt = (local: LocalModel): boolean =>
    isOnDisk(local) && findLocal(local)?.id === best.model.id && (bitsOf(local) ?? 0) >= bits;
  return described(best.model, best.variant, best.contextTokens, models.some(isIt));
}

/** What the guidance asks for, MiniMax M2.1 in full at its longest context, against this machine. */
export function guidanceModelHere(profile: HardwareProfile): GuidanceModel | null {
  const model = catalog.find(one => one.id === guidanceModelId);
  const variant = model && fullVariant(model, profile);
  if (!variant) return null;
  const fit = fitOf(model, variant, plainQuery(model.nativeContextTokens), profile);
  return {
    ...{ name: model.name, variant: variant.quantization, contextTokens: fit.contextTokens },
    ...{ totalBytes: fit.totalBytes, fits: fit.verdict !== 'too-large', shortBytes: fit.shortBytes },
  };
}

function judgeOwn(local: SizedModel, profile: HardwareProfile): OwnModel {
  const model = findLocal(local);
  const bits = bitsOf(local);
  const warnings = warningsOf(model?.parametersBillions ?? parametersOf(local), bits);
  if (model === null) return { key: local.key, known: false, warnings, better: null };
  const [contextTokens] = thresholds.recommendedContexts;
  const best = bestVariant(model, profile, plainQuery(Math.min(contextTokens, model.nativeContextTokens)));
  const own = bitsOfVariant(variantOf(model, local)) || bits;
  const isAdvisable = best?.variant.offered === true && best.fit.verdict === 'fits';
  const isBetter = isAdvisable && own !== null && bitsOfVariant(best.variant) > own;
  const better = isBetter ? described(model, best.variant, best.fit.contextTokens, false) : null;
  return { key: local.key, known: true, warnings, better };
}

/** What the catalogue knows of the chat models on this machine's disk. */
export const judgeOwnModels = (models: readonly LocalModel[], profile: HardwareProfile): OwnModel[] =>
  models.filter(isOnDisk).map(local => judgeOwn(local, profile));
