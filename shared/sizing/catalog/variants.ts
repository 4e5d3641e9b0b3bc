import type { ModelVariant } from '../model';

type Format = ModelVariant['format'];

/** The public model card that exo keeps of a repository, which gives its size to the byte. */
export const exo = (repository: string): string =>
  `exo-explore/exo model card of ${repository.includes('/') ? repository : `mlx-community/${repository}`}`;

/** A variant whose size somebody lists. */
export const listed = (
  format: Format,
  quantization: string,
  sizeBytes: number,
  source: string,
): ModelVariant => ({ format, quantization, sizeBytes, sizeOrigin: 'listed', offered: true, source });

/** A size by the quantisation's law; with the repository where the variant is offered, if it is. */
export const computed = (
  format: Format,
  quantization: string,
  sizeBytes: number,
  repository?: string,
): ModelVariant => ({
  ...{ format, quantization, sizeBytes, sizeOrigin: 'computed' },
  offered: repository !== undefined,
  source: repository ?? 'parameters and bits per weight',
});
