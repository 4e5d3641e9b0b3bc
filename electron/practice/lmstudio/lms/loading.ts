import { defaultContext, estimateBytes, loadCopy, passesGuardrail } from '../loading';
import { isLoaded } from '../state';
import type { SimulatedModel } from '../catalogue';
import { choose } from './choosing';
import {
  explain,
  parseArguments,
  refuseUnknown,
  type Arguments,
  type Command,
  type Terminal,
} from './terminal';
import { wake } from './wake';

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`;

/** 0 whether it would fit or not: only the last sentence tells. What was not asked for is not repeated. */
function estimate({ state, err }: Terminal, model: SimulatedModel, { options }: Arguments): number {
  const asked = options.get('--context-length');
  const offload = options.get('--gpu');
  const contextTokens = asked === undefined ? defaultContext(state, model) : Number(asked);
  const bytes = gibibytes(estimateBytes(model, contextTokens));
  const verdict = passesGuardrail(state, model, contextTokens) ? 'may be loaded' : 'will fail to load';
  err(`Model: ${model.key}`);
  if (asked !== undefined) err(`Context Length: ${contextTokens.toLocaleString('en')}`);
  if (offload !== undefined) err(`GPU Offload: ${offload === 'max' ? 100 : Number(offload) * 100}%`);
  err(`Estimated GPU Memory:   ${bytes}`);
  err(`Estimated Total Memory: ${bytes}`);
  if (state.behaviour.estimateConfidence === 'low') err('Confidence: LOW');
  err(`\nEstimate: This model ${verdict} based on your resource guardrails settings.`);
  return 0;
}

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
  const { options } = parsed;
  const model = await choose(terminal, parsed);
  if (typeof model === 'number') return model;
  if (options.has('--estimate-only')) return estimate(terminal, model, parsed);
  const number = (name: string): number | undefined =>
    options.has(name) ? Number(options.get(name)) : undefined;
  const identifier = options.get('--identifier');
  if (identifier !== undefined && isLoaded(state, identifier)) {
    // The exact words are not on record.
    err(`A model with identifier "${identifier}" already exists.`);
    return 1;
  }
  const startedAt = performance.now();
  const outcome = await loadCopy(state, model, {
    contextTokens: number('--context-length'),
    identifier,
    signal,
    ttlSeconds: number('--ttl') ?? null,
    parallel: number('--parallel'),
  });
  if (outcome.state === 'gone') return 130;
  if (outcome.state === 'failed') {
    explain(terminal, 'Failed to load the model', [outcome.reason]);
    return 1;
  }
  err(`Model loaded successfully in ${((performance.now() - startedAt) / 1000).toFixed(1)}s.`);
  err(`(${gibibytes(model.sizeBytes)})`);
  err(`To use the model in the API/SDK, use the identifier "${outcome.instance.id}".`);
  return 0;
};
