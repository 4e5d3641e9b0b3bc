import type { RouteKind } from '#shared/contract/kinds';
import { fail } from '#shared/contract/result';
import { readArguments, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import type { Command } from '../command';
import { openConfiguration } from '../configuration';

const routes: Readonly<Record<string, RouteKind>> = {
  local: 'local-first',
  fallback: 'local-fallback',
  'local-only': 'local-only',
  hosted: 'hosted-only',
};

/** `homeport use local|fallback|local-only|hosted`: the route, at once, with its diff. */
export const use: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, { 'dry-run': 'flag', hosted: 'value' }, 1);
  if (!read.ok) return read;
  const { flags, values, positionals } = read.data;
  const [name = ''] = positionals;
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (route === undefined)
    return wrongArguments(
      name === '' ? 'missing' : 'unknown',
      name,
      'homeport use local|fallback|local-only|hosted',
    );
  const hosted = values
    .get('hosted')
    ?.split(',')
    .map(model => model.trim())
    .filter(Boolean);
  const wrong = hosted?.find(model => !/^[^/\s]+\/\S+$/.test(model));
  if (wrong !== undefined) return fail('route-unknown-model', { model: wrong });
  const { openclaw } = await openConfiguration(ports);
  const planned = await openclaw.planRoute({ kind: 'route', route, ...(hosted ? { hosted } : {}) });
  return carryOut(planned, {
    dryRun: flags.has('dry-run'),
    done(terminal, state) {
      terminal.line(
        `${terminal.mark('ok')} ${terminal.t(`route.${route}`)}. ${terminal.t(`route.means.${route}`)}`,
        2,
      );
      terminal.line(`  ${terminal.t(`route.traffic.${route}`)}`, 2);
      if (state === 'applied') terminal.line(`  ${terminal.t('cli.use.undo')}`, 2);
    },
  });
};
