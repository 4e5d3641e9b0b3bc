import type { Device } from '#shared/contract/hardware';
import { text } from '#shared/i18n/text';
import type { FilesPort, Ports } from '../../../../ports/types';
import { knownName, numberName, vendorIds } from '../names';
import { devicesOf, isOnBusZero, nameOfBusDevice, onTheBus, type BusDevice } from '../pci';
import type { ProbeFindings } from '../probe';
import { drmCards, sysQuantity, type DrmCard } from '../sysfs';
import { usableOf } from '../usable';
import { askXpuSmi, type XpuGpu } from './xpu-smi';

/** Larger than any card; a larger number is a misread one. */
const plausibleBytes = 4 * 1024 ** 4;

interface CardMemory {
  readonly totalBytes: number;
  readonly source: string;
}

/** The memory of a card's own: of every tile with the xe driver, of the whole with i915. Null: it has none. */
async function readMemory(files: FilesPort, { folder }: DrmCard): Promise<CardMemory | null> {
  const tiles = (await files.list(`${folder}/device`)).filter(name => /^tile\d+$/.test(name));
  const sizes = await Promise.all(
    tiles.map(tile =>
      sysQuantity(files, `${folder}/device/${tile}/physical_vram_size_bytes`, plausibleBytes),
    ),
  );
  const sum = sizes.reduce<number>((total, size) => total + (size ?? 0), 0);
  if (sum > 0) return { totalBytes: sum, source: 'xe (/sys/class/drm)' };
  const local = await sysQuantity(files, `${folder}/lmem_total_bytes`, plausibleBytes);
  return local !== null && local > 0 ? { totalBytes: local, source: 'i915 (/sys/class/drm)' } : null;
}

interface Seen {
  readonly id: string;
  readonly name: string;
  readonly display: boolean | null;
  readonly memory: CardMemory;
  readonly xpu: XpuGpu | null;
}

function intelDevice({ id, name, display, memory, xpu }: Seen): Device {
  const { totalBytes, source } = memory;
  const usedBytes = xpu?.usedBytes == null ? null : Math.min(xpu.usedBytes, totalBytes);
  const readings = [{ source, totalBytes }];
  if (xpu?.totalBytes && source !== 'xpu-smi')
    readings.push({ source: 'xpu-smi', totalBytes: xpu.totalBytes });
  return {
    ...{ id, name, vendor: 'intel', memoryKind: 'discrete', slice: false, display, totalBytes, usedBytes },
    freeBytes: usedBytes === null ? null : totalBytes - usedBytes,
    usableBytes: usableOf({ memoryKind: 'discrete', totalBytes, display }),
    utilizationPercent: xpu?.utilizationPercent ?? null,
    ...{ driverVersion: null, cores: null, source, confidence: 'measured', readings },
  };
}

/** The tool's row of a card: by address, else the next one that is no processor's own. */
function takeXpu(left: XpuGpu[], slot: string | null): XpuGpu | null {
  const at = left.findIndex(gpu => (slot === null ? !isOnBusZero(gpu) : gpu.slot === slot));
  return at === -1 ? null : (left.splice(at, 1)[0] ?? null);
}

/**
 * Cards with memory of their own, whatever bus a virtual machine shows them on. Without a size from /sys the
 * tool's is taken. Integrated graphics share the machine's memory and carry no agent: they are only named.
 */
export async function probeIntel(ports: Ports): Promise<ProbeFindings> {
  const startedAt = ports.clock.monotonicMs();
  const [cards, bus, xpus] = await Promise.all([
    drmCards(ports.files, vendorIds.intel),
    // Intel's processing accelerators are neural units of processors, which have no memory of their own.
    devicesOf(ports, vendorIds.intel).then(all => all.filter(device => device.classCode.startsWith('03'))),
    askXpuSmi(ports),
  ]);
  const memories = await Promise.all(cards.map(card => readMemory(ports.files, card)));
  const left = [...xpus];
  const silent = [...bus];
  const take = (card: DrmCard): BusDevice | undefined => {
    const device = onTheBus(silent, card);
    if (device) silent.splice(silent.indexOf(device), 1);
    return device;
  };
  const withSize = cards.flatMap((card, at) => {
    const memory = memories[at];
    if (!memory) return [];
    const device = take(card);
    const xpu = takeXpu(left, card.slot ?? device?.slot ?? null);
    const name =
      device?.name ??
      xpu?.name ??
      knownName(vendorIds.intel, card.deviceId) ??
      numberName('Intel', vendorIds.intel, card.deviceId);
    return [intelDevice({ id: `intel-${card.slot ?? card.name}`, name, display: card.display, memory, xpu })];
  });
  const fromTool = left.flatMap(xpu => {
    if (isOnBusZero(xpu) || !xpu.totalBytes) return [];
    take({ name: '', folder: '', deviceId: '', slot: xpu.slot, display: null });
    const memory = { totalBytes: xpu.totalBytes, source: 'xpu-smi' };
    return [intelDevice({ id: `intel-${xpu.slot}`, name: xpu.name, display: null, memory, xpu })];
  });
  const devices = [...withSize, ...fromTool];
  const report = {
    probe: 'intel',
    command: '/sys/class/drm (xe, i915); xpu-smi; lspci -nnD',
    durationMs: ports.clock.monotonicMs() - startedAt,
  };
  const names = (some: readonly BusDevice[]) =>
    some.map(device => nameOfBusDevice('Intel', device)).join(', ');
  const strangers = silent.filter(device => !isOnBusZero(device));
  const warnings = strangers.map(device =>
    text('hardware.warning.memoryUnknown', { device: nameOfBusDevice('Intel', device) }),
  );
  if (devices.length > 0)
    return { devices, warnings, report: { ...report, outcome: 'found', detail: `${devices.length}` } };
  if (strangers.length > 0)
    return { devices, warnings, report: { ...report, outcome: 'driver-problem', detail: names(strangers) } };
  const integrated = silent.length > 0 ? names(silent) : cards.map(card => card.name).join(', ');
  const detail = integrated === '' ? '' : `integrated graphics: ${integrated}`;
  return { devices, warnings, report: { ...report, outcome: detail === '' ? 'absent' : 'nothing', detail } };
}
