import { pathOf, variantsOf, type SimulatedModel } from '../catalogue';
import { dropExpired } from '../state';
import { parseArguments, refuseUnknown, type Command } from './terminal';
import { wake } from './wake';

/** A row of `lms ls --json`, as one was recorded. What REST calls mlx is safetensors here. */
function row(model: SimulatedModel): object {
  const variants = variantsOf(model);
  return {
    type: model.type,
    modelKey: model.key,
    format: model.format === 'mlx' ? 'safetensors' : model.format,
    displayName: model.displayName,
    publisher: model.publisher,
    path: pathOf(model),
    sizeBytes: model.sizeBytes,
    indexedModelIdentifier: pathOf(model),
    deviceIdentifier: null,
    ...(model.parameters === null ? {} : { paramsString: model.parameters }),
    ...(model.architecture === null ? {} : { architecture: model.architecture }),
    quantization: { name: model.quantization.name, bits: model.quantization.bits_per_weight },
    ...(variants.length > 0 ? { variants, selectedVariant: variants[0] } : {}),
    ...(model.type === 'llm' ? { vision: model.vision ?? false, trainedForToolUse: model.toolUse } : {}),
    maxContextLength: model.maxContextTokens,
  };
}

export const ls: Command = async (terminal, args) => {
  const { state, out } = terminal;
  const parsed = parseArguments(args, { flags: ['--json', '--llm', '--embedding', '--variants'] });
  if (refuseUnknown(terminal, parsed)) return 1;
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  const { options } = parsed;
  const kind = options.has('--llm') ? 'llm' : options.has('--embedding') ? 'embedding' : null;
  const models = state.models.filter(({ type }) => kind === null || type === kind);
  if (options.has('--json')) out(JSON.stringify(models.map(row)));
  else
    for (const { key, parameters, sizeBytes } of models)
      out(`${key}    ${parameters ?? ''}    ${(sizeBytes / 1e9).toFixed(2)} GB`);
  return 0;
};

export const ps: Command = async (terminal, args) => {
  const { state, out, err } = terminal;
  const parsed = parseArguments(args, { flags: ['--json'] });
  if (refuseUnknown(terminal, parsed)) return 1;
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  dropExpired(state, Date.now());
  const rows = state.instances.flatMap(instance => {
    const model = state.models.find(({ key }) => key === instance.key);
    if (!model) return [];
    const predictions = state.predictions.get(instance.id) ?? 0;
    return {
      ...row(model),
      identifier: instance.id,
      ttlMs: instance.ttlSeconds === null ? null : instance.ttlSeconds * 1000,
      lastUsedTime: instance.usedAt ?? null,
      contextLength: instance.contextTokens,
      status: predictions > 0 ? 'generating' : 'idle',
      queued: Math.max(0, predictions - (instance.parallel ?? 4)),
      parallel: model.type === 'embedding' ? null : (instance.parallel ?? 4),
    };
  });
  if (parsed.options.has('--json')) out(JSON.stringify(rows));
  else if (rows.length === 0) err('No models are currently loaded');
  else
    for (const { identifier, status, contextLength } of rows)
      out(`${identifier}    ${status}    ${contextLength}`);
  return 0;
};
