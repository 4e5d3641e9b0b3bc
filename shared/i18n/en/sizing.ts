export const sizing = {
  'sizing.rule.weights.file': 'Size of the file on this disk',
  'sizing.rule.weights.listed': 'Size as listed by its publisher',
  'sizing.rule.weights.computed': '{billions, number} billion parameters × {bits, number} bits',
  'sizing.rule.kvCache.full':
    '{layers} layers × {kvHeads} heads × {headDim} values{sparse, select, yes { and {indexLayers} × {indexDim} of an index} other {}}, keys and values in {kvType}, {contextTokens} tokens × {parallel}',
  'sizing.rule.kvCache.sliding':
    '{fullLayers} layers hold {contextTokens} tokens, {slidingLayers} only {cellTokens}; {kvType}, × {parallel}',
  'sizing.rule.kvCache.mla':
    '{layers} layers × {values} compressed values{sparse, select, yes { and {indexLayers} × {indexDim} of an index} other {}}, keys only, in {kvType}, {contextTokens} tokens × {parallel}',
  'sizing.rule.kvCache.hybrid':
    '{fullLayers} of {layers} layers × {kvHeads} heads × {headDim} values, keys and values in {kvType}, {contextTokens} tokens × {parallel}',
  'sizing.rule.kvCache.unknown':
    'The shape of this model is not known: as much as the most demanding model of this size takes',
  'sizing.rule.state':
    '{linearLayers} layers of linear attention, 32 bit, the same for any context, × {parallel}',
  'sizing.rule.state.none': 'No layer keeps a state',
  'sizing.rule.compute.llama': '0.045 GB and 1,430 bytes for each token, with flash attention',
  'sizing.rule.compute.llamaCards':
    '0.045 GB and 1,430 bytes for each token, with flash attention, on each of {cards} cards',
  'sizing.rule.compute.mlx': 'Reading the prompt: 0.35 GiB for every 1,024 tokens, at most 3 GiB',
  'sizing.rule.reserve.llama': '0.5 GiB for the runtime',
  'sizing.rule.reserve.llamaCards': '0.5 GiB for the runtime on each of {cards} cards',
  'sizing.rule.reserve.mlx': 'The budget already leaves the system its part',
} as const;
