import { isRecord, parseJson } from '#shared/contract/json';
import { protocolVersion } from '#shared/contract/protocol';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { CoreEvent, Snapshot } from '#shared/contract/snapshot';
import type { Ports } from '../ports/types';
import { coreSocketPath } from './socket';

/** A running core, seen from another process of the same person. */
export interface RunningCore {
  readonly url: string | null;
  readonly version: string;
  execute(name: string, input: unknown): Promise<Result<unknown>>;
  snapshot(): Promise<Result<Snapshot>>;
  newCode(): Promise<Result<{ url: string; code: string }>>;
  /** Reads events until `done` or the signal says so; false: the stream ended first. */
  follow(done: (event: CoreEvent) => boolean, signal?: AbortSignal): Promise<boolean>;
}

const answerLimitMs = 120_000;
const streamLimitMs = 24 * 3600_000;
const bodyLimitBytes = 64 * 1024 * 1024;

/** The core that holds this state folder, or null where none answers. A stranger's socket is not believed. */
export async function attachToCore(ports: Ports, ourVersion: string): Promise<Result<RunningCore | null>> {
  const socketPath = coreSocketPath(ports.environment);
  if (ports.environment.platform !== 'win32') {
    const information = await ports.files.information(socketPath);
    const own = process.getuid?.();
    if (information === null || (own !== undefined && information.uid !== own)) return succeed(null);
  }

  async function call(method: 'GET' | 'POST', path: string, input?: unknown): Promise<Result<unknown>> {
    const outcome = await ports.request({
      method,
      url: `http://localhost${path}`,
      socketPath,
      timeoutMs: answerLimitMs,
      maxBytes: bodyLimitBytes,
      ...(input === undefined ? {} : { body: JSON.stringify(input) }),
    });
    const body = outcome.state === 'answered' ? parseJson(outcome.body) : undefined;
    if (!isRecord(body) || typeof body['ok'] !== 'boolean') return fail('core-absent', {});
    // The core's own answers: the same program of the same version.
    return body as unknown as Result<unknown>;
  }

  const hands = await call('GET', '/api/handshake');
  if (!hands.ok) return succeed(null);
  const { protocol, version, url } = hands.data as { protocol: number; version: string; url: string | null };
  if (protocol !== protocolVersion || version !== ourVersion) {
    return fail('version-mismatch', { ours: ourVersion, theirs: version });
  }
  return succeed({
    url,
    version,
    execute: (name, input) => call('POST', `/api/command/${name}`, input),
    snapshot: async () => (await call('GET', '/api/snapshot')) as Result<Snapshot>,
    newCode: async () => (await call('POST', '/api/code', {})) as Result<{ url: string; code: string }>,
    async follow(done, signal) {
      const stop = new AbortController();
      const signals = [stop.signal, ...(signal ? [signal] : [])];
      let rest = '';
      let found = false;
      await ports.request({
        method: 'GET',
        url: 'http://localhost/api/events',
        socketPath,
        timeoutMs: streamLimitMs,
        maxBytes: Number.MAX_SAFE_INTEGER,
        signal: AbortSignal.any(signals),
        onText(piece) {
          const lines = (rest + piece).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) {
            const event = parseJson(line);
            if (isRecord(event) && event['type'] !== 'alive' && done(event as unknown as CoreEvent)) {
              found = true;
              stop.abort();
            }
          }
        },
      });
      return found;
    },
  });
}
