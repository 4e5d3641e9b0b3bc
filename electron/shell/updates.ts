import path from 'node:path';
import * as z from 'zod';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { UpdateFailure, Updates, UpdateStatus } from '#shared/contract/updates';
import type { CoreAccess } from '../host/remote-core';
import { readStateFile, saveStateFile } from '../ports/state-file';
import type { Ports } from '../ports/types';
import type { UpdateSource } from './update-source';
import type { FoundUpdate, Updater } from './updater';

export interface UpdateParts {
  readonly core: Pick<CoreAccess, 'snapshot' | 'subscribe'>;
  readonly source: UpdateSource;
  /** Called once, when it is first needed. */
  readonly load: () => Promise<Updater>;
  readonly changed: (updates: Updates) => void;
  /** Something newer was found that nobody had just asked for. */
  readonly found: (update: FoundUpdate) => void;
  /** Ends everything that must not be cut off; what follows replaces the application. */
  readonly leave: () => Promise<void>;
  /** Starts this version anew: the other one could not take its place, and this one has left everything. */
  readonly comeBack: () => void;
}

type Done = Result<Record<string, never>>;

export interface UpdateKeeper {
  current(): Updates;
  check(): Promise<Done>;
  /** What was found; returns once it has begun. */
  download(): Promise<Done>;
  /** Installs what was downloaded, after the jobs that run; `wanted: false` calls that off. */
  install(wanted: boolean): Promise<Done>;
  /** Looks once a day where the settings say so. Returns the end of it. */
  keepLooking(): () => void;
}

const dayMs = 24 * 3600_000;
/** How often it is seen whether a day is over: a machine sleeps, and settings change. */
const stepMs = 15 * 60_000;
/** Nothing of this delays the start. */
const firstStepMs = 60_000;

const fileSchema = z.object({ version: z.literal(1), checkedAt: z.number() });

const failures: readonly [RegExp, UpdateFailure][] = [
  [/sha512|checksum|signature|signed by/i, 'damaged'],
  [/ENOSPC|EDQUOT/, 'disk'],
  [
    /net::ERR_(?:INTERNET|NAME|NETWORK|ADDRESS|CONNECTION|TIMED)|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN/,
    'offline',
  ],
  [/\b404\b|No published versions|LATEST_VERSION_NOT_FOUND/i, 'nothingThere'],
];

const detailLimit = 300;

/** What failed, from the words of electron-updater: a stack, or a whole answer with its headers. */
function failureOf(error: unknown): { failure: UpdateFailure; detail: string } {
  const said = error instanceof Error ? error.message : String(error);
  const failure = failures.find(([pattern]) => pattern.test(said))?.[1] ?? 'other';
  return { failure, detail: (said.split('\n')[0] ?? '').slice(0, detailLimit) };
}

/** Looks for, fetches and installs newer versions of the application, each step on a person's word. */
export async function keepUpdates(
  ports: Pick<Ports, 'clock' | 'environment' | 'files' | 'log'>,
  { core, source, load, changed, found: tellFound, leave, comeBack }: UpdateParts,
): Promise<UpdateKeeper> {
  const { clock, environment, log } = ports;
  const file = path.join(environment.stateFolder, 'updates.json');
  const kept = await readStateFile(ports, file, value => fileSchema.safeParse(value).data ?? null);
  let state: Updates = {
    address: source.address,
    checkedAt: kept.value?.checkedAt ?? null,
    status: source.off === null ? { state: 'idle', upToDate: false } : { state: 'off', reason: source.off },
  };
  let updater: Promise<Updater> | null = null;
  let lastFound: FoundUpdate | null = null;
  let toldVersion: string | null = null;
  let stopWaiting: (() => void) | null = null;

  const change = (patch: Partial<Updates>): void => {
    state = { ...state, ...patch };
    changed(state);
  };
  const turn = (status: UpdateStatus): void => change({ status });
  const theUpdater = (): Promise<Updater> => (updater ??= load());
  const nothing = succeed({});
  const notNow = fail('update-not-now', {});

  async function check(): Promise<Done> {
    switch (state.status.state) {
      case 'off':
        return notNow;
      // It is on its way already, or here.
      case 'checking':
      case 'downloading':
      case 'ready':
        return nothing;
      case 'idle':
      case 'available':
      case 'failed':
        break;
    }
    turn({ state: 'checking' });
    try {
      lastFound = await (await theUpdater()).check();
      change({
        checkedAt: clock.now(),
        status: lastFound ? { state: 'available', ...lastFound } : { state: 'idle', upToDate: true },
      });
    } catch (error) {
      log.warn('looking for an update failed', { error });
      // An attempt counts: what cannot be reached is not asked every quarter of an hour.
      change({ checkedAt: clock.now(), status: { state: 'failed', step: 'check', ...failureOf(error) } });
    }
    const saved = await saveStateFile(ports, file, { version: 1, checkedAt: state.checkedAt });
    if (!saved.ok) log.warn('when it looked could not be written', saved.error.params);
    return nothing;
  }

  async function fetchFound(update: FoundUpdate): Promise<void> {
    let shown = 0;
    turn({ state: 'downloading', ...update, fraction: 0 });
    try {
      const from = await theUpdater();
      await from.download(fraction => {
        // A page need not be drawn for less than a hundredth.
        if (state.status.state !== 'downloading' || fraction - shown < 0.01) return;
        shown = Math.min(1, fraction);
        turn({ ...state.status, fraction: shown });
      });
      turn({ state: 'ready', ...update, waitsFor: null });
    } catch (error) {
      log.warn('downloading an update failed', { error });
      turn({ state: 'failed', step: 'download', ...failureOf(error) });
    }
  }

  const running = () => core.snapshot().jobs.filter(job => job.state === 'running');

  function stop(): void {
    stopWaiting?.();
    stopWaiting = null;
  }

  async function installNow(): Promise<void> {
    const from = await theUpdater();
    await leave();
    const failed = (error: unknown): void => {
      log.error('an update could not be installed', { error });
      comeBack();
    };
    try {
      from.install(failed);
    } catch (error) {
      failed(error);
    }
  }

  /** Says what it waits for, and goes on by itself when nothing runs any more. */
  function installWhenIdle(): void {
    if (state.status.state !== 'ready') return stop();
    const jobs = running();
    if (jobs.length === 0) {
      stop();
      void installNow().catch((error: unknown) => log.error('an update was not begun', { error }));
      return;
    }
    const waitsFor = jobs.map(({ title }) => title);
    if (JSON.stringify(waitsFor) !== JSON.stringify(state.status.waitsFor))
      turn({ ...state.status, waitsFor });
  }

  return {
    current: () => state,
    check,
    download() {
      const { status } = state;
      if (status.state === 'downloading' || status.state === 'ready') return Promise.resolve(nothing);
      const again = status.state === 'failed' && status.step === 'download';
      if (lastFound === null || !(again || status.state === 'available')) return Promise.resolve(notNow);
      void fetchFound(lastFound);
      return Promise.resolve(nothing);
    },
    install(wanted) {
      if (state.status.state !== 'ready') return Promise.resolve(notNow);
      if (!wanted) {
        stop();
        turn({ ...state.status, waitsFor: null });
      } else if (stopWaiting === null) {
        // Listening begins with a call, before its end is known.
        let over = false;
        const end = core.subscribe(() => queueMicrotask(() => over || installWhenIdle()));
        stopWaiting = () => {
          over = true;
          end();
        };
        installWhenIdle();
      }
      return Promise.resolve(nothing);
    },
    keepLooking() {
      let cancel: () => void = () => undefined;
      let ended = false;
      const look = async (): Promise<void> => {
        const due = state.checkedAt === null || clock.now() - state.checkedAt >= dayMs;
        if (!due || core.snapshot().settings.updates !== 'daily' || state.status.state === 'off') return;
        await check();
        if (state.status.state !== 'available' || state.status.version === toldVersion) return;
        toldVersion = state.status.version;
        tellFound(state.status);
      };
      const step = (): void => {
        look()
          .catch((error: unknown) => log.error('looking for an update failed unexpectedly', { error }))
          .finally(() => {
            if (!ended) cancel = clock.after(stepMs, step);
          });
      };
      cancel = clock.after(firstStepMs, step);
      return () => {
        ended = true;
        stop();
        cancel();
      };
    },
  };
}
