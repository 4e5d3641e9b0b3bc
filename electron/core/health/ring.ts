/** Averages of equal steps of time, the newest so many of them. `null`: nothing was seen in that step. */
export interface Points {
  readonly stepMs: number;
  /** When the newest step began, epoch milliseconds; null: there is none. */
  readonly lastAt: number | null;
  /** Oldest first. */
  readonly values: readonly (number | null)[];
}

export interface SavedRing {
  readonly bucket: number | null;
  /** 32-bit floats, little-endian, oldest first, in base64. */
  readonly values: string;
}

export interface Ring {
  add(at: number, value: number): void;
  points(): Points;
  save(): SavedRing;
}

/** Values as saved; what is no such text is nothing. */
function valuesOf(saved: SavedRing | null, slots: number): Float32Array {
  const values = new Float32Array(slots).fill(NaN);
  if (saved?.bucket == null) return values;
  const bytes = Buffer.from(saved.values, 'base64');
  for (let index = 0; index < Math.min(slots, Math.floor(bytes.length / 4)); index++) {
    values[index] = bytes.readFloatLE(index * 4);
  }
  return values;
}

/**
 * A ring of `slots` steps. It takes the same memory however long it runs. A clock that was set back goes on
 * with the newest step, so that nothing is lost and nothing lies in the future.
 */
export function createRing(stepMs: number, slots: number, saved: SavedRing | null = null): Ring {
  const values = valuesOf(saved, slots);
  /** The step of the newest value, and where it lies. */
  let bucket = saved?.bucket ?? null;
  let head = slots - 1;
  let sum = 0;
  let count = 0;

  function moveTo(next: number): void {
    if (bucket === null || next < bucket) {
      bucket = next;
    } else if (next > bucket) {
      const empty = Math.min(next - bucket, slots);
      for (let step = 0; step < empty; step++) {
        head = (head + 1) % slots;
        values[head] = NaN;
      }
      bucket = next;
      [sum, count] = [0, 0];
    }
  }

  const inOrder = (): Float32Array =>
    Float32Array.from({ length: slots }, (_, index) => values[(head + 1 + index) % slots] ?? NaN);

  return {
    add(at, value) {
      if (!Number.isFinite(value)) return;
      moveTo(Math.floor(at / stepMs));
      sum += value;
      count += 1;
      values[head] = sum / count;
    },
    points: () => ({
      stepMs,
      lastAt: bucket === null ? null : bucket * stepMs,
      values: bucket === null ? [] : Array.from(inOrder(), value => (Number.isNaN(value) ? null : value)),
    }),
    save() {
      const bytes = Buffer.alloc(slots * 4);
      inOrder().forEach((value, index) => bytes.writeFloatLE(value, index * 4));
      return { bucket, values: bytes.toString('base64') };
    },
  };
}
