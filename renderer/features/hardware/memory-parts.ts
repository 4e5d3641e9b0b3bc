import type { Device, LoadedMemory, MemoryPool } from '#shared/contract/hardware';

/** How a device's memory is divided, in bytes. The parts never come to more than its total. */
export interface MemoryParts {
  readonly modelBytes: number;
  readonly contextBytes: number;
  readonly otherBytes: number;
}

/**
 * What of a device is in use, and by what. Loaded models are spread over the pool by size, as engines do; what
 * is in use beyond them belongs to other programs. null: nobody tells how much is in use.
 */
export function memoryParts(
  device: Device,
  pool: MemoryPool,
  devices: readonly Device[],
  loaded: LoadedMemory | null,
): MemoryParts | null {
  const { usedBytes } = device;
  if (usedBytes === null) return null;
  const sharers = devices.filter(one => pool.deviceIds.includes(one.id));
  const poolTotal = sharers.reduce((sum, one) => sum + one.totalBytes, 0);
  const share = sharers.includes(device) && poolTotal > 0 ? device.totalBytes / poolTotal : 0;
  const modelBytes = Math.min(usedBytes, (loaded?.modelBytes ?? 0) * share);
  const contextBytes = Math.min(usedBytes - modelBytes, (loaded?.contextBytes ?? 0) * share);
  return { modelBytes, contextBytes, otherBytes: Math.max(0, usedBytes - modelBytes - contextBytes) };
}
