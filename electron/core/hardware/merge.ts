import type { Device } from '#shared/contract/hardware';
import type { Opinion } from './probes/second-opinion';

/** Makers and marks differ between tools: "NVIDIA GeForce RTX 4090" is "RTX 4090" elsewhere. */
const bare = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/\((?:tm|r)\)|\b(?:nvidia|geforce|amd|radeon|intel|graphics|gpu)\b/g, '')
    .replaceAll(/[^a-z0-9]/g, '');

const isSameName = (one: string, other: string): boolean => {
  const [a, b] = [bare(one), bare(other)];
  return a !== '' && b !== '' && (a === b || a.startsWith(b) || b.startsWith(a));
};

/** Some engines tell the whole memory of a unified machine, which is no opinion on what a model may take. */
const saysSomething = ({ memoryKind, totalBytes, usableBytes }: Device, bytes: number): boolean =>
  bytes > 0 && !(memoryKind === 'unified' && usableBytes < totalBytes && bytes >= totalBytes * 0.98);

const withReading = (device: Device, source: string, totalBytes: number): Device => ({
  ...device,
  readings: [...device.readings, { source, totalBytes }],
});

/**
 * Adds what a second source says of the same devices. By name, each device once and in order, because two
 * equal cards have one name; a single device on both sides is the same one whatever it is called.
 */
export function addOpinion(devices: readonly Device[], { source, devices: others }: Opinion): Device[] {
  const left = [...others];
  const single = devices.length === 1 && others.length === 1;
  return devices.map(device => {
    const index = left.findIndex(other => single || isSameName(device.name, other.name));
    const [other] = index === -1 ? [] : left.splice(index, 1);
    return other && saysSomething(device, other.totalBytes)
      ? withReading(device, source, other.totalBytes)
      : device;
  });
}

/**
 * Devices that a second probe found as well (Windows' registry lists NVIDIA's cards too): its size becomes a
 * second reading of the believed one, and what only it knows joins the list.
 */
export function joinDevices(believed: readonly Device[], further: readonly Device[]): Device[] {
  const joined = [...believed];
  const free = new Set(believed.keys());
  for (const device of further) {
    const index = [...free].find(at => {
      const other = joined[at];
      return other?.vendor === device.vendor && isSameName(other.name, device.name);
    });
    const twin = index === undefined ? undefined : joined[index];
    if (index === undefined || !twin) {
      joined.push(device);
      continue;
    }
    free.delete(index);
    joined[index] = withReading(twin, device.source, device.totalBytes);
  }
  return joined;
}
