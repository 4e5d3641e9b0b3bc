import { openRouterModels, regionalProvider, regionChoices } from '#shared/contract/regions';
import { readArguments, readTokens, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import type { Command } from '../command';
import { openConfiguration } from '../configuration';
import { usage } from '../usage';

const listed = (value: string | undefined): string[] | undefined =>
  value
    ?.split(',')
    .map(one => one.trim())
    .filter(Boolean);

/** `homeport regional eu|us|pinned`: hosted models that answer in one place, for OpenClaw. */
export const regional: Command = async ({ ports, argv }) => {
  const options = { model: 'value', only: 'value', 'context-window': 'value', 'dry-run': 'flag' } as const;
  const read = readArguments(argv, options, 1);
  if (!read.ok) return read;
  const { flags, values, positionals } = read.data;
  const [named = ''] = positionals;
  const region = regionChoices.find(one => one === named);
  if (region === undefined)
    return wrongArguments(named === '' ? 'missing' : 'unknown', named, usage.regional);
  const contextWindow = readTokens(values.get('context-window'));
  if (!contextWindow.ok) return contextWindow;
  const families = listed(values.get('model')) ?? openRouterModels.map(model => model.family);
  const models = families.map(one => openRouterModels.find(model => model.family === one)?.id ?? one);
  const wrong = models.find(model => !/^[\w.-]+\/[\w.:-]+$/.test(model));
  if (wrong !== undefined || models.length === 0)
    return wrongArguments('unknown', wrong ?? '--model', usage.regional);
  const hosts = listed(values.get('only'));
  const { openclaw } = await openConfiguration(ports);
  const planned = await openclaw.planRegional({
    kind: 'regional',
    region,
    models,
    ...(hosts && hosts.length > 0 ? { hosts } : {}),
    ...(contextWindow.data === undefined ? {} : { contextWindow: contextWindow.data }),
  });
  return carryOut(planned, {
    dryRun: flags.has('dry-run'),
    done(terminal, state) {
      if (state !== 'applied') return;
      const references = models.map(model => `${regionalProvider(region)}/${model}`);
      terminal.line(
        `${terminal.mark('ok')} ${terminal.t('cli.regional.done', { models: references.join(', ') })}`,
        2,
      );
      const command = `homeport use fallback --hosted ${references.join(',')}`;
      terminal.line(`  ${terminal.t('cli.regional.next', { command })}`, 2);
      terminal.line(`  ${terminal.t('cli.use.undo')}`, 2);
    },
  });
};
