import type { LocalModel } from '../contract/models';
import type { FitQuery, FitRow, FitTable } from '../contract/sizing';
import { catalog, guidanceModelId } from './catalog';
import { bestVariant, fits, fullVariant, recommend, variantsFor, type Recommendation } from './fit';
import type { CatalogModel, ModelVariant } from './model';
import { diskRows } from './on-disk';
import type { Machine } from './pool-fit';
import { nominalBits } from './quantization';
import { fitRow, type SizedRow } from './row';
import { thresholds } from './thresholds';

/** More rows than this nobody reads; the full variants of the smallest models are left out first. */
const maximumRows = 40;

const bitsOf = (variant: ModelVariant | undefined): number =>
  variant ? (nominalBits(variant.quantization) ?? 0) : 0;

/** The best variant that fits, else the smallest full-size one. */
export function usualVariant(
  model: CatalogModel,
  query: FitQuery,
  machine: Machine,
): ModelVariant | undefined {
  const variants = variantsFor(model, machine);
  const smallest = variants.findLast(one => bitsOf(one) >= thresholds.heavilyQuantisedBits);
  return bestVariant(model, machine, query)?.variant ?? smallest ?? variants.at(-1);
}

/** The variants of a model that say something: the best that fits, and the full one where that does not. */
function tellingVariants(
  model: CatalogModel,
  query: FitQuery,
  machine: Machine,
): { best: ModelVariant | undefined; full: ModelVariant | undefined } {
  const best = usualVariant(model, query, machine);
  const full = fullVariant(model, machine);
  // Where nothing of a model fits, one row says so; of the guidance's own model the full one is always there.
  const isTelling = model.id === guidanceModelId || (best && fits(model, best, query, machine));
  return { best, full: isTelling && bitsOf(full) > bitsOf(best) ? full : undefined };
}

function catalogRows(query: FitQuery, machine: Machine, recommended: Recommendation | null): SizedRow[] {
  let room = maximumRows - catalog.length - 1;
  return catalog.flatMap(model => {
    const { best, full } = tellingVariants(model, query, machine);
    const wanted = recommended?.model === model ? recommended.variant : undefined;
    const variants = new Set([full && room-- > 0 ? full : undefined, best, wanted]);
    return [...variants].flatMap(variant =>
      variant ? [{ row: fitRow(model, variant, query, machine), billions: model.parametersBillions }] : [],
    );
  });
}

const isSame = (one: FitRow, other: FitRow): boolean =>
  one.model === other.model && one.variant === other.variant && one.format === other.format;

/**
 * What fits on this machine: the catalogue and what lies on its disk, the largest model first. At most one row
 * is the best: the machine's recommendation, whatever context the query asks for.
 */
export function fitTable(machine: Machine, query: FitQuery, onDisk: readonly LocalModel[]): FitTable {
  const recommended = recommend(machine);
  const disk = diskRows(onDisk, query, machine);
  const others = catalogRows(query, machine, recommended).filter(
    ({ row }) => !disk.some(one => isSame(one.row, row)),
  );
  const rows = [...disk, ...others]
    .sort((a, b) => b.billions - a.billions || b.row.sizeBytes - a.row.sizeBytes)
    .map(({ row }) => row);
  const best = rows.find(
    row =>
      row.model === recommended?.model.id &&
      row.variant === recommended.variant.quantization &&
      row.format === recommended.variant.format,
  );
  return { query, poolBytes: machine.pool.bytes, rows: rows.map(row => ({ ...row, best: row === best })) };
}
