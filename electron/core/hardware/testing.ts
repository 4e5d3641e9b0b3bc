import type { Device } from '#shared/contract/hardware';

const gib = 1024 ** 3;

/** A card that is all usable, changed where a test says so. Used by the specs only. */
export function device(id: string, sizeGib: number, changes: Partial<Device> = {}): Device {
  const totalBytes = sizeGib * gib;
  const source = changes.source ?? 'nvidia-smi';
  return {
    ...{ id, name: `Card ${id}`, vendor: 'nvidia', memoryKind: 'discrete', slice: false, display: null },
    ...{ totalBytes, usedBytes: null, freeBytes: null, usableBytes: totalBytes, utilizationPercent: null },
    ...{ driverVersion: null, cores: null, source, confidence: 'measured' },
    readings: [{ source, totalBytes }],
    ...changes,
  };
}
