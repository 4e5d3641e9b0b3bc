import path from 'node:path';
import type { ErrorParams } from '#shared/contract/errors';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { ModelShape } from '#shared/sizing/attention';
import type { Ports } from '../../../ports/types';
import { readGgufHeader, type GgufMetadata } from './gguf-header';
import { shapeOf } from './gguf-shape';

/** A model's file as far as it matters for running it. */
export interface GgufFile {
  /** The one that llama-server is given: of several parts the first. */
  readonly path: string;
  /** The real path, by which two names of one file are the same. */
  readonly realPath: string;
  /** What requests call it: the file's name without its ending and part, in characters that need no quoting. */
  readonly alias: string;
  /** As the file calls it, else as its name does. */
  readonly name: string;
  readonly architecture: string;
  /** As its makers call it: Q4_K_M; null: not told. */
  readonly quantization: string | null;
  /** null: not told. */
  readonly maxContextTokens: number | null;
  /** Of all parts. */
  readonly sizeBytes: number;
  /** null: nothing is known of how this architecture remembers. */
  readonly shape: ModelShape | null;
}

/** A vocabulary of 262,144 tokens and its merges take 16 MB. */
const headerLimitBytes = 32 * 1024 * 1024;
const mostParts = 1000;

/** llama_ftype by number (include/llama.h of llama.cpp). */
const fileTypes: Readonly<Record<number, string>> = {
  ...{ 0: 'F32', 1: 'F16', 2: 'Q4_0', 3: 'Q4_1', 7: 'Q8_0', 8: 'Q5_0', 9: 'Q5_1', 10: 'Q2_K' },
  ...{ 11: 'Q3_K_S', 12: 'Q3_K_M', 13: 'Q3_K_L', 14: 'Q4_K_S', 15: 'Q4_K_M', 16: 'Q5_K_S', 17: 'Q5_K_M' },
  ...{ 18: 'Q6_K', 19: 'IQ2_XXS', 20: 'IQ2_XS', 21: 'Q2_K_S', 22: 'IQ3_XS', 23: 'IQ3_XXS', 24: 'IQ1_S' },
  ...{ 25: 'IQ4_NL', 26: 'IQ3_S', 27: 'IQ3_M', 28: 'IQ2_S', 29: 'IQ2_M', 30: 'IQ4_XS', 31: 'IQ1_M' },
  ...{ 32: 'BF16', 38: 'MXFP4' },
};

/** What is no model to talk to: encoders, projectors for images, adapters. */
const notChat = /^(clip|t5encoder|wavtokenizer.*|gemma-embedding|.*bert.*)$/;

type Problem = ErrorParams<'gguf-unreadable'>['problem'];
const unreadable = (file: string, problem: Problem): Result<never> =>
  fail('gguf-unreadable', { path: file, problem });

/** One part of a model in several: `name-00002-of-00003.gguf`. */
export const partOf = /^(?<stem>.*)-(?<number>\d{5})-of-(?<count>\d{5})\.gguf$/i;

const stemOf = (file: string): string => {
  const name = path.basename(file);
  return partOf.exec(name)?.groups?.['stem'] ?? name.replace(/\.gguf$/i, '');
};

/** A comma would make several names of it, a blank could stand in no reference of OpenClaw's. */
const aliasOf = (file: string): string =>
  stemOf(file)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._@+-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 200) || 'model';

/** The first part and the size of all; null where one is missing. */
async function joinParts(
  { files }: Ports,
  file: string,
  sizeBytes: number,
): Promise<{ first: string; sizeBytes: number } | null> {
  const { stem, count: digits } = partOf.exec(path.basename(file))?.groups ?? {};
  if (stem === undefined || digits === undefined) return { first: file, sizeBytes };
  const count = Number(digits);
  if (count < 1 || count > mostParts) return null;
  const parts = Array.from({ length: count }, (_, index) =>
    path.join(path.dirname(file), `${stem}-${String(index + 1).padStart(5, '0')}-of-${digits}.gguf`),
  );
  const found = await Promise.all(parts.map(part => files.information(part)));
  const sizes = found.flatMap(one => (one?.kind === 'file' ? [one.sizeBytes] : []));
  const [first] = parts;
  if (first === undefined || sizes.length < count) return null;
  return { first, sizeBytes: sizes.reduce((total, one) => total + one, 0) };
}

function textOf(metadata: GgufMetadata, key: string): string | null {
  const value = metadata.get(key);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : null;
}

function quantizationOf(metadata: GgufMetadata, file: string): string | null {
  const type = metadata.get('general.file_type');
  const byName = /(?:^|[-._ ])((?:UD-)?(?:I?Q\d\w*|BF16|F16|F32|MXFP4))$/i.exec(stemOf(file))?.[1];
  return byName?.toUpperCase() ?? (typeof type === 'number' ? (fileTypes[type] ?? null) : null);
}

/** Reads what a GGUF file says of its model. `file` is an absolute path. */
export async function readGguf(ports: Ports, file: string): Promise<Result<GgufFile>> {
  if (!path.isAbsolute(file) || file.includes('\0')) return unreadable(file, 'missing');
  const there = await ports.files.information(file);
  if (there === null) return unreadable(file, 'missing');
  if (there.kind === 'folder') return unreadable(file, 'folder');
  const joined = await joinParts(ports, file, there.sizeBytes);
  if (joined === null) return unreadable(file, 'parts');
  const { first, sizeBytes } = joined;
  const read = await ports.files.readPart(first, 'start', headerLimitBytes);
  if (read.state !== 'read') return unreadable(first, read.state === 'too-large' ? 'denied' : read.state);
  const header = readGgufHeader(read.bytes, read.bytes.length === read.information.sizeBytes);
  if (header.state !== 'read') return unreadable(first, header.state);
  const { metadata } = header;
  const architecture = textOf(metadata, 'general.architecture');
  if (architecture === null) return unreadable(first, 'damaged');
  const type = textOf(metadata, 'general.type') ?? 'model';
  if (type !== 'model' || notChat.test(architecture)) return unreadable(first, 'noModel');
  const context = metadata.get(`${architecture}.context_length`);
  return succeed({
    path: first,
    realPath: await ports.files.realPath(first),
    alias: aliasOf(first),
    name: textOf(metadata, 'general.name') ?? stemOf(first),
    architecture,
    quantization: quantizationOf(metadata, first),
    maxContextTokens: typeof context === 'number' && context >= 1 ? Math.floor(context) : null,
    sizeBytes,
    shape: shapeOf(metadata, architecture),
  });
}
