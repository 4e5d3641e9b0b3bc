import type { HardwareProfile } from '#shared/contract/hardware';
import type { IntentOf } from '#shared/contract/intents';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { Ports } from '../../../ports/types';
import type { PlannedChange } from '../../plans/planned';
import { managedArguments } from './arguments';
import { readGguf, type GgufFile } from './gguf';
import { alreadyRunning, firstPort, freePort, startManaged, stopManaged, type WantedServer } from './managed';
import { lookAtManaged } from './record';
import { chooseSize, serving, sizeOf, type ManagedSize } from './size';

/** The program that is looked for. */
export const llamaServer = 'llama-server';

function warningsOf({ verdict, neededBytes }: ManagedSize, availableBytes: number): Text[] {
  switch (verdict) {
    case 'fits':
      return [];
    case 'tight':
      return [text('managed.warning.tight', { neededBytes, availableBytes })];
    case 'perhaps':
      return [text('managed.warning.perhaps', { neededBytes, availableBytes })];
    case 'too-large':
      return [text('managed.warning.tooLarge', { neededBytes, availableBytes })];
  }
}

function planned(
  ports: Ports,
  model: string,
  wanted: WantedServer,
  more: Pick<PlannedChange, 'steps' | 'warnings' | 'notes'>,
): PlannedChange {
  return {
    ...more,
    baseHashes: {},
    job: { kind: 'managed-start', title: text('job.managedStart', { model }) },
    async apply(context) {
      const started = await startManaged(ports, wanted, context);
      return started.ok ? succeed({ historyId: null, warnings: more.warnings }) : started;
    },
  };
}

/** Where it runs already nothing is started; whoever asks waits until it has its model. */
async function planRunning(
  ports: Ports,
  found: string,
  file: GgufFile,
  intent: IntentOf<'managedStart'>,
): Promise<Result<PlannedChange> | null> {
  const now = await lookAtManaged(ports);
  if (now.state === 'unknown') return fail('managed-not-ours', { pid: now.record.pid });
  if (now.state !== 'running') return null;
  const { record } = now;
  const isIt =
    record.realPath === file.realPath &&
    (intent.contextTokens ?? record.contextTokens) === record.contextTokens &&
    (intent.parallel ?? record.parallel) === record.parallel;
  if (!isIt) return alreadyRunning(record);
  return succeed(planned(ports, file.name, { ...record, program: found }, { steps: [], warnings: [] }));
}

/**
 * Starting llama-server for a file. Without a named context it gets the longest of the usual ones that fits the
 * machine; a named one is taken as it is, with a warning where it does not fit. A machine without a GPU runs it from
 * its own memory, and is told that this is slow.
 */
export async function planManagedStart(
  ports: Ports,
  profile: () => Promise<HardwareProfile>,
  intent: IntentOf<'managedStart'>,
): Promise<Result<PlannedChange>> {
  const found = await ports.run.find(llamaServer);
  if (found === null) return fail('llama-server-absent', {});
  const read = await readGguf(ports, intent.file);
  if (!read.ok) return read;
  const file = read.data;
  const { contextTokens: named, parallel = 1 } = intent;
  const { alias: model, maxContextTokens: maximumTokens } = file;
  if (named !== undefined && maximumTokens !== null && named > maximumTokens)
    return fail('model-context-too-large', { model, wantedTokens: named, maximumTokens });
  const running = await planRunning(ports, found, file, intent);
  if (running !== null) return running;
  const { machine: here, onProcessor } = serving(await profile());
  const size = named === undefined ? chooseSize(file, parallel, here) : sizeOf(file, named, parallel, here);
  const { contextTokens, neededBytes, verdict } = size;
  const availableBytes = here.pool.bytes;
  if (named === undefined && verdict === 'too-large')
    return fail('managed-does-not-fit', { model, contextTokens, neededBytes, availableBytes });
  const port = await freePort(ports, firstPort);
  if (port === null) return fail('managed-not-started', { model, problem: 'port', detail: '' });
  const { path, alias, realPath } = file;
  const settings = { file: path, alias, contextTokens, parallel, port };
  return succeed(
    planned(
      ports,
      file.name,
      { ...settings, program: found, realPath },
      {
        steps: [{ kind: 'argv', argv: [found, ...managedArguments(settings)] }],
        notes: [
          text('managed.note.file', {
            ...{ model: file.name, quantization: file.quantization ?? '' },
            fileBytes: file.sizeBytes,
          }),
          text('managed.note.size', { contextTokens, parallel, neededBytes, availableBytes }),
        ],
        warnings: [
          ...(onProcessor ? [text('managed.warning.processor')] : []),
          ...warningsOf(size, availableBytes),
        ],
      },
    ),
  );
}

/** Stopping the one that Homeport started; what somebody else started is left alone. */
export async function planManagedStop(ports: Ports): Promise<Result<PlannedChange>> {
  const now = await lookAtManaged(ports);
  if (now.state === 'unknown') return fail('managed-not-ours', { pid: now.record.pid });
  const isRunning = now.state === 'running';
  return succeed({
    steps: isRunning ? [{ kind: 'argv', argv: ['kill', String(now.record.pid)] }] : [],
    baseHashes: {},
    warnings: [],
    job: isRunning ? { kind: 'managed-stop', title: text('job.managedStop') } : null,
    async apply() {
      const stopped = await stopManaged(ports);
      return stopped.ok ? succeed({ historyId: null, warnings: [] }) : stopped;
    },
  });
}
