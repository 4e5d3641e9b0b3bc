import type { Device } from '#shared/contract/hardware';
import { text } from '#shared/i18n/text';
import type { Ports, RunOutcome } from '../../ports/types';
import { firstLine, probeLimitMs, readQuantity, type ProbeFindings } from './probe';

const mib = 1024 ** 2;
/** What the driver and a desktop keep of a card (research notes on sizing, section 3.2, rule 6). */
const reserveBytes = 512 * mib;
/** Larger than any card; a larger number is a misread column. */
const plausibleMib = 4 * 1024 * 1024;

const fields = [
  'index',
  'uuid',
  'name',
  'memory.total',
  'memory.used',
  'memory.free',
  'utilization.gpu',
  'driver_version',
] as const;

/** How a unified part says that it has none. `[Unknown Error]` and `[GPU is lost]` are a broken card instead. */
const hasNoMemoryOfItsOwn = /^\[?(n\/a|not supported)\]?$/i;

const args = [`--query-gpu=${fields.join(',')}`, '--format=csv,noheader,nounits'];
const command = `nvidia-smi ${args.join(' ')}`;

/**
 * Reads `nvidia-smi --query-gpu … --format=csv,noheader,nounits`. A field may be `[N/A]` or
 * `[Not Supported]` without spoiling its row. On a unified part (DGX Spark, Jetson) the card reports no
 * memory of its own: then the machine's memory is the pool. A row whose memory is an error is left out.
 */
export function parseNvidiaSmi(csv: string, hostMemoryBytes: number): Device[] {
  const devices: Device[] = [];
  for (const line of csv.split(/\r?\n/)) {
    const cells = line.split(',').map(cell => cell.trim());
    if (cells.length < fields.length || !/^\d+$/.test(cells[0] ?? '')) continue;
    const [index, uuid, name, total, used, free, utilization, driver] = cells as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const totalMib = readQuantity(total, plausibleMib);
    const unified = hasNoMemoryOfItsOwn.test(total);
    if (totalMib === null && !unified) continue;
    const totalBytes = totalMib === null ? hostMemoryBytes : totalMib * mib;
    const usedMib = readQuantity(used, plausibleMib);
    const freeMib = readQuantity(free, plausibleMib);
    devices.push({
      id: uuid.startsWith('GPU-') ? uuid : `nvidia-${index}`,
      name: name.replace(/^NVIDIA /, ''),
      vendor: 'nvidia',
      memoryKind: unified ? 'unified' : 'discrete',
      totalBytes,
      usedBytes: usedMib === null ? null : Math.min(usedMib * mib, totalBytes),
      freeBytes: freeMib === null ? null : Math.min(freeMib * mib, totalBytes),
      usableBytes: Math.max(0, totalBytes - (unified ? totalBytes * 0.1 : reserveBytes)),
      utilizationPercent: readQuantity(utilization, 100),
      driverVersion: /^\d/.test(driver) ? driver : null,
      cores: null,
      source: 'nvidia-smi',
      confidence: unified ? 'estimate' : 'measured',
    });
  }
  return devices;
}

/** NVIDIA's vendor number on a display-class device of the PCI bus: a card is there, whatever the tool says. */
async function isOnTheBus({ environment, files }: Ports): Promise<boolean> {
  if (environment.platform !== 'linux') return false;
  const root = '/sys/bus/pci/devices';
  const read = async (device: string, file: string): Promise<string> => {
    const outcome = await files.read(`${root}/${device}/${file}`, 64);
    return outcome.state === 'read' ? outcome.bytes.toString('latin1').trim() : '';
  };
  for (const device of await files.list(root)) {
    if ((await read(device, 'vendor')) === '0x10de' && (await read(device, 'class')).startsWith('0x03'))
      return true;
  }
  return false;
}

/** The first printed line that is no card: the tool puts what went wrong on stdout as often as on stderr. */
const brokenLine = (stdout: string): string =>
  firstLine(
    stdout.split(/\r?\n/).find(line => line.trim() !== '' && parseNvidiaSmi(line, 0).length === 0) ?? '',
  );

/** What went wrong. Words on stderr of a tool that succeeded and found cards are no trouble. */
function troubleOf(outcome: RunOutcome, found: number): string {
  if (outcome.state === 'failed') return outcome.reason;
  if (outcome.state !== 'exited') return outcome.state;
  return (outcome.code === 0 && found > 0 ? '' : firstLine(outcome.stderr)) || brokenLine(outcome.stdout);
}

export async function probeNvidia(ports: Ports): Promise<ProbeFindings> {
  const startedAt = ports.clock.monotonicMs();
  const [outcome, onBus] = await Promise.all([
    ports.run({ program: 'nvidia-smi', args, timeoutMs: probeLimitMs, maxBytes: 1024 * 1024 }),
    isOnTheBus(ports),
  ]);
  const report = { probe: 'nvidia', command, durationMs: ports.clock.monotonicMs() - startedAt };
  // One broken card, or a warning of one, fails the tool; it prints the others all the same.
  const devices =
    outcome.state === 'exited' ? parseNvidiaSmi(outcome.stdout, ports.environment.machine().memoryBytes) : [];
  const detail = troubleOf(outcome, devices.length);
  if (devices.length > 0) {
    const warnings = detail === '' ? [] : [text('hardware.warning.nvidiaCard', { detail })];
    return { devices, warnings, report: { ...report, outcome: 'found', detail: `${devices.length}` } };
  }
  if (outcome.state === 'not-found' && !onBus) {
    return { devices, warnings: [], report: { ...report, outcome: 'absent', detail: '' } };
  }
  if (outcome.state === 'timed-out' && !onBus) {
    return { devices, warnings: [], report: { ...report, outcome: 'timed-out', detail } };
  }
  // The tool fails, or a card is there and the tool is not or hangs: a driver problem, not "no GPU".
  const noDevices = /no devices were found/i.test(detail) && !onBus;
  return {
    devices,
    warnings: noDevices ? [] : [text('hardware.warning.nvidiaDriver', { detail: detail || 'nvidia-smi' })],
    report: { ...report, outcome: noDevices ? 'nothing' : 'driver-problem', detail },
  };
}
