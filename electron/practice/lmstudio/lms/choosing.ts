import { pathOf, type SimulatedModel } from '../catalogue';
import type { SimulatedState } from '../state';
import { askForever, explain, warn, type Arguments, type Terminal } from './terminal';

function holdsInOrder(key: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = key.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A name means every key that has its letters in their order; the key that is the name comes first. */
function matching({ models }: SimulatedState, wanted: string): SimulatedModel[] {
  const letters = wanted.toLowerCase();
  const isIt = ({ key }: SimulatedModel): number => Number(key.toLowerCase() === letters);
  return models
    .filter(({ key }) => holdsInOrder(key.toLowerCase(), letters))
    .sort((a, b) => isIt(b) - isIt(a));
}

const advice = 'To see a list of all downloaded models, run:\n\n    lms ls';

function refuseModel(terminal: Terminal, sentence: string, ...more: readonly string[]): number {
  explain(terminal, 'Model not found', [sentence, ...more]);
  return 1;
}

/** The model that a load means, or the exit code. `--exact` takes a path, not a key. */
export async function choose(
  terminal: Terminal,
  { words, options }: Arguments,
): Promise<SimulatedModel | number> {
  const { state } = terminal;
  const [name = ''] = words;
  if (options.has('--exact')) {
    const model = state.models.find(one => pathOf(one) === name);
    const loosen = 'To disable exact matching, remove the --exact flag.';
    const sentence = `No model found with path being exactly "${name}".`;
    return model ?? refuseModel(terminal, sentence, loosen, advice);
  }
  const [model, ...others] = matching(state, name);
  const isSure = options.has('--yes');
  if (model && others.length === 0) return model;
  if (!isSure) return askForever(terminal);
  if (!model) {
    const interactive = 'To select a model interactively, remove the --yes flag:\n\n    lms load';
    const sentence = `No model found that matches model key "${name}".`;
    return refuseModel(terminal, sentence, advice, interactive);
  }
  const count = others.length + 1;
  warn(terminal, `${count} models match the provided model key on the same device. Loading the first one.`);
  return model;
}
