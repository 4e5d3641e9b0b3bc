import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { makeHome, type TestHome } from '#tests/home';
import { kvCacheBytes, stateBytes } from '#shared/sizing/attention';
import { catalog } from '#shared/sizing/catalog';
import { fileOf } from '../../../../tests/real/llama/families';
import { writeGguf, type GgufValue } from '../../../../tests/real/llama/gguf';
import { tinyModel } from '../../../../tests/real/llama/tiny-model';
import { readGguf } from './gguf';
import { readGgufHeader } from './gguf-header';

let home: TestHome;
beforeEach(async () => {
  home = await makeHome();
});

const place = (name: string): string => path.join(home.folder, name);
const read = (file: string) => readGguf(home.ports, file);

/** A file of metadata alone. */
async function written(name: string, metadata: Record<string, GgufValue>): Promise<string> {
  const file = place(name);
  await writeGguf(file, { metadata, tensors: [] });
  return file;
}

const llama = {
  'general.architecture': 'llama',
  'llama.block_count': 32,
  'llama.embedding_length': 4096,
  'llama.attention.head_count': 32,
};

describe('a GGUF file', () => {
  test('tells its model, its longest context and what decides its cache', async () => {
    const file = place('Bąbel 7B-Q4_K_M.gguf');
    const sizeBytes = await writeGguf(file, tinyModel(131_072));
    expect(await read(file)).toEqual({
      ok: true,
      data: {
        ...{ path: file, realPath: await home.ports.files.realPath(file), alias: 'Bąbel-7B-Q4_K_M' },
        ...{ name: 'Babble', architecture: 'llama', quantization: 'Q4_K_M' },
        ...{ maxContextTokens: 131_072, sizeBytes },
        shape: { layers: 1, kvHeads: 1, headDim: 32, attention: { kind: 'full' } },
      },
    });
  });

  test.each(catalog.map(model => [model.name, model] as const))(
    'of %s has the cache that the catalogue says',
    async (_, model) => {
      const file = place('model.gguf');
      await writeGguf(file, fileOf(model));
      const found = await read(file);
      const shape = found.ok ? found.data.shape : null;
      if (shape === null) throw new Error(JSON.stringify(found));
      const query = { engine: 'llama.cpp', contextTokens: 65_536, parallel: 2 } as const;
      const cacheOf = (of: typeof shape) => [
        kvCacheBytes(of, { ...query, kvTypeK: 'f16', kvTypeV: 'q8_0' }),
        stateBytes(of, 2),
      ];
      expect([shape.layers, ...cacheOf(shape)]).toEqual([model.shape.layers, ...cacheOf(model.shape)]);
    },
  );

  test('has as many heads of keys as of queries where it does not say', async () => {
    const found = await read(await written('a.gguf', llama));
    expect(found).toMatchObject({
      data: { maxContextTokens: null, shape: { layers: 32, kvHeads: 32, headDim: 128 } },
    });
  });

  test('counts layers that keep nothing, and heads that differ from layer to layer', async () => {
    const found = await read(
      await written('a.gguf', {
        ...{ ...llama, 'general.architecture': 'deci', 'deci.block_count': 4, 'deci.embedding_length': 512 },
        ...{ 'deci.attention.head_count': 4, 'deci.attention.head_count_kv': [2, 0, 2, 4] },
      }),
    );
    expect(found).toMatchObject({ data: { shape: { layers: 4, kvHeads: 2, headDim: 128 } } });
  });

  test.each([
    ['an architecture that nobody here knows', { 'general.architecture': 'rwkv9', 'rwkv9.block_count': 4 }],
    ['a known one that leaves out what counts', { 'general.architecture': 'llama' }],
    ['a layer count that is none', { ...llama, 'llama.block_count': 'many' }],
  ])('of %s is sized by its length only', async (_, metadata) => {
    expect(await read(await written('a.gguf', metadata))).toMatchObject({ ok: true, data: { shape: null } });
  });

  test('is called by its number where its name does not tell how it is packed', async () => {
    const file = await written('model.gguf', { ...llama, 'general.file_type': 15 });
    expect(await read(file)).toMatchObject({ data: { quantization: 'Q4_K_M' } });
  });

  test('of several parts counts all of them, whichever was named', async () => {
    const part = (number: number): string => `Big-Q8_0-0000${number}-of-00003.gguf`;
    const first = await written(part(1), llama);
    await writeFile(place(part(2)), Buffer.alloc(1000));
    await writeFile(place(part(3)), Buffer.alloc(500));
    const { length } = await readFile(first);
    const expected = { path: first, alias: 'Big-Q8_0', quantization: 'Q8_0', sizeBytes: length + 1500 };
    for (const number of [1, 2, 3])
      expect(await read(place(part(number)))).toMatchObject({ ok: true, data: expected });
  });
});

describe('what is no GGUF file to run', () => {
  const problemOf = async (file: string): Promise<unknown> => {
    const found = await read(file);
    return found.ok ? found : found.error;
  };
  const problem = (file: string, what: string) => ({
    code: 'gguf-unreadable',
    params: { path: file, problem: what },
  });

  test('is said with what is wrong with it', async () => {
    await mkdir(place('folder'));
    await writeFile(place('text.gguf'), 'GGML is older');
    await writeFile(place('empty.gguf'), '');
    await writeFile(place('short.gguf'), 'GGUF');
    await writeFile(place('old.gguf'), Buffer.from([...Buffer.from('GGUF'), 1, 0, 0, 0, 9, 9, 9, 9]));
    await writeFile(place('big-endian.gguf'), Buffer.from([...Buffer.from('GGUF'), 0, 0, 0, 3]));
    await written('Lone-00002-of-00003.gguf', llama);
    await written('mmproj.gguf', { 'general.architecture': 'clip' });
    await written('lora.gguf', { ...llama, 'general.type': 'adapter' });
    await written('bare.gguf', { 'general.name': 'nothing' });
    const expected = {
      'gone.gguf': 'missing',
      folder: 'folder',
      'text.gguf': 'notGguf',
      'empty.gguf': 'notGguf',
      'short.gguf': 'truncated',
      'old.gguf': 'version',
      'big-endian.gguf': 'version',
      'Lone-00002-of-00003.gguf': 'parts',
      'mmproj.gguf': 'noModel',
      'lora.gguf': 'noModel',
      'bare.gguf': 'damaged',
    };
    for (const [name, what] of Object.entries(expected))
      expect(await problemOf(place(name))).toEqual(problem(place(name), what));
    expect(await problemOf('relative.gguf')).toEqual(problem('relative.gguf', 'missing'));
    if (process.platform === 'linux')
      expect(await problemOf('/dev/zero')).toEqual(problem('/dev/zero', 'denied'));
  });

  test('is a model that was not fetched to the end of its header', async () => {
    const file = place('half.gguf');
    await writeGguf(file, tinyModel(4096));
    await truncate(file, 900);
    expect(await problemOf(file)).toEqual(problem(file, 'truncated'));
  });
});

describe('a header that lies', () => {
  const u32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const u64 = (value: bigint): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(value);
    return bytes;
  };
  const text = (value: string): Buffer => Buffer.concat([u64(BigInt(value.length)), Buffer.from(value)]);
  const head = (count: bigint, ...rest: Buffer[]): Buffer =>
    Buffer.concat([Buffer.from('GGUF'), u32(3), u64(0n), u64(count), ...rest]);
  const [stringType, listType] = [8, 9];
  const huge = 2n ** 63n;

  test.each([
    ['so many values', head(huge, text('a'), u32(0), Buffer.from([1])), 'truncated'],
    [
      'so many strings',
      head(1n, text('a'), u32(listType), u32(stringType), u64(huge), text('b')),
      'truncated',
    ],
    ['so many numbers', head(1n, text('a'), u32(listType), u32(6), u64(huge)), 'truncated'],
    ['so many lists', head(1n, text('a'), u32(listType), u32(listType), u64(huge)), 'truncated'],
    ['so long a string', head(1n, text('a'), u32(stringType), u64(huge)), 'truncated'],
    ['so long a key', head(1n, u64(huge)), 'damaged'],
    ['a type that is none', head(1n, text('a'), u32(99)), 'damaged'],
    [
      'lists in lists in lists',
      head(1n, text('a'), u32(listType), ...Array.from({ length: 9 }, () => [u32(listType), u64(1n)]).flat()),
      'damaged',
    ],
  ])('of %s ends where the bytes end', (_, bytes, state) => {
    expect(readGgufHeader(bytes, true)).toEqual({ state });
  });

  test('is read as far as it reaches where there is more of the file than was read', () => {
    const bytes = head(5n, text('general.architecture'), u32(stringType), text('llama'), text('cut'));
    expect(readGgufHeader(bytes, false)).toEqual({
      state: 'read',
      metadata: new Map([['general.architecture', 'llama']]),
    });
  });
});
