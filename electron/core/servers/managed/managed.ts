import { isRecord, parseJson } from '#shared/contract/json';
import { fail, succeed, type Result } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import type { DetachedStart, Ports } from '../../../ports/types';
import { closing } from '../../jobs/closing';
import { withLock } from '../../jobs/lock';
import type { ApplyContext } from '../../plans/planned';
import { managedArguments, managedHost, type ManagedSettings } from './arguments';
import { reasonOf } from './last-words';
import {
  forgetManaged,
  lookAtManaged,
  managedFiles,
  managedUrl,
  managedWords,
  writeManagedRecord,
  type ManagedRecord,
} from './record';

/** The first port, and how many after it are tried. llama-server's own default is 8080. */
export const firstPort = 8080;
const portTries = 20;
const portLimitMs = 1000;

/** A large model from a slow disk takes minutes. */
const startLimitMs = 15 * 60_000;
const pollMs = 250;
const askLimitMs = 2000;
/** Between being asked to end and being ended. */
const endLimitMs = 10_000;
const killLimitMs = 5000;
const endPollMs = 100;

type Started = Extract<DetachedStart, { state: 'started' }>;

export interface WantedServer extends ManagedSettings {
  readonly program: string;
  readonly realPath: string;
}

/** The first port from `from` on where nothing answers; null: all of them are taken. */
export async function freePort(ports: Ports, from: number): Promise<number | null> {
  for (let port = from; port < firstPort + portTries; port++) {
    const url = `http://${managedHost}:${port}/health`;
    const outcome = await ports.request({ method: 'GET', url, timeoutMs: portLimitMs, maxBytes: 64 * 1024 });
    if (outcome.state === 'refused') return port;
  }
  return null;
}

/** Whether the server answers, and is the one that was started: another one on its port has other models. */
async function isReady(ports: Ports, record: ManagedRecord): Promise<boolean> {
  const get = (path: string) =>
    ports.request({ method: 'GET', url: `${managedUrl(record)}${path}`, timeoutMs: askLimitMs });
  const health = await get('/health');
  if (health.state !== 'answered' || health.status !== 200) return false;
  const models = await get('/v1/models');
  if (models.state !== 'answered') return false;
  // A key that stands in its environment closes the list, and only that.
  if (models.status === 401) return true;
  const body = parseJson(models.body);
  const rows: unknown[] = isRecord(body) && Array.isArray(body['data']) ? body['data'] : [];
  return rows.some(row => isRecord(row) && row['id'] === record.alias);
}

async function isThere({ run }: Ports, { pid, identity }: ManagedRecord): Promise<boolean> {
  const found = await run.identify(pid);
  return found.state === 'running' && found.identity === identity;
}

async function isGoneWithin(ports: Ports, record: ManagedRecord, limitMs: number): Promise<boolean> {
  const until = ports.clock.monotonicMs() + limitMs;
  while (await isThere(ports, record)) {
    if (ports.clock.monotonicMs() >= until) return false;
    await ports.clock.sleep(endPollMs);
  }
  return true;
}

/** Ends the process of a record and no other one: right before each signal it is looked at again. */
async function end(ports: Ports, record: ManagedRecord): Promise<Result<null>> {
  const { pid } = record;
  if (await isThere(ports, record)) ports.run.signal(pid, 'SIGTERM');
  if (!(await isGoneWithin(ports, record, endLimitMs))) {
    if (await isThere(ports, record)) ports.run.signal(pid, 'SIGKILL');
    if (!(await isGoneWithin(ports, record, killLimitMs))) return fail('managed-not-stopped', { pid });
  }
  await forgetManaged(ports, record);
  return succeed(null);
}

/** Waits until the server has its model. What does not come up is ended and forgotten. */
async function awaitReady(
  ports: Ports,
  record: ManagedRecord,
  started: Started | null,
  { signal, phase }: ApplyContext,
): Promise<Result<ManagedRecord>> {
  const model = record.alias;
  const from = ports.clock.monotonicMs();
  const isGone = async (): Promise<boolean> =>
    started ? started.ended() !== null : !(await isThere(ports, record));
  for (;;) {
    if (signal?.aborted) {
      // Homeport itself ends: what it started goes on, as any other server would.
      if (signal.reason !== closing) await end(ports, record);
      return fail('managed-not-started', { model, problem: 'cancelled', detail: '' });
    }
    const ready = await isReady(ports, record);
    if (await isGone()) {
      const words = await managedWords(ports, 'start');
      await forgetManaged(ports, record);
      // One that was ended from outside, by the system for want of memory perhaps, has not said why.
      const how = started?.ended() ?? '';
      const detail = how.startsWith('SIG') ? [how, words].filter(Boolean).join('; ') : words || how;
      return fail('managed-not-started', { model, problem: reasonOf(words), detail });
    }
    if (ready) return succeed(record);
    const elapsedMs = ports.clock.monotonicMs() - from;
    if (elapsedMs > startLimitMs) {
      await end(ports, record);
      return fail('managed-not-started', {
        model,
        problem: 'timeout',
        detail: await managedWords(ports, 'start'),
      });
    }
    phase?.(text('job.phase.managedLoading', { elapsedMs: Math.floor(elapsedMs / 1000) * 1000 }));
    await ports.clock.sleep(pollMs, signal);
  }
}

/** Starts a process and writes down which one it is, before anything else is done. */
async function launch(
  ports: Ports,
  { program, ...settings }: WantedServer,
): Promise<Result<{ record: ManagedRecord; started: Started }>> {
  const { log } = managedFiles(ports.environment.stateFolder);
  const args = managedArguments(settings);
  const model = settings.alias;
  const started = await ports.run.startDetached(program, args, log);
  if (started.state === 'not-found') return fail('llama-server-absent', {});
  if (started.state === 'failed')
    return fail('managed-not-started', { model, problem: 'program', detail: started.reason });
  const { pid } = started;
  const found = await ports.run.identify(pid);
  if (found.state === 'unknown') {
    // What could not be known again later must not be left behind.
    ports.run.signal(pid, 'SIGKILL');
    return fail('managed-not-ours', { pid });
  }
  const record: ManagedRecord = {
    ...settings,
    ...{ pid, identity: found.state === 'running' ? found.identity : '' },
    ...{ startedAt: ports.clock.now(), argv: [program, ...args] },
  };
  const written = await writeManagedRecord(ports, record);
  if (written.ok) return succeed({ record, started });
  await end(ports, record);
  return written;
}

/** A port may be taken between being chosen and being used: then the next one is tried. */
async function startOnFreePort(
  ports: Ports,
  wanted: WantedServer,
  context: ApplyContext,
): Promise<Result<ManagedRecord>> {
  let from = wanted.port;
  for (;;) {
    const port = await freePort(ports, from);
    if (port === null)
      return fail('managed-not-started', { model: wanted.alias, problem: 'port', detail: '' });
    const launched = await launch(ports, { ...wanted, port });
    if (!launched.ok) return launched;
    const { record, started } = launched.data;
    const ready = await awaitReady(ports, record, started, context);
    const isTaken =
      !ready.ok && ready.error.code === 'managed-not-started' && ready.error.params.problem === 'port';
    if (!isTaken) return ready;
    from = port + 1;
  }
}

const isSameWish = (record: ManagedRecord, wanted: WantedServer): boolean =>
  record.realPath === wanted.realPath &&
  record.contextTokens === wanted.contextTokens &&
  record.parallel === wanted.parallel;

export const alreadyRunning = (record: ManagedRecord): Result<never> => {
  const { alias: model, contextTokens, parallel } = record;
  return fail('managed-running', { model, url: managedUrl(record), contextTokens, parallel });
};

/**
 * Starts llama-server and waits until it has its model; where it runs with that file already, only the latter. One
 * start at a time, whoever asks: the window, the command line, a second Homeport.
 */
export function startManaged(
  ports: Ports,
  wanted: WantedServer,
  context: ApplyContext,
): Promise<Result<ManagedRecord>> {
  const cancelled = () =>
    fail('managed-not-started', { model: wanted.alias, problem: 'cancelled', detail: '' });
  async function start(): Promise<Result<ManagedRecord>> {
    const now = await lookAtManaged(ports);
    if (now.state === 'unknown') return fail('managed-not-ours', { pid: now.record.pid });
    if (now.state === 'running') {
      if (!isSameWish(now.record, wanted)) return alreadyRunning(now.record);
      return awaitReady(ports, now.record, null, context);
    }
    if (now.state === 'ended') await forgetManaged(ports, now.record);
    return startOnFreePort(ports, wanted, context);
  }
  const { lock } = managedFiles(ports.environment.stateFolder);
  return withLock(ports, lock, start, { signal: context.signal, cancelled });
}

/** Ends the llama-server that Homeport started, and forgets one that has ended by itself. */
export async function stopManaged(ports: Ports): Promise<Result<null>> {
  const now = await lookAtManaged(ports);
  switch (now.state) {
    case 'none':
      return succeed(null);
    case 'unknown':
      return fail('managed-not-ours', { pid: now.record.pid });
    case 'ended':
      await forgetManaged(ports, now.record);
      return succeed(null);
    case 'running':
      return end(ports, now.record);
  }
}
