import type { Device, HardwareSample } from '#shared/contract/hardware';
import { text } from '#shared/i18n/text';
import type { FilesPort, Ports } from '../../../../ports/types';
import { gfxVersion, isApuId, isApuVersion, isScreenOnlyId } from './apu';
import { knownName, numberName, shortName, vendorIds } from '../names';
import { devicesOf, nameOfBusDevice, onTheBus, type BusDevice } from '../pci';
import type { ProbeFindings } from '../probe';
import { askRocmSmi, matchRocm, rocmName, rocmSmiCommand, type RocmGpu } from './rocm-smi';
import { drmCards, sysQuantity, sysText, type DrmCard } from '../sysfs';
import { usableOf } from '../usable';

type SampledDevice = HardwareSample['devices'][number];

const gib = 1024 ** 3;
const sysfsSource = 'amdgpu (/sys/class/drm)';
/** Larger than any card; a larger number is a misread one. */
const plausibleBytes = 4 * 1024 ** 4;

/** What amdgpu tells of one card. VRAM: its own memory, or what the firmware set aside; GTT: the machine's. */
export interface AmdMemory {
  readonly vramBytes: number;
  readonly vramUsedBytes: number | null;
  readonly gttBytes: number;
  readonly gttUsedBytes: number | null;
}

interface AmdCard extends DrmCard, AmdMemory {
  readonly id: string;
  readonly busyPercent: number | null;
  readonly productName: string;
}

/** Null where amdgpu does not serve the card: the old radeon driver has none of these files. */
async function readCard(files: FilesPort, card: DrmCard): Promise<AmdCard | null> {
  const quantity = (file: string, limit = plausibleBytes) =>
    sysQuantity(files, `${card.folder}/device/${file}`, limit);
  const [vramBytes, vramUsedBytes, gttBytes, gttUsedBytes, busyPercent, uniqueId, productName] =
    await Promise.all([
      quantity('mem_info_vram_total'),
      quantity('mem_info_vram_used'),
      quantity('mem_info_gtt_total'),
      quantity('mem_info_gtt_used'),
      quantity('gpu_busy_percent', 100),
      sysText(files, `${card.folder}/device/unique_id`),
      sysText(files, `${card.folder}/device/product_name`),
    ]);
  if (vramBytes === null) return null;
  const isUnique = /^[0-9a-f]{8,32}$/i.test(uniqueId) && !/^0+$/.test(uniqueId);
  return {
    ...card,
    id: `amd-${isUnique ? uniqueId.toLowerCase() : (card.slot ?? card.name)}`,
    ...{ vramBytes, vramUsedBytes, gttBytes: gttBytes ?? 0, gttUsedBytes, busyPercent, productName },
  };
}

const readCards = async (files: FilesPort, cards: readonly DrmCard[]): Promise<AmdCard[]> =>
  (await Promise.all(cards.map(card => readCard(files, card)))).filter(card => card !== null);

const kfdNodes = '/sys/class/kfd/kfd/topology/nodes';

/** The graphics version of each PCI number that the compute driver knows. A node without SIMD is a processor. */
async function readVersions(files: FilesPort): Promise<Map<string, number>> {
  const nodes = await files.list(kfdNodes);
  const texts = await Promise.all(nodes.map(node => sysText(files, `${kfdNodes}/${node}/properties`)));
  return new Map(
    texts.flatMap(properties => {
      const field = (key: string): number =>
        Number(new RegExp(`^${key} (\\d{1,12})$`, 'm').exec(properties)?.[1] ?? 0);
      if (field('simd_count') === 0 || field('vendor_id') !== 0x1002) return [];
      return [[field('device_id').toString(16).padStart(4, '0'), field('gfx_target_version')] as const];
    }),
  );
}

/** By its number, its graphics version, else by the little memory that it has beside much of the machine's. */
export function isApu(card: AmdMemory & { readonly deviceId: string }, version: number | null): boolean {
  if (isApuId(card.deviceId)) return true;
  if (version !== null && version > 0) return isApuVersion(version);
  return card.vramBytes < gib && card.gttBytes > card.vramBytes;
}

interface MemorySize {
  readonly memoryKind: Device['memoryKind'];
  readonly totalBytes: number;
  readonly usedBytes: number | null;
}

/**
 * A card has its VRAM; an old driver says the same number again as GTT. A processor's graphics have both: what
 * the firmware set aside, and of the machine's memory no more than there is (96 and 105 GiB were seen on a
 * machine of 128). `hostBytes` is what the system was left with; 0 where nobody knows.
 */
export function memoryOf(
  { vramBytes, vramUsedBytes, gttBytes, gttUsedBytes }: AmdMemory,
  unified: boolean,
  hostBytes: number,
  deviceId = '',
): MemorySize {
  // All memory of an MI300A is the machine's, so that its VRAM is that same memory once more.
  const shared = deviceId === '74a0' ? 0 : Math.min(gttBytes, hostBytes || gttBytes);
  const totalBytes = unified ? vramBytes + shared : vramBytes;
  const used = unified && vramUsedBytes !== null ? vramUsedBytes + (gttUsedBytes ?? 0) : vramUsedBytes;
  return {
    memoryKind: unified ? 'unified' : 'discrete',
    totalBytes,
    usedBytes: used === null ? null : Math.min(used, totalBytes),
  };
}

const base = { vendor: 'amd', slice: false, driverVersion: null, cores: null } as const;

function withMemory(size: MemorySize, display: boolean | null) {
  const freeBytes = size.usedBytes === null ? null : size.totalBytes - size.usedBytes;
  return { ...size, freeBytes, display, usableBytes: usableOf({ ...size, display }) };
}

/** "AMD Ryzen 7 7840HS w/ Radeon 780M Graphics" names the graphics that it has inside. */
const graphicsOfProcessor = (cpuName: string): string | null =>
  /\bw(?:\/|ith) (Radeon.*\d\w*)/i.exec(cpuName)?.[1]?.trim() ?? null;

interface Surroundings {
  readonly bus: readonly BusDevice[];
  readonly hostBytes: number;
  readonly cpuName: string;
}

function cardDevice(card: AmdCard, unified: boolean, rocm: RocmGpu | null, around: Surroundings): Device {
  const size = memoryOf(card, unified, around.hostBytes, card.deviceId);
  const name =
    card.productName ||
    (unified ? graphicsOfProcessor(around.cpuName) : null) ||
    rocm?.name ||
    onTheBus(around.bus, card)?.name ||
    knownName(vendorIds.amd, card.deviceId) ||
    (rocm?.gfx ? rocmName(rocm) : numberName('AMD', vendorIds.amd, card.deviceId));
  const readings = [{ source: sysfsSource, totalBytes: size.totalBytes }];
  // Of a processor's graphics it only knows the part that was set aside: no second opinion of the whole.
  if (!unified && rocm?.totalBytes) readings.push({ source: 'rocm-smi', totalBytes: rocm.totalBytes });
  return {
    ...base,
    id: card.id,
    name: shortName(name),
    ...withMemory(size, card.display),
    utilizationPercent: card.busyPercent,
    source: sysfsSource,
    confidence: 'measured',
    readings,
  };
}

/** Where /sys tells nothing (a container): the tool alone. Linux lends a processor's graphics half of the memory. */
export function rocmDevice(gpu: RocmGpu, hostBytes: number): Device | null {
  if (gpu.totalBytes === null || gpu.totalBytes === 0) return null;
  const version = gpu.gfx === null ? null : gfxVersion(gpu.gfx);
  const unified = isApuId(gpu.deviceId ?? '') || (version !== null && isApuVersion(version));
  const memory = {
    ...{ vramBytes: gpu.totalBytes, vramUsedBytes: gpu.usedBytes },
    ...{ gttBytes: Math.floor(hostBytes / 2), gttUsedBytes: null },
  };
  const size = memoryOf(memory, unified, hostBytes, gpu.deviceId ?? '');
  return {
    ...base,
    id: `amd-gpu${gpu.index}`,
    name: shortName(rocmName(gpu)),
    ...withMemory(size, null),
    utilizationPercent: null,
    source: 'rocm-smi',
    confidence: unified ? 'estimate' : 'measured',
    readings: [{ source: 'rocm-smi', totalBytes: size.totalBytes }],
  };
}

/** Cards on the bus that nothing serves. A card that was handed to a virtual machine is served, elsewhere. */
function unserved(bus: readonly BusDevice[], cards: readonly DrmCard[]): BusDevice[] {
  const left = [...cards];
  return bus.filter(device => {
    const at = left.findIndex(card =>
      card.slot === null ? card.deviceId === device.deviceId : card.slot === device.slot,
    );
    if (at !== -1) left.splice(at, 1);
    return at === -1 && device.driver === null && !isApuId(device.deviceId);
  });
}

/** Why no device came of what is on the bus. */
function reasonOf(bus: readonly BusDevice[], cards: readonly DrmCard[]): string {
  const screen = bus.find(device => isScreenOnlyId(device.deviceId));
  if (screen) return `integrated graphics: ${nameOfBusDevice('AMD', screen)}`;
  const [first] = bus;
  if (!first) return cards.length > 0 ? 'no amdgpu' : '';
  return `${nameOfBusDevice('AMD', first)}: ${first.driver ?? 'no amdgpu'}`;
}

export async function probeAmd(ports: Ports): Promise<ProbeFindings> {
  const startedAt = ports.clock.monotonicMs();
  const [drm, bus, versions, rocm] = await Promise.all([
    drmCards(ports.files, vendorIds.amd),
    devicesOf(ports, vendorIds.amd),
    readVersions(ports.files),
    askRocmSmi(ports),
  ]);
  const cards = await readCards(ports.files, drm);
  const { memoryBytes: hostBytes, cpuName } = ports.environment.machine();
  const matched = matchRocm(cards, rocm.gpus);
  const fromCards = cards.flatMap((card, at) => {
    if (isScreenOnlyId(card.deviceId)) return [];
    const gpu = matched[at] ?? null;
    const version = versions.get(card.deviceId) ?? (gpu?.gfx ? gfxVersion(gpu.gfx) : null);
    return [cardDevice(card, isApu(card, version), gpu, { bus, hostBytes, cpuName })];
  });
  const fromTool = rocm.gpus
    .filter(gpu => !isScreenOnlyId(gpu.deviceId ?? ''))
    .flatMap(gpu => rocmDevice(gpu, hostBytes) ?? []);
  const devices = cards.length > 0 ? fromCards : fromTool;
  const report = {
    probe: 'amd',
    command: `${kfdNodes}; ${sysfsSource}; ${rocmSmiCommand}`,
    durationMs: ports.clock.monotonicMs() - startedAt,
  };
  const broken = cards.length === 0 && fromTool.length > 0 ? [] : unserved(bus, drm);
  const warnings = broken.map(device =>
    text('hardware.warning.cardDriver', { device: nameOfBusDevice('AMD', device) }),
  );
  if (devices.length > 0)
    return { devices, warnings, report: { ...report, outcome: 'found', detail: `${devices.length}` } };
  if (broken.length > 0) {
    const detail = broken.map(device => nameOfBusDevice('AMD', device)).join(', ');
    return { devices, warnings, report: { ...report, outcome: 'driver-problem', detail } };
  }
  if (rocm.outcome.state === 'timed-out' && bus.length === 0)
    return { devices, warnings, report: { ...report, outcome: 'timed-out', detail: 'rocm-smi' } };
  const isAbsent = bus.length === 0 && drm.length === 0 && rocm.outcome.state === 'not-found';
  const outcome = isAbsent ? 'absent' : 'nothing';
  return { devices, warnings, report: { ...report, outcome, detail: reasonOf(bus, drm) } };
}

/** A few files of /sys; no tool is started. A device that only rocm-smi knows is left out. */
export async function sampleAmd(ports: Ports, devices: readonly Device[]): Promise<SampledDevice[]> {
  const cards = await readCards(ports.files, await drmCards(ports.files, vendorIds.amd));
  return devices.flatMap(({ id, memoryKind, totalBytes }) => {
    const card = cards.find(one => one.id === id);
    if (!card) return [];
    const used = memoryOf(card, memoryKind === 'unified', Number.MAX_SAFE_INTEGER).usedBytes;
    const usedBytes = used === null ? null : Math.min(used, totalBytes);
    const freeBytes = usedBytes === null ? null : totalBytes - usedBytes;
    return [{ id, usedBytes, freeBytes, utilizationPercent: card.busyPercent }];
  });
}
