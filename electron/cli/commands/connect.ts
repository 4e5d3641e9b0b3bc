import { providerApis } from '#shared/contract/kinds';
import { readServerAddress } from '#shared/contract/address';
import { succeed } from '#shared/contract/result';
import { exportForAnotherMachine } from '../../core/export';
import { planWith } from '../../core/plans/planned';
import { readArguments, readTokens, wrongArguments } from '../arguments';
import { carryOut } from '../change';
import { confirmChange } from '../confirm';
import { outcome, type Command } from '../command';
import { plannersOf } from '../planners';
import { exitCodes } from '../terminal';
import { usage } from '../usage';
import { openWorkplace } from '../workplace';

const options = {
  server: 'value',
  model: 'value',
  context: 'value',
  'context-window': 'value',
  'max-tokens': 'value',
  api: 'value',
  print: 'flag',
  'dry-run': 'flag',
} as const;

/** `homeport connect`: gives a served model to OpenClaw; `--print` for an OpenClaw on another machine. */
export const connect: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, options);
  if (!read.ok) return read;
  const { flags, values } = read.data;
  const contextTokens = readTokens(values.get('context'));
  const contextWindow = readTokens(values.get('context-window'));
  const maxTokens = readTokens(values.get('max-tokens'));
  if (!contextTokens.ok) return contextTokens;
  if (!contextWindow.ok) return contextWindow;
  if (!maxTokens.ok) return maxTokens;
  const named = values.get('api');
  const api = providerApis.find(one => one === named);
  if (named !== undefined && api === undefined) return wrongArguments('unknown', named, usage.connect);
  const serverUrl = values.get('server');
  const modelKey = values.get('model');
  if (serverUrl === undefined || modelKey === undefined) {
    return wrongArguments('missing', '', 'homeport connect --server URL --model KEY');
  }
  const address = readServerAddress(serverUrl);
  if (!address.ok) return address;
  const workplace = await openWorkplace(ports);
  const { engine } = workplace;

  if (flags.has('print')) {
    const exported = await exportForAnotherMachine(ports, engine, {
      serverUrl,
      modelKey,
      contextTokens: contextTokens.data,
    });
    if (!exported.ok) return exported;
    return succeed(
      outcome(exported.data, exitCodes.fine, (data, terminal) => {
        terminal.line(terminal.t('cli.connect.print.patch'));
        terminal.raw(data.patch);
        terminal.line();
        terminal.line(terminal.t('cli.connect.print.address', { baseUrl: data.baseUrl }));
        const note = (line: string): void => terminal.line(`${terminal.mark('attention')} ${line}`, 2);
        if (!data.reachable) note(terminal.t('cli.connect.print.loopback'));
        if (!data.reachable && data.isLmStudio) note(terminal.t('cli.connect.print.network'));
        note(
          data.tokenVariable === null
            ? terminal.t('cli.connect.print.noToken')
            : terminal.t('cli.connect.print.token', { variable: data.tokenVariable }),
        );
        terminal.line(terminal.t('cli.connect.print.commands'));
        for (const command of data.commands) terminal.raw(`  ${command}`);
      }),
    );
  }

  const planned = await planWith(plannersOf(ports, workplace), {
    kind: 'connect',
    serverUrl,
    modelKey,
    ...(contextTokens.data === undefined ? {} : { contextTokens: contextTokens.data }),
    ...(contextWindow.data === undefined ? {} : { contextWindow: contextWindow.data }),
    ...(maxTokens.data === undefined ? {} : { maxTokens: maxTokens.data }),
    ...(api === undefined ? {} : { api }),
  });
  return carryOut(planned, {
    dryRun: flags.has('dry-run'),
    confirm: () => confirmChange(ports, workplace.openclaw),
    done(terminal) {
      if (address.data.completed) terminal.line(`  ${terminal.t('connect.warning.completed')}`, 2);
      terminal.line(`${terminal.mark('ok')} ${terminal.t('cli.connect.done', { model: modelKey })}`, 2);
      terminal.line(`  ${terminal.t('cli.connect.next')}`, 2);
    },
  });
};
