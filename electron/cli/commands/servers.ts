import path from 'node:path';
import { isSameServer, readServerAddress, travelsInTheOpen } from '#shared/contract/address';
import { modelsOf } from '#shared/contract/instances';
import type { LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import { fail, succeed, type Result } from '#shared/contract/result';
import { errorText } from '#shared/i18n/text';
import { formatDuration, formatFileSize, formatNumber } from '#shared/i18n/format';
import { findModelsFolder } from '../../core/lmstudio/installation';
import { readProviders } from '../../core/openclaw/provider/view';
import { planWith } from '../../core/plans/planned';
import { findModelFiles } from '../../core/servers/managed/files';
import { managedUrl, readManagedRecord, type ManagedRecord } from '../../core/servers/managed/record';
import type { ApiTrial } from '../../core/servers/try-api';
import { attachToCore } from '../../host/attach';
import { readArguments, readTokens, wrongArguments, type Arguments } from '../arguments';
import { carryOut } from '../change';
import { outcome, type Command, type CommandContext, type Outcome } from '../command';
import { word } from '../command-of';
import { plannersOf } from '../planners';
import { listenForInterruption } from '../interruption';
import { exitCodes, type Terminal } from '../terminal';
import { usage } from '../usage';
import { openWorkplace, type Workplace } from '../workplace';

const mostContextTokens = 16_777_216;
const mostConversations = 64;

interface Listed {
  readonly server: ServerView;
  readonly models: readonly LocalModel[];
  /** OpenClaw's file names it. */
  readonly feedsOpenclaw: boolean;
}

function printServer({ server, models, feedsOpenclaw }: Listed, terminal: Terminal): void {
  const { kind, version, url, latencyMs, error, asksForToken, features, managed } = server;
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
  if (managed) terminal.line(`  ${terminal.t('servers.managed')}`, 4);
  if (feedsOpenclaw) terminal.line(`  ${terminal.t('servers.feeds')}`, 4);
  if (travelsInTheOpen(url))
    terminal.line(`  ${terminal.mark('attention')} ${terminal.t('servers.open')}`, 4);
}

function printModels(models: readonly LocalModel[], terminal: Terminal): void {
  for (const { key, maxContextTokens } of models) {
    const context =
      maxContextTokens === null
        ? ` (${terminal.t('models.contextUntold')})`
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

/**
 * Starts llama-server for a file and waits until it has its model; after that it goes on by itself. Interrupted
 * before that, it is ended: nobody would know of it, and it holds its memory.
 */
async function start(
  context: CommandContext,
  workplace: Workplace,
  name: string,
  { flags, values }: Arguments,
): Promise<Result<Outcome<unknown>>> {
  const contextTokens = readTokens(values.get('context'));
  if (!contextTokens.ok) return contextTokens;
  if ((contextTokens.data ?? 1) > mostContextTokens)
    return wrongArguments('unknown', values.get('context') ?? '', usage.servers);
  const word = values.get('parallel');
  const parallel = word === undefined ? undefined : Number(word);
  if (word !== undefined && !/^[1-9]\d?$/.test(word)) return wrongArguments('number', word, '--parallel 4');
  if ((parallel ?? 1) > mostConversations)
    return wrongArguments('unknown', word ?? '', `--parallel 1 … ${mostConversations}`);
  const { ports } = context;
  const planned = await planWith(plannersOf(ports, workplace), {
    ...{ kind: 'managedStart', file: path.resolve(name) },
    ...(contextTokens.data === undefined ? {} : { contextTokens: contextTokens.data }),
    ...(parallel === undefined ? {} : { parallel }),
  });
  let running: ManagedRecord | null = null;
  const interruption = listenForInterruption();
  return carryOut(planned, {
    dryRun: flags.has('dry-run'),
    live: context,
    signal: interruption,
    async about() {
      running = await readManagedRecord(ports);
      if (running === null) return {};
      const { alias, contextTokens, parallel, port, pid } = running;
      return { url: managedUrl({ port }), model: alias, contextTokens, parallel, pid };
    },
    done(terminal) {
      if (running === null) return;
      const { alias: model, contextTokens, parallel } = running;
      const url = managedUrl(running);
      const told = terminal.t('servers.runs', { url, model, contextTokens, parallel });
      terminal.line(`${terminal.mark('ok')} ${told}`, 2);
      terminal.line(terminal.t('servers.runs.next', { command: connectCommand(url, model, contextTokens) }));
    },
  });
}

const connectCommand = (url: string, model: string, contextTokens: number): string =>
  `homeport connect --server ${url} --model ${word(model)} --context ${contextTokens}`;

/** The files that `run` could start. */
async function listFiles({ ports }: CommandContext): Promise<Result<Outcome<unknown>>> {
  const files = await findModelFiles(ports, [await findModelsFolder(ports)]);
  return succeed(
    outcome(files, exitCodes.fine, (data, terminal) => {
      if (data.length === 0) terminal.line(terminal.t('servers.files.none'));
      for (const { path: file, sizeBytes } of data) {
        terminal.raw(word(file));
        terminal.line(`  ${formatFileSize(sizeBytes, terminal.language)}`);
      }
    }),
  );
}

async function stop(
  context: CommandContext,
  workplace: Workplace,
  { flags }: Arguments,
): Promise<Result<Outcome<unknown>>> {
  const planned = await planWith(plannersOf(context.ports, workplace), { kind: 'managedStop' });
  return carryOut(planned, {
    dryRun: flags.has('dry-run'),
    done(terminal, state) {
      if (state === 'applied') terminal.line(`${terminal.mark('ok')} ${terminal.t('servers.stopped')}`, 2);
    },
  });
}

const options = {
  try: 'flag',
  model: 'value',
  context: 'value',
  parallel: 'value',
  'dry-run': 'flag',
} as const;

/**
 * `homeport servers [list | add URL | remove URL | probe URL [--try] [--model KEY] | files | run FILE.gguf | stop]`: whatever
 * serves models, and the llama-server that Homeport itself starts.
 */
export const servers: Command = async context => {
  const read = readArguments(context.argv, options, 2);
  if (!read.ok) return read;
  const { flags, values, positionals } = read.data;
  const [action = 'list', url] = positionals;
  const workplace = await openWorkplace(context.ports);
  if (action === 'list') return list(workplace);
  if (action === 'files') return listFiles(context);
  if (action === 'stop') return stop(context, workplace, read.data);
  if (action === 'run')
    return url === undefined
      ? wrongArguments('missing', '', usage.servers)
      : start(context, workplace, url, read.data);
  if (action !== 'add' && action !== 'remove' && action !== 'probe')
    return wrongArguments('unknown', action, usage.servers);
  if (url === undefined) return wrongArguments('missing', '', usage.servers);
  const address = readServerAddress(url);
  if (!address.ok) return address;
  if (action === 'probe') return probe(workplace, url, flags.has('try'), values.get('model'));
  const changed = await change(context, workplace, action, url);
  return changed.ok ? list(workplace) : changed;
};
