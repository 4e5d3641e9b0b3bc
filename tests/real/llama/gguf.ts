import { open } from 'node:fs/promises';

/**
 * Writes GGUF version 3, the format of llama.cpp's models (ggml/include/gguf.h of its sources): magic, version, counts,
 * metadata, what tensors there are, then their data, each at a multiple of 32 bytes. All numbers are little-endian.
 */
export interface Gguf {
  readonly metadata: Readonly<Record<string, GgufValue>>;
  readonly tensors: readonly GgufTensor[];
}

/** A whole number is written as u32, another one as f32, where it is not said otherwise. */
type GgufItem = string | boolean | number | { readonly float: number } | { readonly int: number };
export type GgufValue = GgufItem | readonly GgufItem[];

export interface GgufTensor {
  readonly name: string;
  /** The fastest dimension first, as ggml counts. */
  readonly dimensions: readonly number[];
  readonly type: 'f32' | 'f16';
  /** f32 values. Without them the data are a hole in the file: enough for what only counts bytes. */
  readonly values?: Float32Array;
}

const alignment = 32;
const valueTypes = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 } as const;
const tensorTypes = { f32: { id: 0, bytes: 4 }, f16: { id: 1, bytes: 2 } } as const;

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const i32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
};
const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const f32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
};
const text = (value: string): Buffer => {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([u64(bytes.length), bytes]);
};

function item(value: GgufItem): { type: number; bytes: Buffer } {
  if (typeof value === 'string') return { type: valueTypes.string, bytes: text(value) };
  if (typeof value === 'boolean') return { type: valueTypes.bool, bytes: Buffer.from([value ? 1 : 0]) };
  if (typeof value === 'object')
    return 'int' in value
      ? { type: valueTypes.i32, bytes: i32(value.int) }
      : { type: valueTypes.f32, bytes: f32(value.float) };
  return Number.isInteger(value)
    ? { type: valueTypes.u32, bytes: u32(value) }
    : { type: valueTypes.f32, bytes: f32(value) };
}

const isList = (value: GgufValue): value is readonly GgufItem[] => Array.isArray(value);

function typedValue(value: GgufValue): Buffer {
  if (isList(value)) {
    const items = value.map(item);
    const head = [u32(valueTypes.array), u32(items[0]?.type ?? valueTypes.u32), u64(items.length)];
    return Buffer.concat([...head, ...items.map(({ bytes }) => bytes)]);
  }
  const { type, bytes } = item(value);
  return Buffer.concat([u32(type), bytes]);
}

const padded = (size: number): number => Math.ceil(size / alignment) * alignment;

const sizeOf = ({ type, dimensions }: GgufTensor): number =>
  dimensions.reduce((product, dimension) => product * dimension, tensorTypes[type].bytes);

/** Writes the file and answers its length, which on most file systems it does not take up. */
export async function writeGguf(place: string, { metadata, tensors }: Gguf): Promise<number> {
  let end = 0;
  const offsets = tensors.map(tensor => {
    const offset = end;
    end = padded(offset + sizeOf(tensor));
    return offset;
  });
  const entries = Object.entries(metadata);
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(entries.length),
    ...entries.flatMap(([key, value]) => [text(key), typedValue(value)]),
    ...tensors.flatMap(({ name, dimensions, type }, index) => [
      text(name),
      u32(dimensions.length),
      ...dimensions.map(u64),
      u32(tensorTypes[type].id),
      u64(offsets[index] ?? 0),
    ]),
  ]);
  const dataStart = padded(head.length);
  const file = await open(place, 'w');
  try {
    await file.write(head, 0, head.length, 0);
    for (const [index, { values }] of tensors.entries()) {
      if (!values) continue;
      const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
      await file.write(bytes, 0, bytes.length, dataStart + (offsets[index] ?? 0));
    }
    await file.truncate(dataStart + end);
  } finally {
    await file.close();
  }
  return dataStart + end;
}
