import { readQuantity } from '../probe';

/** A part of a card that an engine sees as a card of its own. */
export interface MigSlice {
  readonly uuid: string;
  /** `1g.18gb`, as NVIDIA names it. */
  readonly profile: string;
  readonly totalBytes: number;
}

export interface ListedCard {
  readonly index: string;
  readonly uuid: string;
  readonly slices: readonly MigSlice[];
}

const gib = 1024 ** 3;

/**
 * A slice's memory by its profile's name, which rounds up and counts decimal or binary as it likes: 1g.10gb is
 * 9984 MiB on an H100, 1g.18gb is 16 GiB on an H200. Seven eighths of the name is never more than there is.
 */
export function sliceBytes(profile: string): number | null {
  const size = /^(?:\d{1,2}c\.)?\d{1,2}g\.(\d{1,4})gb(?:[+-][a-z.]{1,20})*$/i.exec(profile)?.[1];
  const named = readQuantity(size, 4096);
  return named === null || named === 0 ? null : Math.floor((named * 7 * gib) / 8);
}

/** Reads `nvidia-smi -L`: cards with the slices that are listed, indented, below each. */
export function parseList(text: string): ListedCard[] {
  const cards: (ListedCard & { slices: MigSlice[] })[] = [];
  for (const printed of text.split(/\r?\n/)) {
    const line = printed.slice(0, 500);
    const [, index, cardUuid] = /^GPU (\d{1,4}): .*\(UUID: (GPU-[^\s)]+)\)\s*$/.exec(line) ?? [];
    if (index !== undefined && cardUuid !== undefined) cards.push({ index, uuid: cardUuid, slices: [] });
    const [, profile, uuid] = /^\s+MIG (\S+)\s+Device\s+\d+:\s+\(UUID: (MIG-[^\s)]+)\)\s*$/.exec(line) ?? [];
    if (profile === undefined || uuid === undefined) continue;
    const totalBytes = sliceBytes(profile);
    const isNew = cards.every(card => card.slices.every(slice => slice.uuid !== uuid));
    if (totalBytes !== null && isNew) cards.at(-1)?.slices.push({ uuid, profile, totalBytes });
  }
  return cards;
}
