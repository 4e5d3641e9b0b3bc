import type { RouteKind } from '#shared/contract/kinds';
import { fail, type Result } from '#shared/contract/result';
import type { PlannedChange } from '../../core/plans/planned';
import { readArguments, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import { confirmChange } from '../confirm';
import type { Command } from '../command';
import { openConfiguration, type Configuration } from '../configuration';
import type { Terminal } from '../terminal';

const routes: Readonly<Record<string, RouteKind>> = {
  local: 'local-first',
  fallback: 'local-fallback',
  'local-only': 'local-only',
  hosted: 'hosted-only',
};

/** OpenClaw's word for what all agents share. */
const shared = 'default';
const example = 'homeport use local|fallback|local-only|hosted|default --agent ID';

function sayRoute(terminal: Terminal, route: RouteKind, agent: string | undefined): void {
  const name = terminal.t(`route.${route}`);
  const head = agent === undefined ? `${name}.` : terminal.t('cli.use.agent', { agent, route: name });
  terminal.line(`${terminal.mark('ok')} ${head} ${terminal.t(`route.means.${route}`)}`, 2);
}

function plan(
  { openclaw }: Configuration,
  route: RouteKind | null,
  agent: string | undefined,
  hosted: string[] | undefined,
): Promise<Result<PlannedChange>> {
  if (route === null) return openclaw.planFollow({ kind: 'agentFollow', agent: agent ?? '' });
  const forAgent = agent === undefined ? {} : { agent };
  return openclaw.planRoute({ kind: 'route', route, ...forAgent, ...(hosted ? { hosted } : {}) });
}

/** `homeport use local|fallback|local-only|hosted`: the route, at once, with its diff; `--agent` for one agent. */
export const use: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, { 'dry-run': 'flag', hosted: 'value', agent: 'value' }, 1);
  if (!read.ok) return read;
  const { flags, values, positionals } = read.data;
  const [name = ''] = positionals;
  const agent = values.get('agent');
  const route = Object.hasOwn(routes, name) ? (routes[name] ?? null) : null;
  if (route === null && (name !== shared || agent === undefined)) {
    return wrongArguments(name === '' || name === shared ? 'missing' : 'unknown', name, example);
  }
  const hosted = values
    .get('hosted')
    ?.split(',')
    .map(model => model.trim())
    .filter(Boolean);
  const wrong = hosted?.find(model => !/^[^/\s]+\/\S+$/.test(model));
  if (wrong !== undefined) return fail('route-unknown-model', { model: wrong });
  const configuration = await openConfiguration(ports);
  const planned = await plan(configuration, route, agent, hosted);
  return carryOut(planned, {
    dryRun: flags.has('dry-run'),
    confirm: () => confirmChange(ports, configuration.openclaw),
    done(terminal, state) {
      if (route === null) {
        const follows = terminal.t('cli.use.follows', { agent: agent ?? '' });
        terminal.line(`${terminal.mark('ok')} ${follows}`, 2);
      } else sayRoute(terminal, route, agent);
      if (state === 'applied') terminal.line(`  ${terminal.t('cli.use.undo')}`, 2);
    },
  });
};
