import type { Job, JobKind } from '#shared/contract/jobs';
import { fail, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import type { Ports } from '../../ports/types';
import { closing } from './closing';

export interface JobWork {
  readonly kind: JobKind;
  readonly title: Text;
  readonly cancellable: boolean;
  run(context: {
    signal: AbortSignal;
    phase: (phase: Text) => void;
    /** 0 to 1. */
    progress: (progress: number) => void;
  }): Promise<Result<unknown>>;
}

export interface Jobs {
  start(work: JobWork): string;
  /** Does nothing to a job that has ended or cannot be cancelled. */
  cancel(id: string): void;
  /** Resolves when the job has ended, with how. */
  ended(id: string): Promise<Job>;
  close(): void;
}

/** Finished jobs that stay visible. */
const keep = 20;

/** Runs long work and publishes its state; nobody waits on a call for it. */
export function createJobs(ports: Ports, publish: (jobs: readonly Job[]) => void): Jobs {
  let jobs: readonly Job[] = [];
  const controllers = new Map<string, AbortController>();
  const waiting = new Map<string, ((job: Job) => void)[]>();
  let closed = false;

  function show(next: readonly Job[]): void {
    jobs = next;
    if (!closed) publish(jobs);
  }

  const change = (id: string, changes: Partial<Job>): void =>
    show(jobs.map(job => (job.id === id ? { ...job, ...changes } : job)));

  /** The older finished jobs go; one that runs stays, however many came after it. */
  function withoutOld(all: readonly Job[]): Job[] {
    const finished = all.filter(job => job.state !== 'running').slice(0, keep);
    return all.filter(job => job.state === 'running' || finished.includes(job));
  }

  function finish(id: string, result: Result<unknown>): void {
    const cancelled = controllers.get(id)?.signal.aborted === true && !result.ok;
    controllers.delete(id);
    change(id, {
      state: result.ok ? 'succeeded' : cancelled ? 'cancelled' : 'failed',
      error: result.ok || cancelled ? null : result.error,
      endedAt: ports.clock.now(),
      phase: null,
      cancellable: false,
    });
    const job = jobs.find(one => one.id === id);
    for (const resolve of waiting.get(id) ?? []) if (job) resolve(job);
    waiting.delete(id);
  }

  return {
    start(work) {
      const id = ports.random.token(6);
      const controller = new AbortController();
      controllers.set(id, controller);
      const job: Job = {
        id,
        kind: work.kind,
        title: work.title,
        phase: null,
        progress: null,
        startedAt: ports.clock.now(),
        endedAt: null,
        cancellable: work.cancellable,
        state: 'running',
        error: null,
      };
      show(withoutOld([job, ...jobs]));
      const phase = (text: Text): void => change(id, { phase: text });
      const progress = (value: number): void => change(id, { progress: value });
      const run = async (): Promise<Result<unknown>> =>
        work.run({ signal: controller.signal, phase, progress });
      run().then(
        result => finish(id, result),
        (error: unknown) => {
          const reportId = ports.random.token(4);
          ports.log.error('a job failed unexpectedly', { reportId, kind: work.kind, error });
          finish(id, fail('internal', { reportId }));
        },
      );
      return id;
    },
    cancel(id) {
      if (jobs.some(job => job.id === id && job.cancellable)) controllers.get(id)?.abort();
    },
    ended: id =>
      new Promise(resolve => {
        const job = jobs.find(one => one.id === id);
        if (job && job.state !== 'running') return resolve(job);
        waiting.set(id, [...(waiting.get(id) ?? []), resolve]);
      }),
    close() {
      closed = true;
      for (const controller of controllers.values()) controller.abort(closing);
    },
  };
}
