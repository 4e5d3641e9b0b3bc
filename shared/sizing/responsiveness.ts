import type { HardwareProfile, Responsiveness } from '../contract/hardware';
import { thresholds } from './thresholds';

/** How fast this machine read a long prompt, measured on it. */
export interface MeasuredPrefill {
  readonly model: string;
  readonly tokensPerSecond: number;
}

interface SpeedClass {
  readonly device: RegExp;
  readonly atLeast: number;
  readonly tokensPerSecond: number;
  readonly model: string;
  readonly hardware: string;
  readonly source: string;
}

/**
 * What others measured on long prompts, as the mean rate over a cold prompt of 25,000 tokens: reading slows down
 * as the prompt grows. Rates of a few hundred tokens only (Strix Halo, M2 Max, M1 Max) say nothing about that and
 * are left out, and so is the RTX PRO 6000, measured in a slow path of its engine. The first match counts.
 */
const speedClasses: readonly SpeedClass[] = [
  {
    ...{ device: /RTX 5090(?! Laptop)/, atLeast: 2, tokensPerSecond: 4545, model: 'Qwen3.6-27B NVFP4' },
    ...{ hardware: '2x RTX 5090', source: 'club-3090' },
  },
  {
    ...{ device: /RTX 4090(?! Laptop)/, atLeast: 1, tokensPerSecond: 2311, model: 'Qwen3.6-27B IQ4' },
    ...{ hardware: 'RTX 4090', source: 'club-3090' },
  },
  {
    ...{ device: /RTX 3090/, atLeast: 2, tokensPerSecond: 1446, model: 'Qwen3.6-27B INT4' },
    ...{ hardware: '2x RTX 3090', source: 'club-3090' },
  },
  {
    ...{ device: /RTX 3090/, atLeast: 1, tokensPerSecond: 1025, model: 'Qwen3.6-27B Q4_K_M' },
    ...{ hardware: 'RTX 3090', source: 'club-3090' },
  },
  {
    ...{ device: /GB10/, atLeast: 1, tokensPerSecond: 1560, model: 'gpt-oss-120b MXFP4' },
    ...{ hardware: 'DGX Spark', source: 'llama.cpp benches/dgx-spark.md' },
  },
  {
    ...{ device: /V100/, atLeast: 4, tokensPerSecond: 122, model: 'DeepSeek-V4-Flash q2' },
    ...{ hardware: '4x V100', source: 'ds4 issue #603' },
  },
  {
    ...{ device: /M3 Ultra/, atLeast: 1, tokensPerSecond: 550, model: 'DeepSeek-V4-Flash q2' },
    ...{ hardware: 'M3 Ultra 512 GB', source: 'ds4 PR #779' },
  },
  {
    ...{ device: /M2 Ultra/, atLeast: 1, tokensPerSecond: 378, model: 'DeepSeek-V4-Flash q2' },
    ...{ hardware: 'M2 Ultra 192 GB', source: 'ds4 PR #88' },
  },
  {
    ...{ device: /M4 Max/, atLeast: 1, tokensPerSecond: 302, model: 'DeepSeek-V4-Flash q2' },
    ...{ hardware: 'M4 Max 128 GB', source: 'ds4 speed-bench' },
  },
  {
    ...{ device: /M3 Max/, atLeast: 1, tokensPerSecond: 238, model: 'DeepSeek-V4-Flash q2' },
    ...{ hardware: 'M3 Max 128 GB, throttling', source: 'ds4 issue #917' },
  },
  {
    ...{ device: /M1 Ultra/, atLeast: 1, tokensPerSecond: 210, model: 'DeepSeek-V4-Flash q2' },
    ...{ hardware: 'M1 Ultra 128 GB', source: 'ds4 PR #706' },
  },
  {
    ...{ device: /M2 Pro/, atLeast: 1, tokensPerSecond: 287, model: 'Qwen3.5-35B-A3B 4bit' },
    ...{ hardware: 'M2 Pro 32 GB', source: 'Rapid-MLX' },
  },
];

type Level = Responsiveness['level'];

function levelOf(seconds: number): Level {
  const { readSeconds } = thresholds;
  const levels = Object.entries(readSeconds) as [keyof typeof readSeconds, number][];
  return levels.find(([, limit]) => seconds <= limit)?.[0] ?? 'times-out';
}

/** Cards of one kind work together; a pool of several kinds goes at the pace of the slowest, which is not known. */
function classOf({ pool, devices }: HardwareProfile): SpeedClass | null {
  const working = devices.filter(device => pool.deviceIds.includes(device.id) && !device.slice);
  if (working.length === 0) return null;
  const matches = (one: SpeedClass): boolean =>
    working.length >= one.atLeast && working.every(device => one.device.test(device.name));
  return speedClasses.find(matches) ?? null;
}

/** How long an agent's first prompt takes here: measured if it was, else as on hardware of this class. */
export function judgeResponsiveness(
  profile: HardwareProfile,
  measured: MeasuredPrefill | null,
): Responsiveness {
  const { promptTokens } = thresholds;
  const like = measured ? null : classOf(profile);
  const known = measured ?? like;
  if (known === null || !(known.tokensPerSecond > 0)) {
    const nothing = { seconds: null, prefillTokensPerSecond: null, origin: null, evidence: '' };
    return { level: 'unknown', promptTokens, ...nothing };
  }
  const { tokensPerSecond } = known;
  const seconds = promptTokens / tokensPerSecond;
  return {
    ...{ level: levelOf(seconds), promptTokens, seconds, prefillTokensPerSecond: tokensPerSecond },
    origin: measured ? 'measured' : 'estimate',
    evidence: like ? `${like.model}, ${like.hardware}, ${like.source}` : known.model,
  };
}
