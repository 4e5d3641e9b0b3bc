import { defaultContext, estimateBytes, loadCopy, passesGuardrail } from '../loading';
import { isLoaded, type SimulatedState } from '../state';
import type { SimulatedModel } from '../catalogue';
import { askForever, box, parseArguments, refuseUnknown, type Command, type Terminal } from './terminal';
import { wake } from './wake';

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`;

/** 0 whether it would fit or not: only the last sentence tells. */
function estimate({ state, err }: Terminal, model: SimulatedModel, contextTokens: number): number {
  const bytes = gibibytes(estimateBytes(model, contextTokens));
  const verdict = passesGuardrail(state, model, contextTokens) ? 'may be loaded' : 'will fail to load';
  err(`Model: ${model.key}`);
  err(`Context Length: ${contextTokens.toLocaleString('en')}`);
  err('GPU Offload: 100%');
  err(`Estimated GPU Memory:   ${bytes}`);
  err(`Estimated Total Memory: ${bytes}`);
  err(`Estimate: This model ${verdict} based on your resource guardrails settings.`);
  return 0;
}

const matching = ({ models }: SimulatedState, wanted: string): SimulatedModel[] => {
  const exact = models.filter(({ key }) => key === wanted);
  return exact.length > 0 ? exact : models.filter(({ key }) => key.includes(wanted.toLowerCase()));
};

/** `lms load`: the key is fuzzy, a copy is never looked for, and `--parallel 1` pins the context of MLX. */
export const load: Command = async (terminal, args) => {
  const { state, err, signal } = terminal;
  const parsed = parseArguments(args, {
    flags: ['--yes', '--estimate-only', '--exact', '--local'],
    valued: ['--gpu', '--context-length', '--parallel', '--ttl', '--identifier'],
  });
  if (refuseUnknown(terminal, parsed)) return 1;
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  const { words, options } = parsed;
  const key = words[0] ?? '';
  const matches = matching(state, key);
  const [model] = matches;
  if (!model) {
    box(terminal, 'Model not found', `No model found that matches the model key "${key}".`);
    return 1;
  }
  if (matches.length > 1) {
    if (!options.has('--yes')) return askForever(terminal);
    err(`${matches.length} models match the provided model key on the same device. Loading the first one.`);
  }
  const number = (name: string): number | undefined =>
    options.has(name) ? Number(options.get(name)) : undefined;
  const contextTokens = number('--context-length') ?? defaultContext(state, model);
  if (options.has('--estimate-only')) return estimate(terminal, model, contextTokens);
  const identifier = options.get('--identifier');
  if (identifier !== undefined && isLoaded(state, identifier)) {
    // The exact words are not on record.
    box(terminal, 'Error', `A model with identifier "${identifier}" already exists.`);
    return 1;
  }
  const startedAt = performance.now();
  const outcome = await loadCopy(state, model, {
    contextTokens,
    identifier,
    signal,
    ttlSeconds: number('--ttl') ?? null,
    parallel: number('--parallel'),
  });
  if (outcome.state === 'gone') return 130;
  if (outcome.state === 'failed') {
    box(terminal, 'Failed to load the model', outcome.reason);
    return 1;
  }
  err(`Model loaded successfully in ${((performance.now() - startedAt) / 1000).toFixed(1)}s.`);
  err(`(${gibibytes(model.sizeBytes)})`);
  err(`To use the model in the API/SDK, use the identifier "${outcome.instance.id}".`);
  return 0;
};

/** `lms unload`: 0 even where there is no such copy. */
export const unload: Command = async (terminal, args) => {
  const { state, err } = terminal;
  const parsed = parseArguments(args, { flags: ['--all'] });
  if (refuseUnknown(terminal, parsed)) return 1;
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  const wanted = parsed.words[0];
  if (wanted !== undefined && !isLoaded(state, wanted)) {
    box(terminal, 'Model Not Found', `Cannot find a model with the identifier "${wanted}".`);
    return 0;
  }
  if (state.instances.length === 0) {
    err('No models to unload.');
    return 0;
  }
  if (wanted === undefined && !parsed.options.has('--all')) return askForever(terminal);
  const going = state.instances.filter(({ id }) => wanted === undefined || id === wanted);
  state.instances = state.instances.filter(one => !going.includes(one));
  for (const { id } of going) err(`Model "${id}" unloaded.`);
  return 0;
};
