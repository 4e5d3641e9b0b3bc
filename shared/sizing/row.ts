import type { FitQuery, FitRow } from '../contract/sizing';
import { fitOf, largestContext, warningsOf } from './fit';
import type { CatalogModel, ModelVariant } from './model';
import type { Machine } from './pool-fit';
import { nominalBits } from './quantization';

/** A row with what it is sorted by. */
export interface SizedRow {
  readonly row: FitRow;
  readonly billions: number;
}

export type RowModel = Omit<CatalogModel, 'variants' | 'keys' | 'activeBillions' | 'source'>;

/** One variant of a model of known shape, on a machine. */
export function fitRow(model: RowModel, variant: ModelVariant, query: FitQuery, machine: Machine): FitRow {
  const { contextTokens, lines, totalBytes, verdict, shortBytes } = fitOf(model, variant, query, machine);
  const bits = nominalBits(variant.quantization);
  return {
    ...{ model: model.id, name: model.name, variant: variant.quantization, format: variant.format, bits },
    ...{ sizeBytes: variant.sizeBytes, sizeOrigin: variant.sizeOrigin, contextTokens, totalBytes },
    lines: [...lines],
    range: null,
    ...{ verdict, shortBytes, largestContextTokens: largestContext(model, variant, query, machine) },
    warnings: warningsOf(model.parametersBillions, bits),
    key: null,
    onDisk: false,
    best: false,
  };
}
