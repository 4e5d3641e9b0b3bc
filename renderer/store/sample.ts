import type { Device, HardwareSample } from '#shared/contract/hardware';

/** The devices as last looked at; what the look does not tell stays as it was read. */
export function withSample(devices: readonly Device[], sample: HardwareSample | null): Device[] {
  return devices.map(device => {
    const seen = sample?.devices.find(one => one.id === device.id);
    if (!seen) return device;
    return {
      ...device,
      usedBytes: seen.usedBytes ?? device.usedBytes,
      freeBytes: seen.freeBytes ?? device.freeBytes,
      utilizationPercent: seen.utilizationPercent ?? device.utilizationPercent,
    };
  });
}
