import { askForever, explain, parseArguments, refuseUnknown, type Command } from './terminal';
import { wake } from './wake';

/** `lms unload`: 0 where there is no such copy, and 1 where there is none at all. */
export const unload: Command = async (terminal, args) => {
  const { state, err } = terminal;
  const parsed = parseArguments(args, { flags: ['--all'] });
  if (refuseUnknown(terminal, parsed)) return 1;
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  const { instances } = state;
  const [wanted] = parsed.words;
  if (parsed.options.has('--all')) {
    for (const { id } of instances) err(`Unloading "${id}"...`);
    state.instances = [];
    const count = instances.length;
    err(count === 0 ? 'No models to unload.' : `Unloaded ${count} model${count === 1 ? '' : 's'}.`);
    return 0;
  }
  if (wanted === undefined && instances.length === 0) {
    err('You don\'t have any models loaded. Use "lms load" to load a model.');
    return 1;
  }
  if (wanted === undefined && instances.length > 1) return askForever(terminal);
  const going = wanted === undefined ? instances[0] : instances.find(({ id }) => id === wanted);
  if (!going) {
    explain(terminal, 'Model Not Found', [
      `Cannot find a model with the identifier "${wanted}".`,
      'To see a list of loaded models, run:\n\n    lms ps',
    ]);
    return 0;
  }
  state.instances = instances.filter(one => one !== going);
  err(`Model "${going.id}" unloaded.`);
  return 0;
};
