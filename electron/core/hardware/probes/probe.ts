import type { Device, ProbeReport } from '#shared/contract/hardware';
import type { Text } from '#shared/contract/text';

/** No probe may delay the verdict longer than this, whatever its tool does. */
export const probeLimitMs = 3000;

/** What a tool that lists GPUs may print: sixteen of them take 2 kB. One that prints more is ended. */
export const probeLimitBytes = 128 * 1024;

/** More devices than any machine has; what lists more is not believed to the end. */
export const mostDevices = 128;

export interface ProbeFindings {
  readonly devices: readonly Device[];
  readonly report: ProbeReport;
  readonly warnings: readonly Text[];
}

/** A number with an upper bound from somebody else's text: finite and not negative, else null. */
export function readQuantity(value: unknown, limit = Number.MAX_SAFE_INTEGER): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 && number <= limit
    ? number
    : null;
}

export const firstLine = (text: string): string => text.trim().split(/\r?\n/)[0]?.slice(0, 200) ?? '';
