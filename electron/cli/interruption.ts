/**
 * Aborts when somebody at the terminal, or the system, asks the command to end, so that what it has begun is ended
 * first. Asked a second time, it ends at once.
 */
export function listenForInterruption(): AbortSignal {
  const interruption = new AbortController();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const abort = (): void => {
    for (const one of signals) process.off(one, abort);
    interruption.abort();
  };
  for (const one of signals) process.on(one, abort);
  return interruption.signal;
}
