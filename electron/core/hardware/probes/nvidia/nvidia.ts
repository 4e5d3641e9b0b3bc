import type { Device, HardwareSample } from '#shared/contract/hardware';
import { text } from '#shared/i18n/text';
import type { Ports, RunOutcome } from '../../../../ports/types';
import { shortName, vendorIds } from '../names';
import { parseCards, parseModes } from './csv';
import { idOf, kindOf, nvidiaDevices, usedOf, type NvidiaReading } from './device';
import { parseList } from './mig';
import { cardCommand, findNvidiaTool } from './tool';
import { displayDevices } from '../pci';
import { firstLine, mostDevices, type ProbeFindings } from '../probe';

/** A card is there, whatever the tool says; unless it was handed to a virtual machine. */
async function isOnTheBus(ports: Ports): Promise<boolean> {
  const devices = await displayDevices(ports);
  return devices.some(({ vendorId, driver }) => vendorId === vendorIds.nvidia && driver !== 'vfio-pci');
}

/** What went wrong. Words on stderr of a tool that succeeded and found cards are no trouble. */
function troubleOf(outcome: RunOutcome, found: number, broken: readonly string[]): string {
  if (outcome.state === 'failed') return outcome.reason;
  if (outcome.state !== 'exited') return outcome.state;
  return (outcome.code === 0 && found > 0 ? '' : firstLine(outcome.stderr)) || firstLine(broken[0] ?? '');
}

/** The cards, and what only some of them need: the list of slices, the programs on a unified part. */
async function readNvidia(
  ports: Ports,
): Promise<{ outcome: RunOutcome; reading: NvidiaReading; rest: readonly string[] }> {
  const tool = await findNvidiaTool(ports);
  const [outcome, told] = await Promise.all([tool.cards(), tool.modes()]);
  const csv = outcome.state === 'exited' ? outcome.stdout : '';
  const { cards: listed, rest } = parseCards(csv);
  const cards = listed.slice(0, mostDevices);
  const modes = told.size > 0 ? told : parseModes(csv);
  const { memoryBytes: hostMemoryBytes } = ports.environment.machine();
  const kinds = cards.map(card => kindOf(card, { modes, hostMemoryBytes }));
  const [list, apps] = await Promise.all([
    kinds.includes('divided') ? tool.list() : null,
    kinds.includes('unified') ? tool.apps() : null,
  ]);
  return { outcome, rest, reading: { cards, modes, listed: parseList(list ?? ''), apps, hostMemoryBytes } };
}

export async function probeNvidia(ports: Ports): Promise<ProbeFindings> {
  const startedAt = ports.clock.monotonicMs();
  const [{ outcome, reading, rest }, onBus] = await Promise.all([readNvidia(ports), isOnTheBus(ports)]);
  const read = reading.cards.map(card => ({ card, found: nvidiaDevices(card, reading) }));
  const devices = read.flatMap(({ found }) => found);
  const without = read.flatMap(({ card, found }) => (found.length === 0 ? [card] : []));
  const divided = without.filter(card => kindOf(card, reading) === 'divided');
  const broken = without.filter(card => kindOf(card, reading) !== 'divided');
  // One broken card, or a warning of one, fails the tool; it prints the others all the same.
  const detail = troubleOf(outcome, reading.cards.length - broken.length, [
    ...broken.map(({ line }) => line),
    ...rest,
  ]);
  const report = {
    probe: 'nvidia',
    command: cardCommand,
    durationMs: ports.clock.monotonicMs() - startedAt,
  };
  const unsliced = divided.map(({ name }) => text('hardware.warning.migEmpty', { device: shortName(name) }));
  if (devices.length > 0 || unsliced.length > 0) {
    const warnings = detail === '' ? [] : [text('hardware.warning.nvidiaCard', { detail })];
    return {
      devices,
      warnings: [...warnings, ...unsliced],
      report:
        devices.length > 0
          ? { ...report, outcome: 'found', detail: `${devices.length}` }
          : { ...report, outcome: 'nothing', detail: `MIG: ${divided.map(({ name }) => name).join(', ')}` },
    };
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

/** One question for all cards, and one more for the parts on the machine's own memory. Slices tell nothing. */
export async function sampleNvidia(
  ports: Ports,
  devices: readonly Device[],
): Promise<HardwareSample['devices']> {
  const whole = devices.filter(device => !device.slice);
  if (whole.length === 0) return [];
  const tool = await findNvidiaTool(ports);
  const isUnified = whole.some(device => device.memoryKind === 'unified');
  const [outcome, apps] = await Promise.all([tool.cards(), isUnified ? tool.apps() : null]);
  const { cards } = parseCards(outcome.state === 'exited' ? outcome.stdout : '');
  return whole.flatMap(({ id, memoryKind, totalBytes }) => {
    const card = cards.find(one => idOf(one) === id);
    if (!card) return [];
    const shared = memoryKind === 'unified';
    const bytes = (mib: number | null): number | null =>
      mib === null ? null : Math.min(Math.round(mib * 1024 ** 2), totalBytes);
    return [
      {
        id,
        usedBytes: bytes(shared ? usedOf(card, { cards, apps }) : card.usedMib),
        freeBytes: shared ? null : bytes(card.freeMib),
        utilizationPercent: card.utilizationPercent,
      },
    ];
  });
}
