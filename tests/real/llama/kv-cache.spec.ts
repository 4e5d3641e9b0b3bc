import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { KvType } from '#shared/contract/kinds';
import { kvCacheBytes, stateBytes, type CacheQuery, type ModelShape } from '#shared/sizing/attention';
import { catalog } from '#shared/sizing/catalog';
import type { CatalogModel } from '#shared/sizing/model';
import { runToEnd } from '../cache.mjs';
import { fileOf } from './families';
import { writeGguf } from './gguf';
import { absence, llama } from './server';

/** One model for each architecture and shape; several releases share theirs. */
const distinct = (): (readonly [string, CatalogModel])[] => {
  const byFile = catalog.map(model => [JSON.stringify(fileOf(model).metadata), model] as const);
  return [...new Map(byFile).values()].map(model => [model.name, model]);
};

const query = (contextTokens: number, parallel: number, kvType: KvType): CacheQuery => ({
  ...{ engine: 'llama.cpp', contextTokens, parallel, kvTypeK: kvType, kvTypeV: kvType },
});
const queries = [query(65_536, 1, 'f16'), query(32_768, 4, 'f16'), query(131_072, 1, 'q8_0')];

const ourMib = (shape: ModelShape, asked: CacheQuery): number =>
  (kvCacheBytes(shape, asked) + stateBytes(shape, asked.parallel)) / 1024 ** 2;

/**
 * What `llama-fit-params -fitp on` says of a file: a line for each device, and one for the host, of whole MiB for the
 * weights, the context and the computation. It builds the model without taking memory for it.
 */
async function theirMib(file: string, { contextTokens, parallel, kvTypeK }: CacheQuery): Promise<number> {
  const told = [
    ...['-m', file, '-fitp', 'on', '--offline', '-fa', 'on'],
    // What LM Studio and Ollama let llama.cpp read at once; its own default is 512.
    ...['-b', '2048', '-ub', '1024', '-c', String(contextTokens * parallel), '-np', String(parallel)],
    ...['-ctk', kvTypeK, '-ctv', kvTypeK],
  ];
  const { code, output } = await runToEnd(llama?.fitParams ?? '', told, {
    limitMs: 60_000,
    env: { PATH: '/usr/bin:/bin', GGML_NO_BACKTRACE: '1' },
  });
  const context = /^Host \d+ (\d+) \d+/m.exec(output)?.[1];
  if (code !== 0 || context === undefined) throw new Error(`llama-fit-params ended with ${code}: ${output}`);
  return Number(context);
}

describe.skipIf(llama === null)(`the caches that llama.cpp would allocate ${absence}`, () => {
  test.each(distinct())('%s: within 1 % of what Homeport says', async (_, model) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'homeport-gguf-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'model.gguf');
    await writeGguf(file, fileOf(model));
    const rows = [];
    for (const asked of queries) {
      const [ours, theirs] = [ourMib(model.shape, asked), await theirMib(file, asked)];
      rows.push({ ...asked, ours, theirs, percent: (ours / theirs - 1) * 100 });
    }
    expect(
      rows.filter(({ percent }) => Math.abs(percent) > 1),
      JSON.stringify(rows, null, 1),
    ).toEqual([]);
  });
});
