import type { Device } from '#shared/contract/hardware';
import { shortName } from '../names';
import { appsMib, type NvidiaCard, type NvidiaMode } from './csv';
import type { ListedCard } from './mig';
import { isUnified, isUnifiedName } from './unified';
import { usableOf } from '../usable';

const mib = 1024 ** 2;

const toBytes = (amountMib: number | null, totalBytes: number): number | null =>
  amountMib === null ? null : Math.min(Math.round(amountMib * mib), totalBytes);

export const idOf = ({ uuid, index }: NvidiaCard): string => uuid ?? `nvidia-${index}`;
const nameOf = ({ name }: NvidiaCard): string => shortName(name) || 'NVIDIA GPU';

const base = { vendor: 'nvidia', cores: null, source: 'nvidia-smi' } as const;

/** A card with memory of its own; null where its memory is an error. */
function discreteDevice(card: NvidiaCard, mode: NvidiaMode | undefined): Device | null {
  if (typeof card.totalMib !== 'number') return null;
  const memory = {
    memoryKind: 'discrete',
    display: mode?.display ?? null,
    totalBytes: Math.round(card.totalMib * mib),
  } as const;
  return {
    ...base,
    id: idOf(card),
    name: nameOf(card),
    slice: false,
    ...memory,
    usedBytes: toBytes(card.usedMib, memory.totalBytes),
    freeBytes: toBytes(card.freeMib, memory.totalBytes),
    usableBytes: usableOf(memory),
    utilizationPercent: card.utilizationPercent,
    driverVersion: card.driverVersion,
    confidence: 'measured',
    readings: [{ source: 'nvidia-smi', totalBytes: memory.totalBytes }],
  };
}

/** A part on the machine's own memory: its size is the machine's, and it is in use as far as programs tell. */
function unifiedDevice(
  card: NvidiaCard,
  mode: NvidiaMode | undefined,
  hostMemoryBytes: number,
  usedMib: number | null,
): Device | null {
  if (hostMemoryBytes <= 0) return null;
  const memory = {
    memoryKind: 'unified',
    display: mode?.display ?? null,
    totalBytes: hostMemoryBytes,
  } as const;
  const own =
    typeof card.totalMib === 'number'
      ? [{ source: 'nvidia-smi', totalBytes: Math.round(card.totalMib * mib) }]
      : [];
  return {
    ...base,
    id: idOf(card),
    name: nameOf(card),
    slice: false,
    ...memory,
    usedBytes: toBytes(usedMib, memory.totalBytes),
    // What is free is the machine's, and other programs share in it.
    freeBytes: null,
    usableBytes: usableOf(memory),
    utilizationPercent: card.utilizationPercent,
    driverVersion: card.driverVersion,
    confidence: 'estimate',
    readings: [{ source: 'MemTotal', totalBytes: memory.totalBytes }, ...own],
  };
}

/** The slices of a card, which is not a device itself while it is divided. */
function sliceDevices(card: NvidiaCard, listed: readonly ListedCard[]): Device[] {
  const found = listed.find(one => (card.uuid === null ? one.index === card.index : one.uuid === card.uuid));
  const limit = typeof card.totalMib === 'number' ? card.totalMib * mib : Number.MAX_SAFE_INTEGER;
  return (found?.slices ?? []).map((slice): Device => {
    const memory = {
      memoryKind: 'discrete',
      display: null,
      totalBytes: Math.min(slice.totalBytes, limit),
    } as const;
    return {
      ...base,
      id: slice.uuid,
      name: `${nameOf(card)} · MIG ${slice.profile}`,
      slice: true,
      ...memory,
      usedBytes: null,
      freeBytes: null,
      usableBytes: usableOf(memory),
      utilizationPercent: null,
      driverVersion: card.driverVersion,
      source: 'nvidia-smi -L',
      confidence: 'estimate',
      readings: [{ source: 'nvidia-smi -L', totalBytes: memory.totalBytes }],
    };
  });
}

/** What the tool told of this machine. */
export interface NvidiaReading {
  readonly cards: readonly NvidiaCard[];
  readonly modes: ReadonlyMap<string, NvidiaMode>;
  readonly listed: readonly ListedCard[];
  /** What `--query-compute-apps` printed; null where it was not asked or failed. */
  readonly apps: string | null;
  readonly hostMemoryBytes: number;
}

/** Divided cards are looked up in the list; a part on the machine's memory is one, whatever its slices. */
export const kindOf = (
  card: NvidiaCard,
  { modes, hostMemoryBytes }: Pick<NvidiaReading, 'modes' | 'hostMemoryBytes'>,
): 'discrete' | 'unified' | 'divided' => {
  const mode = modes.get(card.index);
  if (mode?.mig && !isUnifiedName(card.name)) return 'divided';
  return isUnified(card, mode, hostMemoryBytes) ? 'unified' : 'discrete';
};

/** What is in use on a unified part. Without an id it owns every program only where it is the only part. */
export const usedOf = (
  { uuid }: Pick<NvidiaCard, 'uuid'>,
  { cards, apps }: Pick<NvidiaReading, 'cards' | 'apps'>,
): number | null => (apps === null || (uuid === null && cards.length > 1) ? null : appsMib(apps, uuid));

/** One device a card, or one a slice; none for a card whose memory is an error. */
export function nvidiaDevices(card: NvidiaCard, reading: NvidiaReading): Device[] {
  const mode = reading.modes.get(card.index);
  switch (kindOf(card, reading)) {
    case 'divided':
      return sliceDevices(card, reading.listed);
    case 'unified':
      return [unifiedDevice(card, mode, reading.hostMemoryBytes, usedOf(card, reading)) ?? []].flat();
    case 'discrete':
      return [discreteDevice(card, mode) ?? []].flat();
  }
}
