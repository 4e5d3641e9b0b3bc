import type { Device } from '#shared/contract/hardware';
import { isRecord, parseJson } from '#shared/contract/json';
import { text } from '#shared/i18n/text';
import type { Text } from '#shared/contract/text';
import type { Ports, RunOutcome } from '../../../../ports/types';
import { isApuId, isApuName, isScreenOnlyId } from '../amd/apu';
import { shortName, vendorIds } from '../names';
import { firstLine, probeLimitMs, readQuantity, type ProbeFindings } from '../probe';
import { usableOf } from '../usable';

const mib = 1024 ** 2;
/** A smaller number is a mistake of units, or the little that integrated graphics set aside. */
const smallestBytes = 64 * mib;
/** Larger than any card; a larger number is a misread one. */
const plausibleBytes = 4 * 1024 ** 4;

/** One question for everything: starting PowerShell is what takes the time. No quotes that a command line eats. */
const script = [
  "$ErrorActionPreference = 'SilentlyContinue'",
  '[Console]::OutputEncoding = [Text.Encoding]::UTF8',
  "$class = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}'",
  "$cards = @(Get-ChildItem $class | Where-Object { $_.PSChildName -match '^0\\d+$' } | ForEach-Object {" +
    ' $p = Get-ItemProperty $_.PSPath; [pscustomobject]@{ name = $p.DriverDesc;' +
    " memory = $p.'HardwareInformation.qwMemorySize'; id = $p.MatchingDeviceId; driver = $p.DriverVersion } })",
  '$video = @(Get-CimInstance Win32_VideoController | Select-Object Name, PNPDeviceID, AdapterRAM, DriverVersion)',
  '$system = Get-CimInstance Win32_ComputerSystem',
  '$physical = (Get-CimInstance Win32_PhysicalMemory | Measure-Object Capacity -Sum).Sum',
  'ConvertTo-Json -Depth 4 -Compress -InputObject @{ cards = $cards; video = $video; physicalBytes = $physical;' +
    ' model = $system.Model; manufacturer = $system.Manufacturer }',
].join('; ');

interface Card {
  readonly name: string;
  readonly memoryBytes: number | null;
  readonly id: string;
  readonly driver: string | null;
}

interface Controller {
  readonly name: string;
  readonly id: string;
  readonly driver: string | null;
}

export interface WindowsGraphics {
  /** Of the registry: every card that was ever here. */
  readonly cards: readonly Card[];
  /** Of the running system: what is here now. */
  readonly video: readonly Controller[];
  readonly physicalBytes: number | null;
  readonly model: string | null;
}

const word = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 200) : '');

/** ConvertTo-Json makes an object of a list with one element, and null of an empty one. */
const records = (value: unknown): Record<string, unknown>[] =>
  (Array.isArray(value) ? value.slice(0, 100) : [value]).filter(isRecord);

/** A number, its digits, or the bytes of one (some drivers write REG_BINARY), little end first. */
function readMemory(value: unknown): number | null {
  const inner = isRecord(value) ? value['value'] : value;
  if (!Array.isArray(inner)) return readQuantity(inner, plausibleBytes);
  if (inner.length === 0 || inner.length > 8) return null;
  const bytes = inner.map(byte => readQuantity(byte, 255));
  return readQuantity(
    bytes.reduceRight<number>((sum, byte) => sum * 256 + (byte ?? Number.NaN), 0),
    plausibleBytes,
  );
}

/** What a board says whose maker filled nothing in. */
const modelOf = (model: string): string | null =>
  /^(?:|system product name|to be filled .*|default string)$/i.test(model) ? null : model;

/** Reads what the script prints; null where it is something else. */
export function parseWindows(json: string): WindowsGraphics | null {
  const value = parseJson(json.trim());
  if (!isRecord(value)) return null;
  // Zero where a virtual machine describes no memory modules.
  const physicalBytes = readQuantity(value['physicalBytes'], plausibleBytes);
  return {
    cards: records(value['cards']).map(card => ({
      name: word(card['name']),
      memoryBytes: readMemory(card['memory']),
      id: word(card['id']).toUpperCase(),
      driver: word(card['driver']) || null,
    })),
    video: records(value['video']).map(controller => ({
      name: word(controller['Name']),
      id: word(controller['PNPDeviceID']).toUpperCase(),
      driver: word(controller['DriverVersion']) || null,
    })),
    physicalBytes: physicalBytes === 0 ? null : physicalBytes,
    model: modelOf(word(value['model'])),
  };
}

type Vendor = keyof typeof vendorIds;

const makers: readonly [Vendor, RegExp][] = [
  ['nvidia', /nvidia|geforce|quadro|tesla/i],
  ['amd', /\bamd\b|radeon|instinct|firepro/i],
  ['intel', /\bintel\b/i],
];

/** Screens of other machines and of no machine at all, by whoever makes them. */
const isVirtual = (name: string): boolean => /virtual|remote|parsec|mirror|indirect|displaylink/i.test(name);

/** By the number on the bus, else by name. Null: nothing that models run on (a virtual screen, a remote desktop). */
function vendorOf({ name, id }: Controller): Vendor | null {
  const number = /VEN_([0-9A-F]{4})/.exec(id)?.[1]?.toLowerCase();
  if (isVirtual(name) || (id !== '' && number === undefined)) return null;
  const byNumber = makers.find(([vendor]) => vendorIds[vendor] === number);
  if (number !== undefined) return byNumber?.[0] ?? null;
  return makers.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

const deviceNumber = (id: string): string => /DEV_([0-9A-F]{4})/.exec(id)?.[1]?.toLowerCase() ?? '';

/** Arc A and B cards, not the Arc of a processor ("Arc 140V", and "Arc B390" of Panther Lake). */
const isIntelCard = (name: string): boolean =>
  /\bArc (?:Pro )?(?:A\d{2,3}M?|B[5-9]\d{0,2})\b|Data Center GPU|Iris Xe MAX/i.test(shortName(name));

const sameBus = (card: Card, { id }: Controller): boolean =>
  card.id.startsWith('PCI\\') && id.startsWith(card.id);

/** The registry's entry of a controller, each once; the entry of its own number before one of the same name. */
function takeCard(left: Card[], controller: Controller): Card | null {
  const sameName = (card: Card) => card.name.toLowerCase() === controller.name.toLowerCase();
  const at = [
    (card: Card) => sameName(card) && sameBus(card, controller),
    sameName,
    (card: Card) => sameBus(card, controller),
  ].reduce((found, test) => (found === -1 ? left.findIndex(test) : found), -1);
  return at === -1 ? null : (left.splice(at, 1)[0] ?? null);
}

interface Judged {
  readonly devices: readonly Device[];
  readonly warnings: readonly Text[];
  /** Graphics that share the machine's memory and carry no agent. */
  readonly integrated: readonly string[];
  /** Cards that Windows drives with nothing but its own basic driver. */
  readonly driverless: readonly string[];
}

/** What the listed graphics are to a model server. `hostBytes` is the memory that Windows has for itself. */
export function windowsDevices(graphics: WindowsGraphics, hostBytes: number): Judged {
  const left = graphics.cards.filter(card => card.name !== '');
  // Where the running system lists nothing, every entry counts.
  const listed: readonly Controller[] = graphics.video.length > 0 ? graphics.video : left;
  const integrated: string[] = [];
  const driverless: string[] = [];
  const warnings: Text[] = [];
  const devices = [...listed].flatMap((controller, index): Device[] => {
    const vendor = controller.name === '' ? null : vendorOf(controller);
    const card = takeCard(left, controller);
    if (vendor === null) return [];
    const name = shortName(controller.name);
    const number = deviceNumber(controller.id);
    if (/^Microsoft\b/i.test(name)) {
      if (vendor !== 'intel' && !isApuId(number)) driverless.push(`${vendor.toUpperCase()} ${number}`);
      return [];
    }
    if ((vendor === 'intel' && !isIntelCard(name)) || (vendor === 'amd' && isScreenOnlyId(number))) {
      integrated.push(name);
      return [];
    }
    const ownBytes = card?.memoryBytes != null && card.memoryBytes >= smallestBytes ? card.memoryBytes : null;
    const unified = vendor === 'amd' && (isApuId(number) || isApuName(name));
    if (ownBytes === null && !unified) {
      warnings.push(text('hardware.warning.memoryUnknown', { device: name }));
      return [];
    }
    // Windows lends a processor's graphics half of what it has, beside what the firmware set aside.
    const sharedBytes = (ownBytes ?? 0) + Math.floor(hostBytes / 2);
    const totalBytes = unified
      ? Math.min(sharedBytes, graphics.physicalBytes ?? sharedBytes)
      : (ownBytes ?? 0);
    if (totalBytes === 0) return [];
    const memoryKind = unified ? 'unified' : 'discrete';
    const source = 'registry (qwMemorySize)';
    return [
      {
        ...{ id: `windows-gpu${index}`, name, vendor, memoryKind, slice: false, display: null, totalBytes },
        ...{ usedBytes: null, freeBytes: null, utilizationPercent: null, cores: null, source },
        usableBytes: usableOf({ memoryKind, totalBytes, display: null }),
        driverVersion: controller.driver ?? card?.driver ?? null,
        confidence: unified ? 'estimate' : 'measured',
        readings: [{ source, totalBytes }],
      },
    ];
  });
  warnings.push(...driverless.map(device => text('hardware.warning.cardDriver', { device })));
  return { devices, warnings, integrated, driverless };
}

function troubleOf(outcome: RunOutcome): string {
  if (outcome.state === 'failed') return outcome.reason;
  return outcome.state === 'exited' ? firstLine(outcome.stderr || outcome.stdout) : outcome.state;
}

/** Every card that Windows knows, NVIDIA's too, and what only it knows of the machine. */
export async function probeWindows(
  ports: Ports,
): Promise<ProbeFindings & { readonly machineModel: string | null }> {
  const startedAt = ports.clock.monotonicMs();
  const outcome = await ports.run({
    program: 'powershell',
    args: ['-NoProfile', '-NonInteractive', '-Command', script],
    timeoutMs: probeLimitMs,
    maxBytes: 1024 * 1024,
  });
  const report = {
    probe: 'windows',
    command: 'powershell: HardwareInformation.qwMemorySize, Win32_VideoController, Win32_PhysicalMemory',
    durationMs: ports.clock.monotonicMs() - startedAt,
  };
  const graphics = outcome.state === 'exited' ? parseWindows(outcome.stdout) : null;
  if (graphics === null) {
    const told = troubleOf(outcome);
    const why =
      outcome.state === 'timed-out' ? 'timed-out' : outcome.state === 'not-found' ? 'absent' : 'failed';
    const detail = why === 'failed' ? told : '';
    return { devices: [], warnings: [], machineModel: null, report: { ...report, outcome: why, detail } };
  }
  const { devices, warnings, integrated, driverless } = windowsDevices(
    graphics,
    ports.environment.machine().memoryBytes,
  );
  const found = devices.length > 0 ? 'found' : driverless.length > 0 ? 'driver-problem' : 'nothing';
  const shared = integrated.length > 0 ? `integrated graphics: ${integrated.join(', ')}` : '';
  const detail = found === 'found' ? `${devices.length}` : driverless.join(', ') || shared;
  return {
    devices,
    warnings,
    machineModel: graphics.model,
    report: { ...report, outcome: found, detail },
  };
}
