import { modelsOf } from '#shared/contract/instances';
import type { CheckItem } from '#shared/contract/checklist';
import { succeed } from '#shared/contract/result';
import type { Slices } from '#shared/contract/snapshot';
import { formatAge } from '#shared/i18n/format';
import { sayTraffic } from '#shared/i18n/traffic';
import { derive } from '../../core/derive';
import { readArguments } from '../arguments';
import { outcome, type Command } from '../command';
import { stepOf } from '../command-of';
import { readEverything } from '../readings';
import { exitCodes, type Terminal } from '../terminal';
import { openWorkplace } from '../workplace';

export type StatusSlices = Pick<
  Slices,
  'lmstudio' | 'servers' | 'models' | 'openclaw' | 'routes' | 'checklist' | 'health'
>;

const marks = {
  ready: 'ok',
  unproven: 'idle',
  attention: 'attention',
  blocked: 'blocked',
  checking: 'idle',
} as const;

const isOpen = (item: CheckItem): boolean => item.state === 'blocked' || item.state === 'attention';

/** The next thing to do: what blocks first, and of that what can be repaired here. */
export function nextStep(items: readonly CheckItem[]): CheckItem | undefined {
  const open = [...items.filter(item => item.state === 'blocked'), ...items.filter(isOpen)];
  return open.find(item => item.repair !== null || item.command !== null) ?? open[0];
}

export function printStatus(slices: StatusSlices, terminal: Terminal, now: number): void {
  const { health, servers, lmstudio, models, openclaw, routes, checklist } = slices;
  const row = (name: string, value: string): void => terminal.line(`${name.padEnd(11)}${value}`, 11);
  terminal.line(
    `${terminal.mark(marks[health.level])} ${terminal.tone('strong', terminal.say(health.verdict))}`,
    2,
  );
  const [turn] = health.turns;
  if (turn) {
    const age = formatAge(now - turn.at, terminal.language);
    terminal.line(`  ${terminal.t('cli.status.lastAnswer', { model: turn.answeredModel, age })}`, 2);
  }
  terminal.line();

  const [server] = servers;
  const serverName = terminal.t(`server.kind.${server?.kind ?? 'lmstudio'}`);
  row(
    terminal.t('cli.status.server'),
    server?.error === null
      ? terminal.t('cli.status.serverOn', {
          server: serverName,
          url: server.url,
          latencyMs: server.latencyMs ?? 0,
        })
      : `${serverName} ${terminal.t(`engine.state.${lmstudio.state}`)}`,
  );
  const here = server ? modelsOf(models, server.url) : models;
  const loaded = here.flatMap(model => model.instances ?? []);
  row(
    terminal.t('cli.status.models'),
    loaded.length === 0
      ? terminal.t('cli.status.noneLoaded', { count: here.length })
      : loaded
          .map(({ id: model, contextTokens }) =>
            contextTokens === null ? model : terminal.t('cli.status.loaded', { model, contextTokens }),
          )
          .join(', '),
  );
  const { file, gateway } = openclaw;
  const path = file.state === 'unread' ? '' : terminal.path(file.path);
  row('OpenClaw', `${path} (${terminal.t(`openclaw.file.${file.state}`)})`);
  row(
    terminal.t('cli.status.gateway'),
    gateway.state === 'up'
      ? terminal.t('cli.status.gatewayUp', { version: gateway.version ?? '', port: String(gateway.port) })
      : terminal.t('cli.status.gatewayDown'),
  );
  const chain = routes.chain.map(node => node.model).join(' → ');
  row(
    terminal.t('cli.status.route'),
    chain === '' ? terminal.t('route.none') : `${terminal.t(`route.${routes.written}`)}: ${chain}`,
  );
  row('', sayTraffic(terminal, routes.traffic.written));
  // The route is not the person's own then, and may cost money.
  const guard = checklist.items.find(({ id }) => id === 'homeport.guard');
  if (guard) row('', `${terminal.say(guard.title)}. ${terminal.say(guard.evidence)}.`);

  const next = nextStep(checklist.items);
  if (!next) return;
  terminal.line();
  terminal.line(`${terminal.t('cli.status.next')} ${terminal.tone('strong', terminal.say(next.title))}`, 2);
  terminal.line(`  ${terminal.say(next.evidence)}`, 2);
  const step = stepOf(next, terminal.say);
  if (step) terminal.line(`  ${step}`, 4);
}

/** `homeport status`: the verdict, and what it rests on. */
export const status: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, {});
  if (!read.ok) return read;
  const workplace = await openWorkplace(ports);
  const readings = await readEverything(ports, workplace, Promise.resolve({ state: 'reading' }));
  const { lmstudio, servers, models, openclaw, routes, checklist, health } = derive(readings);
  const slices: StatusSlices = { lmstudio, servers, models, openclaw, routes, checklist, health };
  const fine = health.level === 'ready' || health.level === 'unproven';
  return succeed(
    outcome(slices, fine ? exitCodes.fine : exitCodes.attention, (data, terminal) =>
      printStatus(data, terminal, ports.clock.now()),
    ),
  );
};
