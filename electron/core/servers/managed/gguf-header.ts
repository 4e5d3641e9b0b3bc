/** What of a GGUF file's metadata is kept: single values, and short lists of numbers (one for each layer). */
type GgufValue = string | number | boolean | readonly (number | boolean)[];
export type GgufMetadata = ReadonlyMap<string, GgufValue>;

export type GgufHeader =
  | { readonly state: 'read'; readonly metadata: GgufMetadata }
  | { readonly state: 'notGguf' | 'version' | 'truncated' | 'damaged' };

/** A model has fewer layers; longer lists are vocabularies. */
const longestList = 4096;
/** Keys are ASCII of 64 bytes or so; what is longer is no key. */
const longestKey = 65_535;
/** Lists of lists stand in no file that anybody has seen. */
const deepestList = 3;

class Ended extends Error {}
class Damaged extends Error {}

/** Types of values by their number (gguf.h): how many bytes one takes, and how it is read. */
const fixed: Readonly<
  Record<number, { readonly bytes: number; read(bytes: Buffer, at: number): number | boolean }>
> = {
  0: { bytes: 1, read: (bytes, at) => bytes.readUInt8(at) },
  1: { bytes: 1, read: (bytes, at) => bytes.readInt8(at) },
  2: { bytes: 2, read: (bytes, at) => bytes.readUInt16LE(at) },
  3: { bytes: 2, read: (bytes, at) => bytes.readInt16LE(at) },
  4: { bytes: 4, read: (bytes, at) => bytes.readUInt32LE(at) },
  5: { bytes: 4, read: (bytes, at) => bytes.readInt32LE(at) },
  6: { bytes: 4, read: (bytes, at) => bytes.readFloatLE(at) },
  7: { bytes: 1, read: (bytes, at) => bytes.readUInt8(at) !== 0 },
  10: { bytes: 8, read: (bytes, at) => Number(bytes.readBigUInt64LE(at)) },
  11: { bytes: 8, read: (bytes, at) => Number(bytes.readBigInt64LE(at)) },
  12: { bytes: 8, read: (bytes, at) => bytes.readDoubleLE(at) },
};
const stringType = 8;
const listType = 9;

/**
 * Walks over the bytes. Every count is held against what is left of them before anything is done with it: a header
 * that claims 2^63 strings ends where the bytes end.
 */
function createCursor(bytes: Buffer, start: number) {
  let at = start;
  function take(length: number): number {
    if (!(length <= bytes.length - at)) throw new Ended();
    const from = at;
    at += length;
    return from;
  }
  const u32 = (): number => bytes.readUInt32LE(take(4));
  const u64 = (): number => Number(bytes.readBigUInt64LE(take(8)));
  const text = (): string => {
    const length = u64();
    const from = take(length);
    return bytes.toString('utf8', from, from + length);
  };
  function list(depth: number): readonly (number | boolean)[] | null {
    if (depth > deepestList) throw new Damaged();
    const type = u32();
    const count = u64();
    const item = fixed[type];
    if (item) {
      const from = take(count * item.bytes);
      if (count > longestList) return null;
      return Array.from({ length: count }, (_, index) => item.read(bytes, from + index * item.bytes));
    }
    if (type !== stringType && type !== listType) throw new Damaged();
    for (let index = 0; index < count; index++) {
      if (type === stringType) take(u64());
      else list(depth + 1);
    }
    return null;
  }
  /** null: something that is not kept. */
  function value(): GgufValue | null {
    const type = u32();
    const item = fixed[type];
    if (item) return item.read(bytes, take(item.bytes));
    if (type === stringType) return text();
    if (type === listType) return list(0);
    throw new Damaged();
  }
  function key(): string {
    const length = u64();
    if (length > longestKey) throw new Damaged();
    const from = take(length);
    return bytes.toString('utf8', from, from + length);
  }
  return { u64, key, value };
}

/**
 * Reads the metadata of GGUF 2 and 3 (docs/gguf.md of ggml; both count with 64 bits) from the first bytes of a file.
 * Where they are not the whole file, a header that goes on beyond them is read as far as they reach.
 */
export function readGgufHeader(bytes: Buffer, isWholeFile: boolean): GgufHeader {
  if (bytes.toString('latin1', 0, 4) !== 'GGUF') return { state: 'notGguf' };
  if (bytes.length < 8) return { state: 'truncated' };
  const version = bytes.readUInt32LE(4);
  if (version !== 2 && version !== 3) return { state: 'version' };
  const metadata = new Map<string, GgufValue>();
  try {
    const cursor = createCursor(bytes, 8);
    cursor.u64();
    const count = cursor.u64();
    for (let index = 0; index < count; index++) {
      const key = cursor.key();
      const value = cursor.value();
      if (value !== null) metadata.set(key, value);
    }
  } catch (error) {
    if (error instanceof Damaged) return { state: 'damaged' };
    if (!(error instanceof Ended)) throw error;
    if (isWholeFile) return { state: 'truncated' };
  }
  return { state: 'read', metadata };
}
