import type { HardwareSample } from '#shared/contract/hardware';
import type { Incident, Notification, SeriesAnswer } from '#shared/contract/health';
import type { Metric, Span } from '#shared/contract/kinds';
import type { Settings } from '#shared/contract/settings';
import type { Text } from '#shared/contract/text';
import type { Ports } from '../ports/types';
import type { Archive } from './health/archive';
import type { AnswerFigures } from './lmstudio/log-stream';
import { endOrphans, nextIncidents, noteAction } from './health/incidents';
import { isQuiet, minuteOfDay, notificationsFor, toldBefore } from './health/notify';
import type { Seen } from './watch';

/** Keeps what the watch sees: the charts, the incidents, and what a person is told of them. */
export interface Recorder {
  saw(target: string, seen: Seen): void;
  sampled(sample: HardwareSample): void;
  /** A server gave a real answer. */
  answered(target: string, figures: Pick<AnswerFigures, 'timeToFirstTokenMs' | 'tokensPerSecond'>): void;
  incidents(): readonly Incident[];
  /** What was done about the trouble of a target; told as well. */
  did(target: string, level: Notification['level'], text: Text): void;
  /** Only these are watched now. */
  follow(targets: readonly string[]): void;
  read(span: Span, wanted: readonly { metric: Metric; target: string | null }[]): SeriesAnswer;
  close(): Promise<void>;
}

export interface RecorderOptions {
  readonly ports: Ports;
  readonly archive: Archive;
  readonly settings: () => Settings;
  readonly changed: () => void;
  readonly notify: (notification: Notification) => void;
}

const saveEveryMs = 5 * 60_000;

const nameOf = (metric: Metric, target: string | null): string => `${metric} ${target ?? ''}`;

/** The figures of one look that are worth a point. */
function pointsOf({ before, pulse, look }: Seen): Partial<Record<Metric, number>> {
  const points: Partial<Record<Metric, number>> = {};
  // One miss alone says nothing yet of a target that was never seen.
  if (pulse.state !== 'unread') points.up = pulse.state === 'down' ? 0 : 1;
  if (look?.latencyMs != null) points.latencyMs = look.latencyMs;
  const { activity } = look ?? { activity: null };
  if (activity === null) return points;
  points.queued = activity.waiting;
  const was = before.work;
  const seconds = (pulse.answeredAt - before.answeredAt) / 1000;
  const made = was === null ? 0 : activity.generatedTokens - was.generatedTokens;
  if (made > 0 && seconds > 0) points.tokensPerSecond = made / seconds;
  const [first, last] = [was?.firstTokenSeconds, activity.firstTokenSeconds];
  const answers = first && last ? last.count - first.count : 0;
  if (first && last && answers > 0) points.firstTokenMs = ((last.sum - first.sum) * 1000) / answers;
  return points;
}

/** Of the machine's models: what its devices say is used, else what its memory lacks. */
function usedBytes({ devices }: HardwareSample): number | null {
  const known = devices.flatMap(device => device.usedBytes ?? []);
  return known.length === 0 ? null : known.reduce((sum, bytes) => sum + bytes, 0);
}

/** How busy its devices are, taken together; null: none tells. */
function utilization({ devices }: HardwareSample): number | null {
  const known = devices.flatMap(device => device.utilizationPercent ?? []);
  return known.length === 0 ? null : known.reduce((sum, percent) => sum + percent, 0) / known.length;
}

export function createRecorder(options: RecorderOptions): Recorder {
  const { ports, archive, settings, changed, notify } = options;
  const { clock } = ports;
  const { series } = archive;
  const told = new Set(toldBefore(archive.incidents()));
  let closed = false;
  let cancelTimer: () => void = () => undefined;

  function planSave(): void {
    cancelTimer = clock.after(saveEveryMs, () => {
      void archive.saveSeries().finally(() => {
        if (!closed) planSave();
      });
    });
  }
  planSave();

  function tell(notification: Notification): void {
    const { notifications, quietHours } = settings();
    if (notifications && !isQuiet(minuteOfDay(notification.at), quietHours)) notify(notification);
  }

  function keep(incidents: readonly Incident[]): void {
    const before = archive.incidents();
    void archive.setIncidents(incidents);
    for (const notification of notificationsFor(incidents, told, clock.now())) {
      told.add(notification.id);
      tell(notification);
    }
    if (incidents !== before) changed();
  }

  return {
    incidents: archive.incidents,
    saw(target, seen) {
      const { before, pulse } = seen;
      const at = clock.now();
      for (const [metric, value] of Object.entries(pointsOf(seen))) {
        series.add(nameOf(metric as Metric, target), at, value);
      }
      const change = { target, before: before.state, after: pulse.state, error: pulse.error, at };
      keep(nextIncidents(archive.incidents(), change, () => ports.random.token(6)));
    },
    sampled(sample) {
      const used = usedBytes(sample);
      if (used !== null) series.add(nameOf('memoryBytes', null), sample.at, used);
      const busy = utilization(sample);
      if (busy !== null) series.add(nameOf('utilizationPercent', null), sample.at, busy);
    },
    answered(target, { timeToFirstTokenMs, tokensPerSecond }) {
      const at = clock.now();
      if (timeToFirstTokenMs !== null) series.add(nameOf('firstTokenMs', target), at, timeToFirstTokenMs);
      if (tokensPerSecond !== null) series.add(nameOf('tokensPerSecond', target), at, tokensPerSecond);
    },
    did(target, level, text) {
      const at = clock.now();
      keep(noteAction(archive.incidents(), target, { at, text }));
      tell({ id: ports.random.token(6), at, level, text });
    },
    follow: targets => keep(endOrphans(archive.incidents(), targets, clock.now())),
    read(span, wanted) {
      const all = wanted.map(({ metric, target }) => series.read(nameOf(metric, target), span));
      const stepMs = series.read('', span).stepMs;
      const lasts = all.flatMap(({ lastAt }) => lastAt ?? []);
      const lastAt = lasts.length === 0 ? null : Math.max(...lasts);
      // All on one axis of time: a series that ended earlier ends with nothing.
      const aligned = all.map(points => {
        if (points.lastAt === null || lastAt === null) return [];
        const missing = Math.min(points.values.length, (lastAt - points.lastAt) / stepMs);
        return [...points.values.slice(missing), ...Array.from({ length: missing }, () => null)];
      });
      return { stepMs, lastAt, series: aligned };
    },
    async close() {
      closed = true;
      cancelTimer();
      await archive.saveSeries();
    },
  };
}
