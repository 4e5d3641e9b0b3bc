import type { AppError } from '#shared/contract/errors';
import type { Estimate, LocalModel } from '#shared/contract/models';
import type { FitRow } from '#shared/contract/sizing';
import { errorText } from '#shared/i18n/text';
import { rowOf } from '#shared/sizing/on-disk';
import { fail, succeed, type Result } from '#shared/contract/result';
import { formatFileSize, formatNumber } from '#shared/i18n/format';
import { suggestedContext } from '../../core/connect';
import type { EngineState } from '../../core/engine';
import { findChatModel } from '../../core/lmstudio/models';
import { readHardware } from '../../core/hardware/hardware';
import { planWith } from '../../core/plans/planned';
import { readArguments, readTokens, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import { outcome, type Command, type CommandContext, type Outcome } from '../command';
import { plannersOf } from '../planners';
import { exitCodes, type Terminal } from '../terminal';
import { usage } from '../usage';
import { openWorkplace, type Workplace } from '../workplace';

function describe(
  { quantization, format, sizeBytes, maxContextTokens, instances }: LocalModel,
  terminal: Terminal,
): string {
  const { language } = terminal;
  return [
    quantization,
    format,
    sizeBytes === null ? null : formatFileSize(sizeBytes, language),
    maxContextTokens === null
      ? instances === null
        ? terminal.t('models.contextUntold')
        : null
      : terminal.t('cli.models.most', { contextTokens: formatNumber(maxContextTokens, language) }),
  ]
    .filter(one => one !== null)
    .join(' · ');
}

function printModels(models: readonly LocalModel[], terminal: Terminal): void {
  if (models.length === 0) terminal.line(terminal.t('cli.models.none'));
  for (const model of models) {
    const instances = model.instances ?? [];
    terminal.line(`${terminal.mark(instances.length > 0 ? 'ok' : 'idle')} ${model.key}`, 2);
    terminal.line(`  ${describe(model, terminal)}`, 4);
    for (const { id, contextTokens, ttlSeconds } of instances) {
      const loaded =
        contextTokens === null ? id : terminal.t('cli.status.loaded', { model: id, contextTokens });
      terminal.line(`  ${terminal.t('cli.models.loaded', { instance: loaded })}`, 4);
      // What a request loaded by itself goes again, and takes the agent's next answer with it.
      if (ttlSeconds !== null)
        terminal.line(`  ${terminal.t('cli.models.leaves', { leavesMs: ttlSeconds * 1000 })}`, 4);
    }
    if (instances.length > 1)
      terminal.line(
        `  ${terminal.mark('attention')} ${terminal.t('cli.models.twice', { count: instances.length })}`,
        4,
      );
  }
}

/** The server that was named, else the one that Homeport uses. */
async function look(
  { engine }: Workplace,
  named: string | undefined,
): Promise<Result<{ url: string; models: readonly LocalModel[] }>> {
  if (named !== undefined) {
    const probed = await engine.probe(named);
    return probed.ok ? succeed({ url: probed.data.server.url, models: probed.data.models }) : probed;
  }
  const { servers, models, lmstudio }: EngineState = await engine.read();
  const [server] = servers;
  if (!server)
    return lmstudio.state === 'not-installed'
      ? fail('lmstudio-absent', {})
      : fail('server-refused', { url: lmstudio.url });
  return server.error === null ? succeed({ url: server.url, models }) : { ok: false, error: server.error };
}

/** A copy by its own name, or the only copy of a model. */
function findInstance(models: readonly LocalModel[], name: string): Result<string> {
  const all = models.flatMap(model => (model.instances ?? []).map(({ id }) => ({ id, key: model.key })));
  const copies = all.filter(({ key }) => key === name);
  const [only] = copies;
  if (all.some(({ id }) => id === name) && copies.length < 2) return succeed(name);
  if (only && copies.length === 1) return succeed(only.id);
  const available = (copies.length > 0 ? copies : all).map(({ id }) => id).join(', ');
  return copies.length > 1 && all.some(({ id }) => id === name)
    ? succeed(name)
    : fail('model-unknown', { model: name, available });
}

interface Wanted {
  readonly name: string;
  readonly server: string | undefined;
  readonly dryRun: boolean;
}

async function change(
  context: CommandContext,
  workplace: Workplace,
  action: 'load' | 'unload',
  options: Wanted & { contextTokens: number | undefined; parallel: 1 | undefined },
): Promise<Result<Outcome<unknown>>> {
  const { name, server, dryRun } = options;
  const seen = await look(workplace, server);
  if (!seen.ok) return seen;
  const { url: serverUrl, models } = seen.data;
  const planners = plannersOf(context.ports, workplace);
  if (action === 'unload') {
    const instance = findInstance(models, name);
    if (!instance.ok) return instance;
    const planned = await planWith(planners, { kind: 'modelUnload', serverUrl, instanceId: instance.data });
    return carryOut(planned, {
      dryRun,
      done: terminal =>
        terminal.line(
          `${terminal.mark('ok')} ${terminal.t('cli.models.unloaded', { instance: instance.data })}`,
          2,
        ),
    });
  }
  const model = findChatModel(models, name);
  if (!model.ok) return model;
  const contextTokens = options.contextTokens ?? suggestedContext(model.data);
  const planned = await planWith(planners, {
    ...{ kind: 'modelLoad', serverUrl, modelKey: name, contextTokens },
    ...(options.parallel === undefined ? {} : { parallel: options.parallel }),
  });
  return carryOut(planned, {
    dryRun,
    live: context,
    done(terminal, state, warnings) {
      // With less than was wanted, the warning has said what it is loaded with.
      if (state === 'applied' && !warnings.some(({ key }) => key === 'load.warning.short'))
        terminal.line(
          `${terminal.mark('ok')} ${terminal.t('cli.models.isLoaded', { model: name, contextTokens })}`,
          2,
        );
    },
  });
}

interface Opinions {
  readonly model: string;
  readonly contextTokens: number;
  /** Our own sum; null: the server tells no size. */
  readonly ours: FitRow | null;
  readonly lmstudio: Estimate | { readonly error: AppError };
}

function printOpinions({ contextTokens, ours, lmstudio }: Opinions, terminal: Terminal): void {
  if (ours === null) terminal.line(terminal.t('models.unknownNeed'));
  else
    terminal.line(
      ours.range === null
        ? terminal.t('cli.models.oursExact', { contextTokens, totalBytes: ours.totalBytes })
        : terminal.t('cli.models.ours', {
            contextTokens,
            lowBytes: ours.range.lowBytes,
            highBytes: ours.totalBytes,
          }),
      2,
    );
  if ('error' in lmstudio) {
    terminal.line(`${terminal.mark('attention')} ${terminal.say(errorText(lmstudio.error))}`, 2);
    return;
  }
  const { totalBytes, passes, isUnsure } = lmstudio;
  const key = passes ? 'models.theirs.pass' : 'models.theirs.fail';
  terminal.line(`${terminal.mark(passes ? 'ok' : 'blocked')} ${terminal.t(key, { totalBytes })}`, 2);
  if (isUnsure) terminal.line(`  ${terminal.t('models.theirs.unsure')}`, 4);
}

/** What a load would take: our own sum, and LM Studio's opinion, which decides whether it lets it through. */
async function estimate(
  { ports }: CommandContext,
  workplace: Workplace,
  { name, server, contextTokens: wanted }: Omit<Wanted, 'dryRun'> & { contextTokens: number | undefined },
): Promise<Result<Outcome<unknown>>> {
  const seen = await look(workplace, server);
  if (!seen.ok) return seen;
  const model = findChatModel(seen.data.models, name);
  if (!model.ok) return model;
  const contextTokens = wanted ?? suggestedContext(model.data);
  const [profile, theirs] = await Promise.all([
    readHardware(ports, workplace.settings.usableMemoryBytes),
    workplace.engine.estimate(seen.data.url, name, contextTokens),
  ]);
  const data: Opinions = {
    ...{ model: name, contextTokens },
    ours: rowOf(model.data, contextTokens, profile),
    lmstudio: theirs.ok ? theirs.data : { error: theirs.error },
  };
  const exit = theirs.ok && !theirs.data.passes ? exitCodes.attention : exitCodes.fine;
  return succeed(outcome(data, exit, printOpinions));
}

/** Watches a download to its end; interrupting the command leaves it to LM Studio, which goes on. */
async function download(
  context: CommandContext,
  workplace: Workplace,
  { name, quantization, server, dryRun }: Wanted & { quantization: string | undefined },
): Promise<Result<Outcome<unknown>>> {
  const seen = await look(workplace, server);
  if (!seen.ok) return seen;
  const planned = await planWith(plannersOf(context.ports, workplace), {
    ...{ kind: 'modelDownload', serverUrl: seen.data.url, model: name },
    ...(quantization === undefined ? {} : { quantization }),
  });
  return carryOut(planned, {
    dryRun,
    live: context,
    done(terminal, state) {
      if (state === 'applied')
        terminal.line(`${terminal.mark('ok')} ${terminal.t('cli.models.downloaded', { model: name })}`, 2);
    },
  });
}

/** `homeport models [list | load KEY | unload KEY | download NAME]`: what is on disk, what of it in memory. */
export const models: Command = async context => {
  const kinds = {
    server: 'value',
    context: 'value',
    quantization: 'value',
    parallel: 'value',
    'dry-run': 'flag',
  } as const;
  const read = readArguments(context.argv, kinds, 2);
  if (!read.ok) return read;
  const { flags, values, positionals } = read.data;
  const contextTokens = readTokens(values.get('context'));
  if (!contextTokens.ok) return contextTokens;
  const [action = 'list', name] = positionals;
  const workplace = await openWorkplace(context.ports);
  const server = values.get('server');
  if (action === 'list') {
    const seen = await look(workplace, server);
    return seen.ok ? succeed(outcome(seen.data.models, exitCodes.fine, printModels)) : seen;
  }
  if (action !== 'load' && action !== 'unload' && action !== 'download' && action !== 'estimate')
    return wrongArguments('unknown', action, usage.models);
  if (name === undefined) return wrongArguments('missing', '', usage.models);
  const parallel = values.get('parallel');
  if (parallel !== undefined && parallel !== '1') return wrongArguments('unknown', parallel, usage.models);
  if (action === 'estimate')
    return estimate(context, workplace, { name, server, contextTokens: contextTokens.data });
  const wanted: Wanted = { name, server, dryRun: flags.has('dry-run') };
  return action === 'download'
    ? download(context, workplace, { ...wanted, quantization: values.get('quantization') })
    : change(context, workplace, action, {
        ...{ ...wanted, contextTokens: contextTokens.data },
        parallel: parallel === undefined ? undefined : 1,
      });
};
