import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';

/** LM Studio may have to start first; its own tool waits up to a minute for that. */
const startLimitMs = 90_000;

/** The arguments that start LM Studio's server on loopback only. */
export const startArguments = (port: number): readonly string[] => [
  'server',
  'start',
  '--port',
  String(port),
  '--bind',
  '127.0.0.1',
];

/**
 * Starts LM Studio's server. Its exit code and words are not believed: `answers` probes the server itself.
 */
export async function startServer(
  ports: Ports,
  cliPath: string,
  port: number,
  answers: () => Promise<boolean>,
  signal?: AbortSignal,
): Promise<Result<null>> {
  const outcome = await ports.run({
    program: cliPath,
    args: startArguments(port),
    timeoutMs: startLimitMs,
    variables: { NO_COLOR: '1', FORCE_COLOR: '0', TERM: 'dumb', CI: '1' },
    ...(signal ? { signal } : {}),
  });
  for (let attempt = 0; attempt < 10; attempt++) {
    if (await answers()) return succeed(null);
    await ports.clock.sleep(500, signal);
  }
  const words = 'stderr' in outcome ? outcome.stderr.trim() : outcome.state;
  return fail('server-not-started', { detail: words.split('\n').at(-1)?.slice(0, 300) ?? outcome.state });
}
