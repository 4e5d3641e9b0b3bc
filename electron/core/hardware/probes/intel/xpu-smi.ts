import type { Ports } from '../../../../ports/types';
import { shortName } from '../names';
import { probeLimitBytes, probeLimitMs, readQuantity } from '../probe';

/** What `xpu-smi` (2.0) prints of one GPU in its table. */
export interface XpuGpu {
  readonly index: number;
  readonly name: string;
  /** PCI address, `0000:03:00.0`. */
  readonly slot: string;
  readonly totalBytes: number | null;
  readonly usedBytes: number | null;
  readonly utilizationPercent: number | null;
}

const mib = 1024 ** 2;
/** Larger than any card; a larger number is a misread column. */
const plausibleMib = 4 * 1024 * 1024;

/**
 * Reads the table: a device begins with a line that has its number and its address; its name may go on in the
 * next line, and its memory stands in one of the lines below.
 */
export function parseXpuSmi(text: string): XpuGpu[] {
  const gpus: XpuGpu[] = [];
  let nameGoesOn = false;
  for (const line of text.split(/\r?\n/)) {
    // The table of processes stands below, and names other sizes.
    if (/^\|\s*Processes:/.test(line)) break;
    if (!line.startsWith('|')) continue;
    const [, first = '', second = '', third = ''] = line.slice(0, 500).split('|');
    const [, index, name] = /^\s*(\d{1,3})\s\s(.+?)\s{2,}\S+\s*$/.exec(first) ?? [];
    const slot = /^\s*([0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])\b/i.exec(second)?.[1];
    if (index !== undefined && name !== undefined && slot !== undefined) {
      const nothing = { totalBytes: null, usedBytes: null, utilizationPercent: null };
      gpus.push({ index: Number(index), name: shortName(name), slot: slot.toLowerCase(), ...nothing });
      nameGoesOn = true;
      continue;
    }
    const gpu = gpus.at(-1);
    if (gpu?.totalBytes !== null) continue;
    const [, used, total] = /(\d{1,9})\s*MiB\s*\/\s*(\d{1,9})\s*MiB/.exec(second) ?? [];
    const totalMib = readQuantity(total, plausibleMib);
    if (totalMib !== null) {
      gpus[gpus.length - 1] = {
        ...gpu,
        totalBytes: totalMib * mib,
        usedBytes: Math.min(readQuantity(used) ?? 0, totalMib) * mib,
        utilizationPercent: readQuantity(/^\s*(\d{1,3})\s*%/.exec(third)?.[1], 100),
      };
    } else if (nameGoesOn && second.trim() === '' && first.trim() !== '') {
      gpus[gpus.length - 1] = { ...gpu, name: shortName(`${gpu.name} ${first.trim().slice(0, 60)}`) };
    }
    nameGoesOn = false;
  }
  return gpus;
}

export async function askXpuSmi(ports: Ports): Promise<readonly XpuGpu[]> {
  const outcome = await ports.run({
    program: 'xpu-smi',
    args: [],
    timeoutMs: probeLimitMs,
    maxBytes: probeLimitBytes,
  });
  return outcome.state === 'exited' ? parseXpuSmi(outcome.stdout) : [];
}
