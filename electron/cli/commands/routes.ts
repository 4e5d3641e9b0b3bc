import type { AgentRouteView, ModelState, RoutesView } from '#shared/contract/openclaw';
import { succeed, type Result } from '#shared/contract/result';
import { routesOf } from '../../core/derive';
import { askProgram } from '../../core/openclaw/gateway/program';
import type { Ports } from '../../ports/types';
import { readArguments, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import { outcome, type Command, type Outcome } from '../command';
import { word } from '../command-of';
import { openConfiguration, type Configuration } from '../configuration';
import { exitCodes, type Terminal } from '../terminal';
import { usage } from '../usage';

/** What keeps a route from being what answers; each has a command. */
const isTroubled = ({ states, agents, pins, leaks, written }: RoutesView): boolean =>
  Object.values(states).some(state => !state.allowed || ['dead', 'no-key'].includes(state.hosted ?? '')) ||
  agents.some(agent => agent.own && !agent.chosen) ||
  (pins ?? []).length > 0 ||
  (written === 'local-only' && leaks.length > 0);

function stateText(state: ModelState | undefined, terminal: Terminal): string {
  const hosted = state?.hosted ?? null;
  return hosted === null || !state
    ? terminal.t('chain.local')
    : terminal.t(`chain.state.${hosted}.${state.told}`);
}

function printChain(
  view: RoutesView,
  { chain, effective }: Pick<AgentRouteView, 'chain' | 'effective'>,
  terminal: Terminal,
): void {
  for (const [index, { model }] of chain.entries()) {
    const state = view.states[model];
    const isBad = state?.hosted === 'dead' || state?.hosted === 'no-key';
    const mark = terminal.mark(isBad ? 'attention' : state?.hosted === 'unproven' ? 'idle' : 'ok');
    const kept = state?.allowed === false ? ` · ${terminal.t('chain.notAllowed')}` : '';
    terminal.line(`  ${index + 1}. ${mark} ${model} · ${stateText(state, terminal)}${kept}`, 7);
  }
  if (chain.length === 0) return;
  const line =
    effective === null ? terminal.t('routes.nobody') : terminal.t('routes.answers', { model: effective });
  terminal.line(`  ${line}`, 2);
}

/** One line for each thing that can be mended, with its command. */
function printSteps(view: RoutesView, terminal: Terminal): void {
  const { states, pins, leaks } = view;
  const say = (line: string): void => terminal.line(`${terminal.mark('attention')} ${line}`, 2);
  const blocked = Object.keys(states).filter(model => states[model]?.allowed === false);
  if (blocked.length > 0) say(terminal.t('cli.routes.blocked', { models: blocked.join(', ') }));
  const without = new Set<string>();
  for (const [model, state] of Object.entries(states)) {
    const { successor } = state;
    if (successor !== null) {
      const command = `homeport replace ${word(model)} ${word(successor)}`;
      say(terminal.t('cli.routes.dead', { old: model, command }));
    }
    if (state.hosted === 'no-key') without.add(model.split('/')[0] ?? model);
  }
  for (const provider of without) {
    const command = `openclaw models auth login --provider ${word(provider)}`;
    say(terminal.t('cli.routes.noKey', { provider, command }));
  }
  for (const { key, model } of pins ?? []) {
    const command = `homeport routes release ${word(key)}`;
    say(terminal.t('cli.routes.pin', { key, model, command }));
  }
  if (leaks.length > 0 && view.written === 'local-only') {
    say(terminal.t('cli.routes.leaks', { slots: [...new Set(leaks.map(leak => leak.path))].join(', ') }));
  }
  terminal.line(terminal.t(`routes.program.${view.program}`));
}

function printRoutes(view: RoutesView, terminal: Terminal): void {
  terminal.line(
    `${terminal.tone('strong', terminal.t('routes.all'))}: ${terminal.t(`route.${view.written}`)}`,
  );
  if (view.chain.length === 0) terminal.line(`  ${terminal.t('route.means.none')}`, 2);
  printChain(view, view, terminal);
  if (view.parked.length > 0) {
    terminal.line(`  ${terminal.t('cli.routes.parked', { models: view.parked.join(', ') })}`, 2);
  }
  for (const agent of view.agents) {
    const { id, own, written } = agent;
    const route = terminal.t(`route.${written}`);
    const how = own ? terminal.t('routes.own', { route }) : terminal.t('routes.follows');
    terminal.line();
    terminal.line(`${terminal.tone('strong', terminal.t('cli.routes.agent', { agent: id }))}: ${how}`);
    printChain(view, agent, terminal);
    const command = `homeport use default --agent ${word(id)}`;
    if (own) terminal.line(`  ${terminal.t('cli.routes.follow', { command })}`, 2);
  }
  terminal.line();
  printSteps(view, terminal);
}

async function list(ports: Ports, { openclaw }: Configuration): Promise<Result<Outcome<unknown>>> {
  const state = await openclaw.read();
  const { config } = state;
  if (config.state === 'unusable') return { ok: false, error: config.error };
  const isThere = (await ports.run.find('openclaw')) !== null;
  const told = isThere ? await askProgram(ports, config) : null;
  const program = isThere ? (told === null ? 'failed' : 'read') : 'absent';
  const view = routesOf(state, told, program);
  return succeed(outcome(view, isTroubled(view) ? exitCodes.attention : exitCodes.fine, printRoutes));
}

/** `homeport routes`: every route and agent with what answers; `release KEY` lets a session go by its route. */
export const routes: Command = async context => {
  const { ports, argv } = context;
  const read = readArguments(argv, { 'dry-run': 'flag' }, 2);
  if (!read.ok) return read;
  const [action, key] = read.data.positionals;
  const configuration = await openConfiguration(ports);
  if (action === undefined || action === 'list') return list(ports, configuration);
  if (action !== 'release') return wrongArguments('unknown', action, usage.routes);
  if (key === undefined) return wrongArguments('missing', 'KEY', usage.routes);
  return carryOut(await configuration.openclaw.planUnpin({ kind: 'sessionUnpin', key }), {
    dryRun: read.data.flags.has('dry-run'),
    live: context,
    done: terminal =>
      terminal.line(`${terminal.mark('ok')} ${terminal.t('cli.routes.unpinned', { key })}`, 2),
  });
};
