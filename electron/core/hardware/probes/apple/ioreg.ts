import { readQuantity } from '../probe';

export const ioregArgs = ['-r', '-c', 'IOAccelerator', '-l', '-d', '1', '-w', '0'];

/** What the driver of Apple's GPU counts. null where it does not say. */
export interface IoregFacts {
  readonly usedBytes: number | null;
  readonly utilizationPercent: number | null;
  readonly cores: number | null;
}

/** The first value of a key; `=` stands alone inside a dictionary, between spaces outside. */
const valueOf = (text: string, key: string, limit?: number): number | null =>
  readQuantity(new RegExp(`"${key}" ?= ?(\\d{1,19})(?![\\d.])`).exec(text)?.[1], limit);

/** Reads `ioreg -r -c IOAccelerator -l`. What is in use can not be more than the machine's memory. */
export function parseIoreg(text: string, memoryBytes: number): IoregFacts {
  return {
    usedBytes: valueOf(text, 'In use system memory', memoryBytes),
    utilizationPercent: valueOf(text, 'Device Utilization %', 100),
    cores: valueOf(text, 'gpu-core-count', 1024),
  };
}
