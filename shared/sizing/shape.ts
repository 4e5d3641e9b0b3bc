import * as z from 'zod';
import { fail, succeed, type Result } from '../contract/result';
import type { ModelShape } from './attention';

const count = z.number().int().positive().max(1_000_000);

const index = z.strictObject({ layers: count, headDim: count }).optional();

const attentionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('full'), index }),
  z.strictObject({
    kind: z.literal('sliding'),
    fullLayers: count.or(z.literal(0)),
    slidingLayers: count,
    window: count,
    globalKvHeads: count.optional(),
    globalHeadDim: count.optional(),
  }),
  z.strictObject({
    kind: z.literal('mla'),
    kvLoraRank: count,
    ropeHeadDim: count.or(z.literal(0)),
    index,
  }),
  z.strictObject({
    kind: z.literal('hybrid'),
    fullLayers: count.or(z.literal(0)),
    linearLayers: count,
    linear: z.strictObject({ valueHeads: count, keyHeads: count, headDim: count, convKernel: count }),
  }),
]);

type AttentionInput = z.infer<typeof attentionSchema>;

/** A model of one's own, as `homeport fit --shape` reads it (docs/fit.md). */
const shapeSchema = z.strictObject({
  layers: count.optional(),
  kvHeads: count.optional(),
  headDim: count.optional(),
  parametersBillions: z.number().positive().max(1_000_000),
  attention: attentionSchema,
});

/** Layers that the attention names, where it names them. */
function layersOf(attention: AttentionInput): number | null {
  if (attention.kind === 'sliding') return attention.fullLayers + attention.slidingLayers;
  return attention.kind === 'hybrid' ? attention.fullLayers + attention.linearLayers : null;
}

export interface OwnShape {
  readonly shape: ModelShape;
  readonly parametersBillions: number;
}

const wrong = (field: string, problem: string): Result<never> =>
  fail('input-invalid', { detail: field === '' ? problem : `${field}: ${problem}` });

/** Reads a shape; what is wrong is said with the name of the field. */
export function readShape(value: unknown): Result<OwnShape> {
  const read = shapeSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return wrong(issue?.path.join('.') ?? '', issue?.message ?? '');
  }
  const { attention, parametersBillions, kvHeads, headDim } = read.data;
  const named = layersOf(attention);
  const layers = read.data.layers ?? named;
  if (layers === null) return wrong('layers', `needed where attention.kind is ${attention.kind}`);
  if (named !== null && layers < named)
    return wrong('layers', `${layers} is less than the ${named} of attention`);
  // A compressed cache has no heads of its own.
  if (attention.kind === 'mla')
    return succeed({ parametersBillions, shape: { layers, kvHeads: 0, headDim: 0, attention } });
  if (kvHeads === undefined) return wrong('kvHeads', 'missing');
  if (headDim === undefined) return wrong('headDim', 'missing');
  return succeed({ parametersBillions, shape: { layers, kvHeads, headDim, attention } });
}
