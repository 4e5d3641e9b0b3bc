import type { NvidiaCard, NvidiaMode } from './csv';

const mib = 1024 ** 2;
/** No carve-out is as large; the parts that share addresses and have such memory (GH200, GB200) own it. */
const carveOutBytes = 64 * 1024 ** 3;

/** DGX Spark, Jetson and the processors with NVIDIA's graphics: they have no memory but the machine's. */
const unifiedNames = /\b(?:GB10|Thor|Orin|Xavier|Tegra|Jetson|N1X?|Spark)\b|\(nvgpu\)/i;

/** Whether a name is that of a part which is never a card of its own. */
export const isUnifiedName = (name: string): boolean => unifiedNames.test(name);

/**
 * Whether a part's memory is the machine's own. Some say so by having none to report; others report what the
 * firmware set aside for them (an N1X 8128 MiB), which says nothing about what a model can take.
 */
export function isUnified(
  { name, totalMib }: NvidiaCard,
  mode: NvidiaMode | undefined,
  hostMemoryBytes: number,
): boolean {
  if (totalMib === 'none' || isUnifiedName(name)) return true;
  if (totalMib === 'unreadable' || !mode?.shared) return false;
  return totalMib * mib < Math.min(hostMemoryBytes / 2, carveOutBytes);
}
