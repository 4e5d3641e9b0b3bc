import { isSameServer, readServerAddress, travelsInTheOpen } from '#shared/contract/address';
import { modelsOf } from '#shared/contract/instances';
import type { LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import { fail, succeed, type Result } from '#shared/contract/result';
import { errorText } from '#shared/i18n/text';
import { formatDuration, formatNumber } from '#shared/i18n/format';
import { readProviders } from '../../core/openclaw/provider/view';
import type { ApiTrial } from '../../core/servers/try-api';
import { attachToCore } from '../../host/attach';
import { readArguments, wrongArguments } from '../arguments';
import { outcome, type Command, type CommandContext, type Outcome } from '../command';
import { exitCodes, type Terminal } from '../terminal';
import { usage } from '../usage';
import { openWorkplace, type Workplace } from '../workplace';

interface Listed {
  readonly server: ServerView;
  readonly models: readonly LocalModel[];
  /** OpenClaw's file names it. */
  readonly feedsOpenclaw: boolean;
}

function printServer({ server, models, feedsOpenclaw }: Listed, terminal: Terminal): void {
  const { kind, version, url, latencyMs, error, asksForToken, features } = server;
  const name = [terminal.t(`server.kind.${kind}`), version].filter(Boolean).join(' ');
  terminal.line(`${terminal.mark(error ? 'blocked' : 'ok')} ${name}, ${url}`, 2);
  if (error) return terminal.line(`  ${terminal.say(errorText(error))}`, 4);
  const facts = [
    terminal.t('servers.models', { count: models.length }),
    latencyMs === null ? null : formatDuration(latencyMs, terminal.language),
    asksForToken === null ? null : terminal.t(asksForToken ? 'servers.token' : 'servers.noToken'),
    ...features.map(feature => terminal.t(`servers.feature.${feature}`)),
  ];
  terminal.line(`  ${facts.filter(Boolean).join(' · ')}`, 4);
  if (feedsOpenclaw) terminal.line(`  ${terminal.t('servers.feeds')}`, 4);
  if (travelsInTheOpen(url))
    terminal.line(`  ${terminal.mark('attention')} ${terminal.t('servers.open')}`, 4);
}

function printModels(models: readonly LocalModel[], terminal: Terminal): void {
  for (const { key, maxContextTokens } of models) {
    const context =
      maxContextTokens === null
        ? ''
        : ` (${terminal.t('cli.models.most', { contextTokens: formatNumber(maxContextTokens, terminal.language) })})`;
    terminal.line(`  ${key}${context}`, 4);
  }
}

async function list({ engine, openclaw }: Workplace): Promise<Result<Outcome<unknown>>> {
  const [{ servers, models }, { config }] = await Promise.all([engine.read(), openclaw.read()]);
  const providers = config.state === 'read' ? readProviders(config.value) : [];
  const listed = servers.map(server => ({
    server,
    models: modelsOf(models, server.url),
    feedsOpenclaw: providers.some(({ baseUrl }) => baseUrl !== null && isSameServer(baseUrl, server.url)),
  }));
  const isFine = listed.length > 0 && listed.every(({ server }) => server.error === null);
  return succeed(
    outcome(listed, isFine ? exitCodes.fine : exitCodes.attention, (data, terminal) => {
      if (data.length === 0) terminal.line(terminal.t('servers.none'));
      for (const one of data) printServer(one, terminal);
    }),
  );
}

interface Probed {
  readonly server: ServerView;
  readonly models: readonly LocalModel[];
  /** The API that answered a tiny request; null: none was sent. */
  readonly trial: ApiTrial | null;
}

/** Looks for free; `--try` also sends a tiny request for each API, to the first model or the named one. */
async function probe(
  { engine }: Workplace,
  url: string,
  tries: boolean,
  named: string | undefined,
): Promise<Result<Outcome<unknown>>> {
  const probed = await engine.probe(url);
  if (!probed.ok) return probed;
  const { server, models } = probed.data;
  const model = named ?? models.find(({ type }) => type === 'llm')?.key;
  if (tries && model === undefined) return fail('model-unknown', { model: '', available: '' });
  const tried = tries && model !== undefined ? await engine.tryApis(url, model) : null;
  if (tried && !tried.ok) return tried;
  const data: Probed = { server, models, trial: tried?.data ?? null };
  return succeed(
    outcome(data, exitCodes.fine, ({ trial }, terminal) => {
      printServer({ server, models, feedsOpenclaw: false }, terminal);
      printModels(models, terminal);
      if (trial === null) return;
      for (const { api, message } of trial.refused)
        terminal.line(`  ${terminal.t('servers.apiRefused', { api, message })}`, 4);
      terminal.line(`${terminal.mark('ok')} ${terminal.t('servers.apiWorks', { api: trial.api })}`, 2);
    }),
  );
}

/** Adds or removes; a running Homeport does it itself, so that its page shows it at once. */
async function change(
  { ports, version }: CommandContext,
  { known }: Workplace,
  action: 'add' | 'remove',
  url: string,
): Promise<Result<unknown>> {
  const core = await attachToCore(ports, version);
  if (!core.ok) return core;
  return core.data ? core.data.execute(`servers.${action}`, { url }) : known[action](url);
}

/** `homeport servers [list | add URL | remove URL | probe URL [--try] [--model KEY]]`: whatever serves models. */
export const servers: Command = async context => {
  const read = readArguments(context.argv, { try: 'flag', model: 'value' }, 2);
  if (!read.ok) return read;
  const { flags, values, positionals } = read.data;
  const [action = 'list', url] = positionals;
  const workplace = await openWorkplace(context.ports);
  if (action === 'list') return list(workplace);
  if (action !== 'add' && action !== 'remove' && action !== 'probe')
    return wrongArguments('unknown', action, usage.servers);
  if (url === undefined) return wrongArguments('missing', '', usage.servers);
  const address = readServerAddress(url);
  if (!address.ok) return address;
  if (action === 'probe') return probe(workplace, url, flags.has('try'), values.get('model'));
  const changed = await change(context, workplace, action, url);
  return changed.ok ? list(workplace) : changed;
};
