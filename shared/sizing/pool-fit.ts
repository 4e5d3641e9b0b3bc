import type { HardwareProfile } from '../contract/hardware';
import { thresholds } from './thresholds';

/** The part of a profile that decides what fits. */
export type Machine = Pick<HardwareProfile, 'pool' | 'devices'>;

/** What one engine can take: of each card, or of the machine's one memory. In bytes, the largest card first. */
export interface Budget {
  readonly kind: 'discrete' | 'unified';
  readonly cards: readonly number[];
}

/** The person's own word about the pool counts for its cards in proportion. */
export function budgetOf({ pool, devices }: Machine): Budget {
  const cards = devices.filter(device => pool.deviceIds.includes(device.id)).map(one => one.usableBytes);
  const sum = cards.reduce((total, bytes) => total + bytes, 0);
  if (sum <= 0) return { kind: 'unified', cards: pool.bytes > 0 ? [pool.bytes] : [] };
  return {
    kind: pool.kind ?? 'discrete',
    cards: cards.map(bytes => (bytes * pool.bytes) / sum).sort((a, b) => b - a),
  };
}

/** What a model takes, in bytes: once, and again on every card that works on it. */
export interface Demand {
  /** Weights, cache and state: a layer's share lies on one card. */
  readonly layersBytes: number;
  readonly layers: number;
  readonly perCardBytes: number;
}

export interface Placement {
  readonly verdict: 'fits' | 'tight' | 'too-large';
  /** Cards that hold at least one layer; all of them where the model does not fit. */
  readonly cards: number;
  readonly totalBytes: number;
  readonly shortBytes: number;
}

/**
 * Puts a model onto the budget: whole layers, the card with the most room first, as llama.cpp splits by layer.
 * All layers count as equally large, which they nearly are.
 */
export function place({ layersBytes, layers, perCardBytes }: Demand, { kind, cards }: Budget): Placement {
  const [first = 0] = cards;
  if (cards.length < 2) {
    const totalBytes = layersBytes + perCardBytes;
    const shortBytes = Math.max(0, totalBytes - first);
    const isTight = kind === 'unified' && totalBytes > first * thresholds.tightShare;
    return {
      verdict: shortBytes > 0 ? 'too-large' : isTight ? 'tight' : 'fits',
      cards: 1,
      totalBytes,
      shortBytes,
    };
  }
  const layerBytes = layersBytes / layers;
  let placed = 0;
  let used = 0;
  for (const card of cards) {
    if (placed >= layers) break;
    placed += Math.max(0, Math.floor((card - perCardBytes) / layerBytes));
    used++;
  }
  const left = Math.max(0, layers - placed);
  return {
    verdict: left > 0 ? 'too-large' : 'fits',
    cards: used,
    totalBytes: layersBytes + used * perCardBytes,
    shortBytes: left * layerBytes,
  };
}
