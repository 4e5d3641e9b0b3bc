import { gib, mib } from './units';

/**
 * Every number that a verdict hangs on, each with its evidence (the research notes on sizing, sections 3.1 to
 * 3.4). What is our own choice says so.
 */
export const thresholds = {
  /** Our choice: on 24 GB cards a 27B model at 4 bit with its context peaks at 21.6 to 22.8 GiB (club-3090). */
  lightBytes: 22 * gib,
  /** Our choice: gpt-oss-120b is a file of 59.0 GiB, and its whole context takes 4.6. */
  goodBytes: 64 * gib,
  /** Our choice: MiniMax M2.1 at 8 bit is 226.3 GiB, 64k of context 15.5, reading the prompt 3. */
  recommendedBytes: 250 * gib,
  /** Cards sold as 24 GB report 22,500 (L4, A10) to 24,576 MiB (3090; a 4090 says 24,564). */
  twentyFourGbBytes: 22_500 * mib,
  /** Above nine tenths of unified memory: a Mac failed at 108.0 GiB planned of a budget of 107.5 (ds4 #909). */
  tightShare: 0.9,
  /**
   * Our choice. OpenClaw's own audit (`models.small_params`) calls everything up to 300B small, which would
   * leave a warning on every model that fits one machine; below 20B even its documentation advises against tools.
   */
  smallParameters: 20e9,
  /** Our choice: below 4 bits per weight a variant counts as heavily quantised. */
  heavilyQuantisedBits: 4,
  /** OpenClaw refuses a smaller context window (openclaw #68344). */
  agentContextTokens: 16_000,
  /** What a recommendation is asked to hold; the next one only where nothing holds the one before. */
  recommendedContexts: [65_536, 32_768, 16_384],
  /** What an agent's first prompt comes to: 14,466 to 40,000 tokens (openclaw #111697, #30983, #24180). */
  promptTokens: 25_000,
  /** Seconds until the first token. OpenClaw gives up after 120 without one (PR #46193); the rest is our choice. */
  readSeconds: { fast: 10, fine: 30, slow: 60, 'very-slow': 120 },
} as const;
