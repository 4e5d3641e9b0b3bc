import type { Device } from '#shared/contract/hardware';
import { isRecord, parseJson } from '#shared/contract/json';
import { parseIoreg } from './ioreg';
import { readQuantity } from '../probe';

const gib = 1024 ** 3;
const mib = 1024 ** 2;
/** More memory than any Mac can have; a larger number is not one. */
const plausibleBytes = 64 * 1024 ** 4;

export interface AppleFacts {
  readonly chip: string;
  readonly machineName: string | null;
  readonly machineModel: string | null;
  readonly memoryBytes: number;
  readonly gpuCores: number | null;
  /** null: not said, which is also so of a Mac without a screen. */
  readonly display: boolean | null;
  readonly workingSetBytes: number | null;
  /** `iogpu.wired_limit_mb`; 0 is the system's default policy, null where the key is absent. */
  readonly wiredLimitMib: number | null;
  readonly usedBytes: number | null;
  readonly utilizationPercent: number | null;
}

/** What the tools printed; any of it may be empty. */
export interface AppleSource {
  readonly profiler: string;
  readonly sysctl: string;
  readonly metal: string;
  readonly ioreg: string;
  /** As Node.js knows it; 0 where it does not. */
  readonly memoryBytes: number;
}

interface ProfilerFacts {
  readonly chip: string | null;
  readonly processor: string | null;
  readonly graphics: string | null;
  readonly machineName: string | null;
  readonly machineModel: string | null;
  readonly memory: string | null;
  readonly cores: string | null;
  readonly display: boolean | null;
}

const word = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : null;

const records = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.slice(0, 20).filter(isRecord) : [];

/** The GPU of a chip carries a name of the system's (`kHW_AppleM1Item`); its model has the real one. */
function fromJson(profiler: Record<string, unknown>): ProfilerFacts {
  const [hardware = {}] = records(profiler['SPHardwareDataType']);
  const graphics = records(profiler['SPDisplaysDataType']);
  const gpu = graphics.find(one => word(one['sppci_model'])?.startsWith('Apple')) ?? graphics[0];
  return {
    chip: word(hardware['chip_type']),
    processor: word(hardware['cpu_type']),
    graphics: word(gpu?.['sppci_model']),
    machineName: word(hardware['machine_name']),
    machineModel: word(hardware['machine_model']),
    memory: word(hardware['physical_memory']),
    // A text, whatever it looks like.
    cores: word(gpu?.['sppci_cores']),
    // A headless Mac may have no block at all.
    display: gpu ? records(gpu['spdisplays_ndrvs']).length > 0 : null,
  };
}

/** The form without `-json`, which older releases know alone. Both of its parts have a number of cores. */
function fromText(text: string): ProfilerFacts {
  const at = text.search(/^Graphics\/Displays:/m);
  const [machine, graphics] = at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at)];
  const field = (part: string, key: string): string | null =>
    word(new RegExp(`^ {2,12}${key}:[ \\t]*(\\S.{0,200})$`, 'm').exec(part)?.[1]);
  return {
    chip: field(machine, 'Chip'),
    processor: field(machine, 'Processor Name'),
    graphics: field(graphics, 'Chipset Model'),
    machineName: field(machine, 'Model Name'),
    machineModel: field(machine, 'Model Identifier'),
    memory: field(machine, 'Memory'),
    cores: field(graphics, 'Total Number of Cores'),
    display: graphics === '' ? null : /^ {2,12}Displays:/m.test(graphics),
  };
}

/** `sysctl` with a new value prints "0 -> 14000": the last number counts. */
function readSysctl(text: string): (key: string) => string | undefined {
  const values = new Map(
    text.split(/\r?\n/).flatMap(line => {
      const match = /^([\w.]{1,80}):[ \t]*(.{0,200})$/.exec(line);
      return match?.[1] === undefined ? [] : [[match[1], match[2] ?? ''] as const];
    }),
  );
  return key => values.get(key)?.replace(/^\d+ -> (?=\d+$)/, '');
}

const wholeNumber = (text: string | null, limit?: number): number | null =>
  text !== null && /^\d+$/.test(text) ? readQuantity(text, limit) : null;

/** "64 GB", which is 64 GiB. */
const profilerBytes = (memory: string | null): number | null => {
  const size = readQuantity(/^(\d{1,5}) GB$/.exec(memory ?? '')?.[1]);
  return size === null ? null : size * gib;
};

/** Reads what the tools printed; any of them may be missing, empty, cut off or in another language. */
export function parseApple(source: AppleSource): AppleFacts | null {
  const json = parseJson(source.profiler);
  const profiler = isRecord(json) ? fromJson(json) : fromText(source.profiler);
  const sysctl = readSysctl(source.sysctl);
  const sizes = [
    readQuantity(sysctl('hw.memsize'), plausibleBytes),
    profilerBytes(profiler.memory),
    readQuantity(source.memoryBytes, plausibleBytes),
  ];
  const memoryBytes = sizes.find(size => size !== null && size > 0) ?? 0;
  // Under Rosetta and in a virtual machine the processor has a name of its own: the chip's real one goes first.
  const brand = word(sysctl('machdep.cpu.brand_string'));
  const isNickname = brand !== null && /^(?:VirtualApple|Apple processor)/.test(brand);
  const apple = profiler.graphics?.startsWith('Apple') ? profiler.graphics : null;
  const chip =
    profiler.chip ?? (isNickname ? apple : null) ?? brand ?? profiler.processor ?? profiler.graphics;
  if (memoryBytes === 0 || chip === null) return null;
  const ioreg = parseIoreg(source.ioreg, memoryBytes);
  const metal = parseJson(source.metal);
  return {
    chip,
    machineName: profiler.machineName,
    machineModel: profiler.machineModel ?? word(sysctl('hw.model')),
    memoryBytes,
    gpuCores: wholeNumber(profiler.cores, 1024) ?? ioreg.cores,
    display: profiler.display,
    workingSetBytes: isRecord(metal) ? readQuantity(metal['workingSetBytes'], memoryBytes) : null,
    wiredLimitMib: wholeNumber(sysctl('iogpu.wired_limit_mb') ?? null),
    usedBytes: ioreg.usedBytes,
    utilizationPercent: ioreg.utilizationPercent,
  };
}

/** Apple's own processor by any of its names; others are Intel's. */
export const isAppleSilicon = ({ chip }: Pick<AppleFacts, 'chip'>): boolean =>
  /^(?:Virtual)?Apple\b/.test(chip);

/** Stock shares seen: 0.66 to 0.67 up to 36 GB, 0.75 and more above; the lower one of each class. */
const stockBytes = (memoryBytes: number): number => memoryBytes * (memoryBytes < 36 * gib ? 0.66 : 0.75);

/** What models may take: Metal's word, else the person's sysctl limit, else a table marked as an estimate. */
function budgetOf({ memoryBytes, workingSetBytes, wiredLimitMib }: AppleFacts) {
  if (workingSetBytes) return { bytes: workingSetBytes, source: 'Metal', confidence: 'measured' } as const;
  if (wiredLimitMib) {
    const source = 'sysctl iogpu.wired_limit_mb';
    return { bytes: wiredLimitMib * mib, source, confidence: 'measured' } as const;
  }
  return { bytes: stockBytes(memoryBytes), source: 'table', confidence: 'estimate' } as const;
}

/** Whether the person's limit gives models less than the system would by itself. */
export const holdsMemoryBack = ({ memoryBytes, wiredLimitMib }: AppleFacts): boolean =>
  wiredLimitMib !== null && wiredLimitMib > 0 && wiredLimitMib * mib < stockBytes(memoryBytes);

/** The one GPU of a Mac. What is free is the machine's: macOS fills its pages with files that it can drop. */
export function appleDevice(facts: AppleFacts): Device {
  const { bytes, source, confidence } = budgetOf(facts);
  const usableBytes = Math.min(Math.floor(bytes), facts.memoryBytes);
  return {
    id: 'apple-gpu',
    name: facts.chip,
    vendor: 'apple',
    memoryKind: 'unified',
    slice: false,
    display: facts.display,
    totalBytes: facts.memoryBytes,
    usedBytes: facts.usedBytes,
    freeBytes: null,
    usableBytes,
    utilizationPercent: facts.utilizationPercent,
    driverVersion: null,
    cores: facts.gpuCores,
    source,
    confidence,
    // What an engine says of a Mac's GPU is its budget too, not the machine's memory.
    readings: [{ source, totalBytes: usableBytes }],
  };
}
