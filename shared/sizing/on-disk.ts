import { placeOf } from '../contract/address';
import type { LocalModel } from '../contract/models';
import type { FitQuery, FitRow } from '../contract/sizing';
import { findModel } from './catalog';
import { warningsOf } from './fit';
import { engineOf, type CatalogModel, type ModelVariant } from './model';
import type { Machine } from './pool-fit';
import { nominalBits } from './quantization';
import { fitRow, type SizedRow } from './row';
import { fitUnknown, type UnknownModel } from './unknown-model';

/** `30B`, `235B-A22B`, `8x7B`, `270M`: the parameters of all experts, in billions. */
function billionsIn(text: string): number | null {
  const match = /(?:(\d+)x)?(\d+(?:\.\d+)?)\s*([BM])(?![a-z\d])/i.exec(text);
  if (!match) return null;
  return (Number(match[1] ?? 1) * Number(match[2])) / (match[3]?.toUpperCase() === 'M' ? 1000 : 1);
}

export const parametersOf = ({ parameters, key }: LocalModel): number | null =>
  billionsIn(parameters ?? '') ?? billionsIn(key);

/** The catalogue's model behind a server's, or null. */
export const findLocal = (local: LocalModel): CatalogModel | null =>
  findModel(local.key) ?? findModel(local.displayName);

export const bitsOf = ({ bitsPerWeight, quantization, key }: LocalModel): number | null =>
  nominalBits(quantization ?? '') ?? bitsPerWeight ?? nominalBits(key);

/** A chat model on this machine whose size its server tells. */
export type SizedModel = LocalModel & { readonly sizeBytes: number };

export const isOnDisk = (local: LocalModel): local is SizedModel =>
  local.type === 'llm' && Boolean(local.sizeBytes) && placeOf(local.serverUrl) === 'this-machine';

/** Files of one variant differ by their headers at most. */
const sameSize = (a: number, b: number): boolean => Math.abs(a - b) <= 0.01 * b;

/** The file as a variant of a model: the catalogue's own name where the size says which one it is. */
export function variantOf(model: CatalogModel, local: SizedModel): ModelVariant {
  const { sizeBytes } = local;
  const format = local.format === 'mlx' ? 'mlx' : 'gguf';
  const known = model.variants.find(one => one.format === format && sameSize(sizeBytes, one.sizeBytes));
  return {
    ...{ format, quantization: known?.quantization ?? local.quantization ?? format, sizeBytes },
    ...{ sizeOrigin: 'file', offered: true, source: 'the server’s list' },
  };
}

export const unknownOf = (local: LocalModel & { sizeBytes: number }): UnknownModel => ({
  sizeBytes: local.sizeBytes,
  engine: engineOf(local.format ?? ''),
  parametersBillions: parametersOf(local),
  maxContextTokens: local.maxContextTokens,
});

function unknownRow(local: SizedModel, query: FitQuery, machine: Machine): SizedRow {
  const bits = bitsOf(local);
  const billions = parametersOf(local);
  const { sizeBytes } = local;
  const format = local.format ?? 'gguf';
  const row: FitRow = {
    ...{ model: local.key, name: local.displayName, variant: local.quantization ?? format, format, bits },
    ...{ sizeBytes, sizeOrigin: 'file' },
    ...fitUnknown(unknownOf(local), query, machine),
    warnings: warningsOf(billions, bits),
    key: local.key,
    onDisk: true,
    best: false,
  };
  return { row, billions: billions ?? (sizeBytes * 8) / (bits ?? 4.5) / 1e9 };
}

/** The chat models on this machine's disk; of one whose size no server tells nothing can be said. */
export function diskRows(models: readonly LocalModel[], query: FitQuery, machine: Machine): SizedRow[] {
  return models.filter(isOnDisk).map(local => {
    const model = findLocal(local);
    if (model === null) return unknownRow(local, query, machine);
    const row = fitRow(model, variantOf(model, local), query, machine);
    return { row: { ...row, key: local.key, onDisk: true }, billions: model.parametersBillions };
  });
}

/** What one model of a server takes here with a context, for one conversation; null: its size is not told. */
export const rowOf = (model: LocalModel, contextTokens: number, machine: Machine): FitRow | null =>
  diskRows([model], { contextTokens, parallel: 1, kvType: 'f16' }, machine)[0]?.row ?? null;

/** Whether a model fits here with a context; null: not known. */
export function fitsHere(model: LocalModel, contextTokens: number, machine: Machine): boolean | null {
  const verdict = rowOf(model, contextTokens, machine)?.verdict ?? 'perhaps';
  return verdict === 'perhaps' ? null : verdict !== 'too-large';
}
