import type { AppError } from '#shared/contract/errors';
import type { TargetState } from '#shared/contract/kinds';

/** What a server says that it is doing: requests in work and in wait, and tokens since it started. */
export interface Work {
  readonly running: number;
  readonly waiting: number;
  readonly promptTokens: number;
  readonly generatedTokens: number;
  readonly firstTokenSeconds: { readonly sum: number; readonly count: number } | null;
}

/** What one look at a server found. */
export interface Beat {
  /** Epoch milliseconds. */
  readonly at: number;
  /** null: it answered as it should. */
  readonly error: AppError | null;
  /** Whether a model is there to answer; null: not known. */
  readonly hasModel: boolean | null;
  readonly work: Work | null;
  /** What Homeport itself has the server do right now. */
  readonly ours: 'starting' | 'loading' | 'asking' | null;
}

export interface Pulse {
  readonly state: TargetState;
  readonly since: number;
  readonly queued: number | null;
  readonly error: AppError | null;
  /** Looks in a row that found it gone or in trouble. */
  readonly misses: number;
  readonly work: Work | null;
  /** When its counters last moved, or it had nothing to do. */
  readonly movedAt: number;
  readonly answeredAt: number;
}

/** Twice what OpenClaw waits for a word from a server of one's own (research notes on OpenClaw, 8). */
const stalledMs = 600_000;
/** A server that is busy may be too busy to answer; one that is gone is known by a refused connection. */
const busyPatienceMs = 60_000;
const busy: readonly TargetState[] = ['loading', 'reading-prompt', 'generating', 'queued', 'stalled'];

export const unreadPulse = (at: number): Pulse => ({
  ...{ state: 'unread', since: at, queued: null, error: null, misses: 0, work: null, movedAt: at },
  answeredAt: at,
});

/** A first miss is looked into once more before anything is said. */
export const confirmAfterMs = 500;
export const isDoubtful = (pulse: Pulse): boolean => pulse.misses === 1 && pulse.state !== 'down';

function workingState(
  before: Pulse,
  work: Work,
  at: number,
): Pick<Pulse, 'state' | 'queued' | 'movedAt' | 'work'> {
  const { running, waiting } = work;
  const was = before.work;
  // A server that was started anew counts from nothing.
  const generates = was !== null && work.generatedTokens !== was.generatedTokens;
  const moves = generates || running === 0 || work.promptTokens !== was?.promptTokens;
  const movedAt = moves ? at : before.movedAt;
  const rest = { work, movedAt, queued: waiting };
  if (running > 0 && at - movedAt >= stalledMs) return { ...rest, state: 'stalled' };
  if (waiting > 0) return { ...rest, state: 'queued' };
  if (running === 0) return { ...rest, state: 'idle' };
  return { ...rest, state: generates ? 'generating' : 'reading-prompt' };
}

function answeredState(before: Pulse, beat: Beat): Pick<Pulse, 'state' | 'queued' | 'movedAt' | 'work'> {
  const quiet = { queued: null, movedAt: beat.at, work: null };
  if (beat.ours === 'loading') return { ...quiet, state: 'loading' };
  if (beat.hasModel === false) return { ...quiet, state: 'no-model' };
  return beat.work ? workingState(before, beat.work, beat.at) : { ...quiet, state: 'up' };
}

function missedState(before: Pulse, beat: Beat, misses: number): TargetState {
  const refused = beat.error?.code === 'server-refused';
  if (refused && beat.ours === 'starting') return 'starting';
  const isBusy = busy.includes(before.state) || beat.ours === 'loading' || beat.ours === 'asking';
  if (beat.error?.code === 'server-timeout' && isBusy && beat.at - before.answeredAt < busyPatienceMs) {
    return beat.ours === 'loading' ? 'loading' : misses === 1 ? before.state : 'stalled';
  }
  // Never seen, or seen well: once is not enough to say that it is gone.
  return misses < 2 ? before.state : 'down';
}

/** What is known of a server after one more look. Pure; a server that was not seen before is no exception. */
export function nextPulse(before: Pulse, beat: Beat): Pulse {
  const { at, error } = beat;
  const code = error?.code;
  const settle = (next: Omit<Pulse, 'since'>): Pulse => ({
    ...next,
    since: next.state === before.state ? before.since : at,
  });
  // It asks for a token that we lack, or loads its model: it is there.
  if (error === null || code === 'server-auth' || code === 'server-loading') {
    const answered = answeredState(before, code === 'server-loading' ? { ...beat, ours: 'loading' } : beat);
    return settle({ ...answered, misses: 0, answeredAt: at, error: code === 'server-auth' ? error : null });
  }
  const misses = before.misses + 1;
  const state = missedState(before, beat, misses);
  const { movedAt, answeredAt, work } = before;
  return settle({
    ...{ state, misses: state === 'starting' ? 0 : misses, movedAt, answeredAt },
    ...{ work: state === 'down' ? null : work, queued: state === 'down' ? null : before.queued },
    error: state === 'down' || state === 'stalled' ? error : before.error,
  });
}
