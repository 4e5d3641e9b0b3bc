import type { Device, MemoryPool } from '#shared/contract/hardware';

interface Candidate {
  readonly kind: 'discrete' | 'unified';
  readonly devices: readonly Device[];
}

const sum = (devices: readonly Device[], bytes: (device: Device) => number): number =>
  devices.reduce((total, device) => total + bytes(device), 0);

const isProcessor = (device: Device): boolean => device.vendor === 'amd' && device.memoryKind === 'unified';

const usableOf = ({ devices }: Candidate): number => sum(devices, device => device.usableBytes);

/**
 * From here on cards are worth more than the graphics of a processor beside them, however much of the machine's
 * memory that could take: it is an order of magnitude slower.
 */
const worthwhileBytes = 22 * 1024 ** 3;

function byWorth(a: Candidate, b: Candidate): number {
  const rank = (one: Candidate): number =>
    one.kind === 'discrete' && usableOf(one) >= worthwhileBytes ? 1 : 0;
  const processors = [a, b].some(one => one.devices.some(isProcessor));
  return (processors ? rank(b) - rank(a) : 0) || usableOf(b) - usableOf(a);
}

/** What could serve one engine: the cards of one maker together, or one slice, or one unified memory. */
function candidatesOf(devices: readonly Device[]): Candidate[] {
  const byVendor = new Map<string, Device[]>();
  const alone: Candidate[] = [];
  for (const device of devices) {
    // An engine sees one slice of a card, and unified memory is there once, however many parts share it.
    if (device.slice || device.memoryKind === 'unified')
      alone.push({ kind: device.memoryKind, devices: [device] });
    else byVendor.set(device.vendor, [...(byVendor.get(device.vendor) ?? []), device]);
  }
  const together = [...byVendor.values()].map(cards => ({ kind: 'discrete' as const, devices: cards }));
  return [...together, ...alone];
}

/**
 * The memory that one engine can use together on this host (U). `personBytes` is the person's own word, which
 * wins as far as the devices reach.
 */
export function poolOf(devices: readonly Device[], personBytes: number | null): MemoryPool {
  const [largest] = candidatesOf(devices).sort(byWorth);
  if (!largest) {
    return {
      bytes: personBytes ?? 0,
      detectedBytes: 0,
      deviceIds: [],
      kind: null,
      origin: personBytes === null ? 'measured' : 'person',
    };
  }
  const detectedBytes = usableOf(largest);
  const estimated = largest.devices.some(device => device.confidence === 'estimate');
  const total = sum(largest.devices, device => device.totalBytes);
  return {
    bytes: personBytes === null ? detectedBytes : Math.min(personBytes, total),
    detectedBytes,
    deviceIds: largest.devices.map(device => device.id),
    kind: largest.kind,
    origin: personBytes !== null ? 'person' : estimated ? 'estimate' : 'measured',
  };
}
