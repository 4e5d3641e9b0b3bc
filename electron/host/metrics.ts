import { createHash, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { targetStates } from '#shared/contract/kinds';
import type { Snapshot } from '#shared/contract/snapshot';
import type { Ports } from '../ports/types';

type Labels = Readonly<Record<string, string>>;
type Point = readonly [labels: Labels, value: number];

interface Family {
  readonly name: string;
  readonly help: string;
  readonly points: readonly Point[];
}

const escape = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');

function line(name: string, [labels, value]: Point): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escape(text)}"`);
  return pairs.length === 0 ? `${name} ${value}` : `${name}{${pairs.join(',')}} ${value}`;
}

function families({ app, watch, models, hardware, health, checklist, freshness }: Snapshot): Family[] {
  const servers = watch.targets;
  const loaded = models.flatMap(({ key, serverUrl, instances }) =>
    (instances ?? []).map(({ contextTokens }): Point => [
      { server: serverUrl, model: key },
      contextTokens ?? 0,
    ]),
  );
  const devices = hardware.state === 'read' ? hardware.profile.devices : [];
  const open = (state: string): number => checklist.items.filter(item => item.state === state).length;
  const [turn] = health.turns;
  return [
    { name: 'homeport_build_info', help: 'The running Homeport.', points: [[{ version: app.version }, 1]] },
    {
      name: 'homeport_target_up',
      help: 'Whether a model server or the gateway answers.',
      points: servers.map(({ id, kind, state }) => [{ target: id, kind }, state === 'down' ? 0 : 1]),
    },
    {
      name: 'homeport_target_state',
      help: 'What a target is doing: 1 for its state.',
      points: servers.flatMap(({ id, state }) =>
        targetStates.map((one): Point => [{ target: id, state: one }, one === state ? 1 : 0]),
      ),
    },
    {
      name: 'homeport_target_requests_waiting',
      help: 'Requests that wait, where the server tells.',
      points: servers.flatMap(({ id, queued }): Point[] =>
        queued === null ? [] : [[{ target: id }, queued]],
      ),
    },
    {
      name: 'homeport_target_checked_timestamp_seconds',
      help: 'When a target was looked at last.',
      points: Object.entries(freshness.targets).map(([target, at]) => [{ target }, at / 1000]),
    },
    {
      name: 'homeport_model_context_tokens',
      help: 'The context of a loaded copy of a model; 0 where the server does not tell.',
      points: loaded,
    },
    {
      name: 'homeport_device_memory_bytes',
      help: 'Memory of an accelerator.',
      points: devices.map(({ id, name, totalBytes }) => [{ device: id, name }, totalBytes]),
    },
    {
      name: 'homeport_incidents_open',
      help: 'Incidents that go on.',
      points: [[{}, watch.incidents.filter(({ endedAt }) => endedAt === null).length]],
    },
    {
      name: 'homeport_failed_over',
      help: 'Whether a hosted model stands in for the local one.',
      points: [[{}, watch.guard.state === 'failed-over' ? 1 : 0]],
    },
    {
      name: 'homeport_checks',
      help: 'Items of the checklist by state.',
      points: ['blocked', 'attention', 'ok'].map(state => [{ state }, open(state)]),
    },
    {
      name: 'homeport_last_answer_timestamp_seconds',
      help: 'When the last real answer came that Homeport has seen.',
      points: turn ? [[{ origin: turn.origin }, turn.at / 1000]] : [],
    },
  ];
}

/** The snapshot in Prometheus's text format 0.0.4. Base units: seconds, bytes. A family without points is left out. */
export function prometheusText(snapshot: Snapshot): string {
  const shown = families(snapshot).filter(({ points }) => points.length > 0);
  return shown
    .map(({ name, help, points }) =>
      [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...points.map(point => line(name, point)), ''].join(
        '\n',
      ),
    )
    .join('');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The token that reads metrics and nothing else, in a file that Prometheus can be pointed to (credentials_file).
 * It is made when it is first needed; null: it cannot be kept.
 */
export async function metricsToken(ports: Ports): Promise<string | null> {
  const file = path.join(ports.environment.stateFolder, 'metrics.token');
  const kept = await ports.files.read(file, 4096);
  const token = kept.state === 'read' ? kept.bytes.toString('utf8').trim() : '';
  if (token.length >= 32) return token;
  const fresh = ports.random.token(32);
  return (await ports.files.write(file, `${fresh}\n`, { mode: 0o600 })).state === 'written' ? fresh : null;
}

/** Whether a request carries the token; compared in the same time whatever it carries. */
export const carriesToken = (authorization: string | undefined, token: string): boolean =>
  timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
