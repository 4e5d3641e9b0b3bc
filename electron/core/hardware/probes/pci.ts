import type { Ports } from '../../../ports/types';
import { knownName, numberName, shortName } from './names';
import { probeLimitMs } from './probe';
import { hexNumber, sysText, ueventField } from './sysfs';

/** A graphics device or an accelerator on the PCI bus, whether or not a driver serves it. */
export interface BusDevice {
  /** `0000:03:00.0` */
  readonly slot: string;
  /** Class and subclass: `0300`, `0302`, `0380`, `1200`. */
  readonly classCode: string;
  readonly vendorId: string;
  readonly deviceId: string;
  /** The kernel's driver, where one has taken it. */
  readonly driver: string | null;
  /** As lspci calls it; null where it was not asked or does not know it. */
  readonly name: string | null;
}

/** Display controllers of every kind, and processing accelerators, which some server cards are. */
const isGraphics = (classCode: string): boolean => /^(?:03|12)/.test(classCode);

/** Bus 00 is the processor's own: what Intel puts there is integrated graphics. */
export const isOnBusZero = ({ slot }: Pick<BusDevice, 'slot'>): boolean =>
  /^(?:[0-9a-f]{4,8}:)?00:/i.test(slot);

const linePattern =
  /^((?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]) [^[]{1,80} \[([0-9a-f]{4})\]: (.+) \[([0-9a-f]{4}):([0-9a-f]{4})\](?: \(|$)/i;

/** The model in "Intel Corporation DG2 [Arc A770]"; an unknown number is only "Intel Corporation Device". */
function modelIn(description: string): string | null {
  const words = description.replace(
    /^(?:Intel Corporation|NVIDIA Corporation|Advanced Micro Devices, Inc\.(?: \[AMD(?:\/ATI)?\])?)\s*/i,
    '',
  );
  const model = /\[([^[\]]+)\]\s*$/.exec(words)?.[1] ?? words;
  return /^(?:Device)?$/i.test(model.trim()) ? null : shortName(model);
}

/** Reads `lspci -nnD`: its graphics devices, by the numbers in brackets, which no language changes. */
export function parseLspci(text: string): BusDevice[] {
  return text.split(/\r?\n/).flatMap(line => {
    const [, slot, classCode, description, vendorId, deviceId] = linePattern.exec(line.slice(0, 500)) ?? [];
    if (!slot || !classCode || !description || !vendorId || !deviceId || !isGraphics(classCode)) return [];
    return [
      {
        slot: /^[0-9a-f]{4,8}:/i.test(slot) ? slot.toLowerCase() : `0000:${slot.toLowerCase()}`,
        classCode: classCode.toLowerCase(),
        vendorId: vendorId.toLowerCase(),
        deviceId: deviceId.toLowerCase(),
        driver: null,
        name: modelIn(description),
      },
    ];
  });
}

const root = '/sys/bus/pci/devices';

/** What is on the bus as the kernel sees it. No tool is asked. Linux only; empty elsewhere. */
export async function displayDevices({
  environment,
  files,
}: Pick<Ports, 'environment' | 'files'>): Promise<BusDevice[]> {
  if (environment.platform !== 'linux') return [];
  const slots = (await files.list(root)).sort();
  const found = await Promise.all(
    slots.map(async (slot): Promise<BusDevice | null> => {
      const classCode = hexNumber(await sysText(files, `${root}/${slot}/class`)).slice(0, 4);
      if (!isGraphics(classCode)) return null;
      const [vendorId, deviceId, uevent] = await Promise.all(
        ['vendor', 'device', 'uevent'].map(file => sysText(files, `${root}/${slot}/${file}`)),
      );
      return {
        slot,
        classCode,
        vendorId: hexNumber(vendorId ?? ''),
        deviceId: hexNumber(deviceId ?? ''),
        driver: ueventField(uevent ?? '', 'DRIVER'),
        name: null,
      };
    }),
  );
  return found.filter(device => device !== null);
}

/**
 * One maker's graphics devices with their names. lspci is only started where the kernel shows one of them, or
 * shows no bus at all (a container may have the tool and no /sys).
 */
export async function devicesOf(ports: Ports, vendorId: string): Promise<BusDevice[]> {
  const devices = (await displayDevices(ports)).filter(device => device.vendorId === vendorId);
  if (devices.length === 0 && (await ports.files.list(root)).length > 0) return [];
  const outcome = await ports.run({
    program: 'lspci',
    args: ['-nnD'],
    timeoutMs: probeLimitMs,
    maxBytes: 1024 * 1024,
  });
  const named = outcome.state === 'exited' ? parseLspci(outcome.stdout) : [];
  if (devices.length === 0) return named.filter(device => device.vendorId === vendorId);
  return devices.map(device => ({
    ...device,
    name: named.find(other => other.slot === device.slot)?.name ?? null,
  }));
}

/** The bus device of a card: by its address, else by its number. */
export const onTheBus = (
  devices: readonly BusDevice[],
  card: { readonly slot: string | null; readonly deviceId: string },
): BusDevice | undefined =>
  devices.find(device => device.slot === card.slot) ??
  devices.find(device => device.deviceId === card.deviceId);

/** What a person should read: lspci's name, else the short table's, else maker and number. */
export const nameOfBusDevice = (
  vendor: string,
  device: Pick<BusDevice, 'vendorId' | 'deviceId' | 'name'>,
): string =>
  device.name ??
  knownName(device.vendorId, device.deviceId) ??
  numberName(vendor, device.vendorId, device.deviceId);
