import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { kvTypes, type KvType } from '../../shared/contract/kinds';
import { kvCacheBytes, stateBytes, type ModelShape } from '../../shared/sizing/attention';
import { catalog } from '../../shared/sizing/catalog';
import { memoryParts, totalOf } from '../../shared/sizing/memory';
import { quantizationLaw, weightBytesOf } from '../../shared/sizing/quantization';
import { cacheFacts, leftOut, totalFacts, type CacheFact, type TotalFact } from './sizing-facts';

/** What was measured against what is worked out; the error is in per cent of what was measured. */
export interface Comparison {
  readonly what: string;
  readonly measuredMib: number;
  readonly computedMib: number;
  readonly errorPercent: number;
  readonly source: string;
  /** The rule was set on this figure. */
  readonly isOwn: boolean;
}

const mib = 1024 ** 2;

/** The measurements that other people published, where a checkout has them beside it. */
const dataFile = fileURLToPath(new URL('../../../shared/data/sizing-measurements.json', import.meta.url));
export const dataIsPresent = existsSync(dataFile);

interface Point {
  readonly kind: string;
  readonly model: string;
  readonly device?: string;
  readonly quant?: string;
  readonly context?: number;
  readonly sequences?: number;
  readonly kv_cache_type?: string;
  readonly measured_kv_mib?: number;
  readonly measured_memory_gib?: number | null;
  readonly arch?: { kv_layers: number; kv_heads: number; head_dim: number };
  readonly source?: string;
}

const readPoints = (): readonly Point[] =>
  dataIsPresent ? (JSON.parse(readFileSync(dataFile, 'utf8')) as { points: Point[] }).points : [];

function compare(
  what: string,
  measuredMib: number,
  bytes: number,
  source: string,
  isOwn = false,
): Comparison {
  const computedMib = bytes / mib;
  return {
    what,
    measuredMib,
    computedMib,
    errorPercent: (computedMib / measuredMib - 1) * 100,
    source,
    isOwn,
  };
}

function compareCache({
  what,
  shape,
  engine = 'llama.cpp',
  mib: measured,
  source,
  ...query
}: CacheFact): Comparison {
  const bytes = kvCacheBytes(shape, { engine, ...query }) + stateBytes(shape, query.parallel);
  return compare(what, measured, bytes, source);
}

function compareTotal({
  what,
  shape,
  engine,
  weightsBytes,
  gib,
  source,
  use,
  ...query
}: TotalFact): Comparison {
  const parts = memoryParts(weightsBytes, shape, engine, { ...query, parallel: 1 });
  return compare(what, gib * 1024, totalOf(parts), source, use === 'rule');
}

const isKvType = (text: string): text is KvType => kvTypes.some(type => type === text);

/** Every logged cache of the data: only the layers that hold keys are written there, so that all are full. */
function loggedCaches(): Comparison[] {
  return readPoints().flatMap(({ kind, model, arch, context, sequences, measured_kv_mib, ...point }) => {
    if (kind !== 'kv' || !arch || !context || !sequences || measured_kv_mib === undefined) return [];
    const shape: ModelShape = {
      ...{ layers: arch.kv_layers, kvHeads: arch.kv_heads, headDim: arch.head_dim },
      attention: { kind: 'full' },
    };
    const [kvTypeK = '', kvTypeV = kvTypeK] = (point.kv_cache_type ?? '').split('/');
    if (!isKvType(kvTypeK) || !isKvType(kvTypeV)) throw new Error(`${model}: ${point.kv_cache_type}`);
    const query = {
      engine: 'llama.cpp',
      contextTokens: context,
      parallel: sequences,
      kvTypeK,
      kvTypeV,
    } as const;
    return [compare(model, measured_kv_mib, kvCacheBytes(shape, query), point.source || 'llama.cpp log')];
  });
}

/** The bits per weight of GGUF, and of MXFP4 in MLX, were set on these files. */
const lawFiles = /gguf.*(MiniMax-M2\.1|Qwen3-Coder-Next|Devstral|gpt-oss-120b)|mlx.*gpt-oss-20b/;

function listedWeights(): Comparison[] {
  return catalog.flatMap(({ id, name, parametersBillions, variants }) =>
    variants.flatMap(({ format, quantization, sizeBytes, sizeOrigin, source }) => {
      const law = quantizationLaw(quantization);
      if (law === null || sizeOrigin === 'computed') return [];
      const bytes = weightBytesOf(parametersBillions, law.bitsPerWeight);
      const isOwn = lawFiles.test(`${format} ${id}`);
      return [compare(`${name} ${quantization}`, sizeBytes / mib, bytes, source, isOwn)];
    }),
  );
}

/** The measured totals of the data that neither the table holds nor a reason leaves out. */
export function unexplainedTotals(): string[] {
  return readPoints().flatMap(({ kind, model, device = '', quant = '', measured_memory_gib: gib }) => {
    if (!gib || kind === 'kv') return [];
    const name = `${model}, ${quant}, ${device}`;
    const isHeld = totalFacts.some(fact => fact.gib === gib && fact.what.startsWith(model));
    return isHeld || leftOut.some(({ pattern }) => pattern?.test(name)) ? [] : [name];
  });
}

export interface SizingErrors {
  readonly caches: readonly Comparison[];
  /** The quantisation's law against every size that somebody lists. */
  readonly weights: readonly Comparison[];
  readonly totals: readonly Comparison[];
}

export const sizingErrors = (): SizingErrors => ({
  caches: [...cacheFacts.map(compareCache), ...loggedCaches()],
  weights: listedWeights(),
  totals: totalFacts.map(compareTotal),
});

export function medianAndWorst(comparisons: readonly Comparison[]): { median: number; worst: number } {
  const errors = comparisons.map(one => Math.abs(one.errorPercent)).sort((a, b) => a - b);
  return { median: errors[errors.length >> 1] ?? 0, worst: errors.at(-1) ?? 0 };
}

/** The error table as text: what was measured, what is worked out, and what was left out, with its reason. */
export function errorTable({ caches, weights, totals }: SizingErrors): string {
  const line = ({ what, measuredMib, computedMib, errorPercent, source, isOwn }: Comparison): string =>
    [
      what.slice(0, 42).padEnd(42),
      measuredMib.toFixed(1).padStart(10),
      computedMib.toFixed(1).padStart(10),
      `${errorPercent.toFixed(2)} %`.padStart(9),
      ` ${isOwn ? '*' : ' '} ${source.replace('https://github.com/', '')}`,
    ].join(' ');
  const block = (title: string, rows: readonly Comparison[], shown = rows): string[] => {
    const { median, worst } = medianAndWorst(rows);
    const head = `${title.padEnd(42)} ${'measured'.padStart(10)} ${'ours'.padStart(10)} ${'error'.padStart(9)}`;
    return [
      head,
      ...shown.map(line),
      `${rows.length} figures: median ${median.toFixed(2)} %, worst ${worst.toFixed(2)} %`,
      '',
    ];
  };
  const isFar = ({ errorPercent }: Comparison): boolean => Math.abs(errorPercent) > 5;
  return [
    ...block('KV cache and state, MiB', caches),
    ...block('Weights by the law (above 5 % off), MiB', weights, weights.filter(isFar)),
    ...block('Total, MiB', totals),
    '* The rule was set on this figure: it shows that the rule holds together, not that it foretells.',
    '',
    'Left out:',
    ...leftOut.map(({ what, reason }) => `${what}: ${reason}`),
  ].join('\n');
}
