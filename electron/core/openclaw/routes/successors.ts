/**
 * Hosted ids that OpenClaw 2026.9.6 still takes into its file and then answers with "Unknown model"
 * (observed), and what to use instead.
 */
const successors: Readonly<Record<string, string>> = {
  'anthropic/claude-sonnet-4-5': 'anthropic/claude-sonnet-4-6',
};

/** What took the place of a hosted model; null where it is as good as any other. */
export const successorOf = (model: string): string | null =>
  Object.hasOwn(successors, model) ? (successors[model] ?? null) : null;
