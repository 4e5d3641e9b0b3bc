import { fail } from '#shared/contract/result';
import { planWith } from '../../core/plans/planned';
import { describeModel, readChain } from '../../core/openclaw/routes/chain';
import { namedModels } from '../../core/openclaw/routes/replace';
import type { OpenClawState } from '../../core/openclaw/openclaw';
import { readArguments, readTokens, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import type { Command } from '../command';
import { plannersOf } from '../planners';
import { usage } from '../usage';
import { openWorkplace } from '../workplace';

/** A person may leave the provider out where only one model of the file is meant. */
function fullName({ config, memory }: OpenClawState, typed: string): string {
  if (config.state !== 'read' || namedModels(config.value, memory).includes(typed)) return typed;
  const meant = namedModels(config.value, memory).filter(
    model => model.slice(model.indexOf('/') + 1) === typed,
  );
  return meant.length === 1 && meant[0] !== undefined ? meant[0] : typed;
}

/** `homeport replace OLD NEW`: from one model to the next, with a test turn and one undo. */
export const replace: Command = async context => {
  const { ports, argv } = context;
  const read = readArguments(argv, { server: 'value', context: 'value', 'dry-run': 'flag' }, 2);
  if (!read.ok) return read;
  const { flags, values, positionals } = read.data;
  const [typed, newModel] = positionals;
  if (typed === undefined || newModel === undefined) return wrongArguments('missing', '', usage.replace);
  const tokens = readTokens(values.get('context'));
  if (!tokens.ok) return tokens;
  const workplace = await openWorkplace(ports);
  const state = await workplace.openclaw.read();
  const oldModel = fullName(state, typed);
  if (!oldModel.includes('/')) {
    const known = state.config.state === 'read' ? namedModels(state.config.value, state.memory) : [];
    return fail('replace-unknown', { model: typed, known: known.slice(0, 12).join(', ') || '–' });
  }
  const value = state.config.state === 'read' ? state.config.value : {};
  const isHosted = describeModel(value, oldModel).origin === 'hosted';
  const serverUrl = values.get('server');
  const intent = {
    ...{ kind: 'replace' as const, oldModel, newModel },
    ...(serverUrl === undefined ? {} : { serverUrl }),
    ...(tokens.data === undefined ? {} : { contextTokens: tokens.data }),
  };
  return carryOut(await planWith(plannersOf(ports, workplace), intent), {
    dryRun: flags.has('dry-run'),
    live: context,
    about: async () => {
      const { config } = await workplace.openclaw.read();
      return { route: config.state === 'read' ? readChain(config.value) : [] };
    },
    done(terminal) {
      const key = isHosted ? 'cli.replace.moved' : 'cli.replace.done';
      terminal.line(`${terminal.mark('ok')} ${terminal.t(key, { old: oldModel, model: newModel })}`, 2);
      terminal.line(`  ${terminal.t('cli.replace.undo')}`, 2);
    },
  });
};
