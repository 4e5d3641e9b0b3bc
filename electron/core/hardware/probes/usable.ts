import type { Device } from '#shared/contract/hardware';

const mib = 1024 ** 2;
/** What a driver keeps of a card, and what a desktop takes with it (research notes on sizing, section 3.2, rule 6). */
const driverBytes = 256 * mib;
const desktopBytes = 1024 * mib;
/** A machine needs the rest of its own memory (section 3.2, rule 7). */
const unifiedShare = 0.9;

/** What a model server can take of a device. Never above its total, never negative. */
export function usableOf({
  memoryKind,
  totalBytes,
  display,
}: Pick<Device, 'memoryKind' | 'totalBytes' | 'display'>): number {
  if (memoryKind === 'unified') return Math.floor(totalBytes * unifiedShare);
  return Math.max(0, totalBytes - (display === true ? desktopBytes : driverBytes));
}
