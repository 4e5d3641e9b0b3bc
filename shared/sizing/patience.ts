/** OpenClaw waits this long for the next token of a model server of one's own (its documentation, 2026.9). */
const usualSeconds = 300;
/** More would keep a person waiting for a server that hangs. */
const mostSeconds = 3600;
/** Our choice: a disk of a machine that serves such models reads at least as fast. */
const diskBytesPerSecond = 2e9;
/** Our choice: room for a machine that is warm or busy. */
const margin = 1.5;

export interface Patience {
  /** For OpenClaw's `timeoutSeconds`. */
  readonly timeoutSeconds: number;
  readonly readSeconds: number;
  readonly loadSeconds: number;
}

/**
 * How long OpenClaw must wait for the first word of an answer in the worst case: the model is loaded from disk and
 * reads a context that is full. null: its own limit is enough, or the pace is not known.
 *
 * @param contextTokens - the context that OpenClaw may use
 * @param prefillTokensPerSecond - how fast this machine reads; null: not known
 * @param sizeBytes - of the model on disk; null: not known
 */
export function patienceFor(
  contextTokens: number,
  prefillTokensPerSecond: number | null,
  sizeBytes: number | null,
): Patience | null {
  if (prefillTokensPerSecond === null || !(prefillTokensPerSecond > 0)) return null;
  const readSeconds = contextTokens / prefillTokensPerSecond;
  const loadSeconds = (sizeBytes ?? 0) / diskBytesPerSecond;
  const wanted = (readSeconds + loadSeconds) * margin;
  if (wanted <= usualSeconds) return null;
  const timeoutSeconds = Math.min(mostSeconds, Math.ceil(wanted / 60) * 60);
  return { timeoutSeconds, readSeconds, loadSeconds };
}
