import path from 'node:path';
import type { MemoryPool } from '#shared/contract/hardware';
import { parseJson } from '#shared/contract/json';
import type { LocalModel } from '#shared/contract/models';
import { fail, succeed, type Result } from '#shared/contract/result';
import { kvTypes } from '#shared/contract/kinds';
import type { FitQuery, FitRow } from '#shared/contract/sizing';
import { catalog, findModel } from '#shared/sizing/catalog';
import { computedVariant, fits, variantsFor } from '#shared/sizing/fit';
import type { CatalogModel, ModelVariant } from '#shared/sizing/model';
import { diskRows } from '#shared/sizing/on-disk';
import type { Machine } from '#shared/sizing/pool-fit';
import { fitRow, type RowModel } from '#shared/sizing/row';
import { fitTable, usualVariant } from '#shared/sizing/table';
import { createEngine } from '../../core/engine';
import { readHardware } from '../../core/hardware/hardware';
import { peekSettings, type PeekedSettings } from '../../core/settings/peek';
import type { Ports } from '../../ports/types';
import { readArguments, readTokens, wrongArguments } from '../arguments';
import { outcome, type Command } from '../command';
import { exitCodes } from '../terminal';
import { usage } from '../usage';
import { printEstimate, printTable, type Estimate } from './fit-print';

function estimateOf(row: FitRow, { parallel, kvType }: FitQuery, pool: MemoryPool): Estimate {
  const { best: _, sizeBytes: weightsBytes, bits: __, ...rest } = row;
  const bytesOf = (item: FitRow['lines'][number]['item']): number =>
    row.lines.find(line => line.item === item)?.bytes ?? 0;
  return {
    ...rest,
    ...{ parallel, kvType, weightsBytes, kvCacheBytes: bytesOf('kvCache'), stateBytes: bytesOf('state') },
    ...{ computeBytes: bytesOf('compute'), reserveBytes: bytesOf('reserve'), pool },
  };
}

type Options = ReadonlyMap<string, string>;

const usualContextTokens = 65_536;
const longestContextTokens = 16_777_216;
const mostConversations = 64;

function readQuery(options: Options): Result<FitQuery> {
  const context = readTokens(options.get('context'));
  if (!context.ok) return context;
  const contextTokens = context.data ?? usualContextTokens;
  if (contextTokens > longestContextTokens) return wrongArguments('unknown', `${contextTokens}`, usage.fit);
  const parallelWord = options.get('parallel') ?? '1';
  const parallel = /^\d{1,3}$/.test(parallelWord) ? Number(parallelWord) : 0;
  if (parallel < 1) return wrongArguments('number', parallelWord, '--parallel 4');
  if (parallel > mostConversations)
    return wrongArguments('unknown', parallelWord, `--parallel 1 … ${mostConversations}`);
  const word = options.get('kv') ?? 'f16';
  const kvType = kvTypes.find(type => type === word.toLowerCase());
  if (!kvType) return wrongArguments('unknown', word, kvTypes.join(', '));
  return succeed({ contextTokens, parallel, kvType });
}

/** A machine that is only planned: so much memory for models in one piece, and any format runs on it. */
function plannedMachine(bytes: number): Machine {
  const id = 'planned';
  return {
    pool: { bytes, detectedBytes: bytes, deviceIds: [id], kind: 'unified', origin: 'person' },
    devices: [
      {
        ...{ id, name: id, vendor: 'apple', memoryKind: 'unified', slice: false, display: null },
        ...{ totalBytes: bytes, usedBytes: null, freeBytes: null, usableBytes: bytes },
        ...{ utilizationPercent: null, driverVersion: null, cores: null, source: '--memory' },
        ...{ confidence: 'estimate', readings: [{ source: '--memory', totalBytes: bytes }] },
      },
    ],
  };
}

async function readMachine(ports: Ports, options: Options, peeked: PeekedSettings): Promise<Result<Machine>> {
  const word = options.get('memory');
  if (word === undefined) return succeed(await readHardware(ports, peeked.settings.usableMemoryBytes));
  const gib = /^\d+(\.\d+)?$/.test(word) ? Number(word) : 0;
  if (gib <= 0 || gib > 1_000_000) return wrongArguments('unknown', word, '--memory 464');
  return succeed(plannedMachine(gib * 1024 ** 3));
}

async function modelsHere(
  ports: Ports,
  { settings, tokens }: PeekedSettings,
): Promise<readonly LocalModel[]> {
  const tokenFor = (origin: string): string | null => {
    const token = tokens[origin];
    return typeof token === 'string' ? token : null;
  };
  const { models } = await createEngine(ports, { tokenFor, ownUrl: () => settings.serverUrl }).read();
  return models;
}

/** A variant as somebody types it: one of the model's own, else one that the quantisation's law knows. */
function findVariant(model: CatalogModel, name: string, machine: Machine): Result<ModelVariant> {
  const known = [...variantsFor(model, machine), ...model.variants];
  const found =
    known.find(one => one.quantization === name) ??
    known.find(one => one.quantization.toLowerCase() === name.toLowerCase()) ??
    computedVariant(model.parametersBillions, name);
  if (found) return succeed(found);
  const names = new Set(known.map(one => one.quantization));
  return wrongArguments('unknown', name, [...names].join(', '));
}

async function rowOfModel(
  name: string,
  options: Options,
  query: FitQuery,
  machine: Machine,
  local: () => Promise<readonly LocalModel[]>,
): Promise<Result<FitRow>> {
  const model = findModel(name);
  const wanted = options.get('variant');
  if (model === null) {
    const [found] = diskRows(
      (await local()).filter(one => one.key === name),
      query,
      machine,
    );
    return found
      ? succeed(found.row)
      : wrongArguments('unknown', name, catalog.map(one => one.id).join(', '));
  }
  const usual = wanted === undefined ? usualVariant(model, query, machine) : undefined;
  const variant = usual ? succeed(usual) : findVariant(model, wanted ?? '', machine);
  return variant.ok ? succeed(fitRow(model, variant.data, query, machine)) : variant;
}

/** What an own model is tried in where nothing is asked for, the fullest first. */
const usualQuantizations = ['Q8_0', 'Q6_K', 'Q5_K_M', 'Q4_K_M'] as const;

/** Beyond this no model's context reaches; an own model does not tell where its own ends. */
const furthestContextTokens = 1_048_576;

async function rowOfShape(
  ports: Ports,
  file: string,
  options: Options,
  query: FitQuery,
  machine: Machine,
): Promise<Result<FitRow>> {
  const read = await ports.files.read(file, 100_000);
  if (read.state !== 'read') return fail('input-invalid', { detail: `${file}: ${read.state}` });
  const value = parseJson(read.bytes.toString('utf8'));
  if (value === undefined) return fail('input-invalid', { detail: `${file}: not JSON` });
  const { readShape } = await import('#shared/sizing/shape');
  const own = readShape(value);
  if (!own.ok) return own;
  const { shape, parametersBillions } = own.data;
  const name = path.basename(file);
  const model: RowModel = {
    ...{ id: name, name, shape, parametersBillions },
    nativeContextTokens: Math.max(query.contextTokens, furthestContextTokens),
  };
  const wanted = options.get('variant');
  const named = wanted === undefined ? usualQuantizations : [wanted];
  const variants = named.flatMap(one => computedVariant(parametersBillions, one) ?? []);
  const variant = variants.find(one => fits(model, one, query, machine)) ?? variants.at(-1);
  return variant
    ? succeed(fitRow(model, variant, query, machine))
    : wrongArguments('unknown', wanted ?? '', usualQuantizations.join(', '));
}

/**
 * `homeport fit`: what fits on this machine, or what one model takes, line by line. Ends with 0 where it fits
 * and with 1 where it does not, or where that is not certain.
 */
export const fit: Command = async ({ ports, argv }) => {
  const names = ['model', 'variant', 'context', 'parallel', 'kv', 'shape', 'memory'];
  const read = readArguments(argv, Object.fromEntries(names.map(name => [name, 'value' as const])));
  if (!read.ok) return read;
  const { values: options } = read.data;
  const [modelName, shapeFile] = [options.get('model'), options.get('shape')];
  if (modelName !== undefined && shapeFile !== undefined)
    return wrongArguments('option', '--model', usage.fit);
  if (options.has('variant') && modelName === undefined && shapeFile === undefined)
    return wrongArguments('missing', '', '--model ID');
  const query = readQuery(options);
  if (!query.ok) return query;

  const peeked = await peekSettings(ports);
  const local = (): Promise<readonly LocalModel[]> => modelsHere(ports, peeked);
  const isTable = modelName === undefined && shapeFile === undefined;
  const [machine, models] = await Promise.all([readMachine(ports, options, peeked), isTable ? local() : []]);
  if (!machine.ok) return machine;

  const isFitting = ({ verdict }: FitRow): boolean => verdict === 'fits' || verdict === 'tight';
  if (isTable) {
    const table = fitTable(machine.data, query.data, models);
    const exit = table.rows.some(isFitting) ? exitCodes.fine : exitCodes.attention;
    return succeed(outcome(table, exit, printTable));
  }
  const row =
    shapeFile === undefined
      ? await rowOfModel(modelName ?? '', options, query.data, machine.data, local)
      : await rowOfShape(ports, shapeFile, options, query.data, machine.data);
  if (!row.ok) return row;
  const estimate = estimateOf(row.data, query.data, machine.data.pool);
  return succeed(
    outcome(estimate, isFitting(row.data) ? exitCodes.fine : exitCodes.attention, printEstimate),
  );
};
