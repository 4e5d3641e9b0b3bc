import type { Device, MemoryReading } from '../contract/hardware';

/** Sources that are further apart than this do not agree; within it they round and reserve differently. */
const tolerance = 0.1;

/** The sources of a device's size where they differ by more than a tenth, to be shown side by side; else null. */
export function disagreementOf({ readings }: Pick<Device, 'readings'>): readonly MemoryReading[] | null {
  const sizes = readings.map(reading => reading.totalBytes);
  const [lowest, highest] = [Math.min(...sizes), Math.max(...sizes)];
  return sizes.length > 1 && lowest < highest * (1 - tolerance) ? readings : null;
}
