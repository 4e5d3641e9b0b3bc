import type {
  Device,
  GuidanceModel,
  HardwareState,
  MemoryPool,
  OtherHost,
  ProbeReport,
} from '#shared/contract/hardware';
import { fail, succeed, type Result } from '#shared/contract/result';
import { formatMemory } from '#shared/i18n/format';
import { disagreementOf } from '#shared/sizing/readings';
import { readWholeHardware } from '../../core/hardware/hardware';
import { createHosts } from '../../core/hardware/hosts';
import { judgeMachine } from '../../core/hardware/judge';
import { replayPlatforms, replayPorts } from '../../core/hardware/replay';
import { peekSettings } from '../../core/settings/peek';
import type { Ports } from '../../ports/types';
import { readArguments, wrongArguments, type Arguments } from '../arguments';
import { outcome, type Command } from '../command';
import { exitCodes, type Terminal } from '../terminal';

type ReadHardware = HardwareState & { state: 'read' };

const tones = { 'not-suitable': 'blocked', light: 'attention', good: 'ok', recommended: 'ok' } as const;
const speeds = {
  fast: 'ok',
  fine: 'ok',
  slow: 'attention',
  'very-slow': 'attention',
  'times-out': 'blocked',
  unknown: 'idle',
} as const;

function printDevice(device: Device, terminal: Terminal): void {
  const memory = (bytes: number): string => formatMemory(bytes, terminal.language);
  const used =
    device.usedBytes === null ? '' : `, ${terminal.t('cli.hardware.used', { usedBytes: device.usedBytes })}`;
  const driver = device.driverVersion === null ? '' : ` ${device.driverVersion}`;
  terminal.line(`  ${device.name}: ${memory(device.totalBytes)}${used} (${device.source}${driver})`, 4);
  if (disagreementOf(device) === null) return;
  const said = device.readings.map(one => `${one.source} ${memory(one.totalBytes)}`).join(' · ');
  terminal.line(
    `  ${terminal.mark('attention')} ${terminal.t('cli.hardware.disagree', { readings: said })}`,
    4,
  );
}

/** The summary has said what was measured; what it rests on otherwise is said here. */
function printPool(pool: MemoryPool, terminal: Terminal): void {
  const { bytes: poolBytes, detectedBytes, origin, deviceIds } = pool;
  if (origin === 'person')
    terminal.line(`  ${terminal.t('cli.hardware.set', { poolBytes, detectedBytes })}`, 2);
  else if (origin === 'estimate' && deviceIds.length > 0)
    terminal.line(`  ${terminal.t('cli.hardware.estimate', { poolBytes })}`, 2);
}

function printProbe(probe: ProbeReport, terminal: Terminal): void {
  const detail = probe.detail === '' ? '' : ` – ${probe.detail}`;
  terminal.line(`  ${probe.probe}: ${terminal.t(`cli.hardware.outcome.${probe.outcome}`)}${detail}`, 4);
}

function printOther({ name, profile }: OtherHost, terminal: Terminal): void {
  const { cpuName } = profile.host;
  terminal.line(
    `  ${name}: ${cpuName}, ${terminal.t('cli.hardware.other', { poolBytes: profile.pool.bytes })}`,
    4,
  );
}

function printGuidanceModel(model: GuidanceModel, terminal: Terminal): void {
  const { fits, ...params } = model;
  const told = terminal.t(fits ? 'hardware.guidanceModel.fits' : 'hardware.guidanceModel.short', params);
  terminal.line(`${terminal.mark(fits ? 'ok' : 'idle')} ${told}`, 2);
}

export function printHardware(state: ReadHardware, terminal: Terminal): void {
  const { profile, verdict, others, guidanceModel } = state;
  const { host, devices, pool, probes, warnings } = profile;
  const tone = tones[verdict.capacity];
  const capacity = `${terminal.t(`hardware.capacity.${verdict.capacity}`)}: ${terminal.say(verdict.summary)}`;
  terminal.line(`${terminal.mark(tone)} ${terminal.tone('strong', capacity)}`, 2);
  const { level, seconds, origin, evidence } = verdict.responsiveness;
  if (devices.length > 0) {
    const told =
      seconds === null || origin === null
        ? terminal.t('cli.hardware.speed.unknown')
        : terminal.t(`cli.hardware.speed.${origin}`, { readMs: seconds * 1000, evidence });
    terminal.line(`${terminal.mark(speeds[level])} ${told}`, 2);
  }
  const memory = formatMemory(host.memoryBytes, terminal.language);
  terminal.line(`  ${[host.machineName, host.cpuName].filter(Boolean).join(' · ')}, ${memory}`, 2);
  // Without the system's own tools only the platform's bare name is there, which says nothing.
  if (host.osName !== host.platform) terminal.line(`  ${host.osName}`, 2);
  printPool(pool, terminal);
  for (const { mount, freeBytes, totalBytes } of host.disks?.slice(0, 3) ?? []) {
    const sizes = { diskFreeBytes: freeBytes, diskTotalBytes: totalBytes };
    terminal.line(`  ${mount}: ${terminal.t('cli.hardware.disk', sizes)}`, 4);
  }
  for (const device of devices) printDevice(device, terminal);
  for (const warning of warnings) terminal.line(`${terminal.mark('attention')} ${terminal.say(warning)}`, 2);
  terminal.line();
  terminal.line(terminal.t('cli.hardware.guidance'));
  for (const line of verdict.guidance) {
    const mark = terminal.mark(line.met ? 'ok' : 'idle');
    const met = terminal.t(line.met ? 'cli.hardware.met' : 'cli.hardware.notMet');
    const name = terminal.t(`cli.hardware.line.${line.id}`);
    terminal.line(`${mark} ${name}: ${met} (${terminal.say(line.found)})`, 2);
  }
  if (guidanceModel) printGuidanceModel(guidanceModel, terminal);
  if (others.length > 0) {
    terminal.line();
    terminal.line(terminal.t('cli.hardware.others'));
    for (const other of others) printOther(other, terminal);
  }
  terminal.line();
  terminal.line(terminal.t('cli.hardware.lookedFor'));
  for (const probe of probes) printProbe(probe, terminal);
}

/** The options of a machine that is played from recorded outputs; the real one where none is named. */
export async function hardwarePortsOf(ports: Ports, { values }: Arguments): Promise<Result<Ports | null>> {
  const folder = values.get('captures');
  const name = values.get('platform');
  if (folder === undefined)
    return name === undefined ? succeed(null) : wrongArguments('missing', '', '--captures DIR');
  const platform = replayPlatforms.find(one => one === (name ?? ports.environment.platform));
  if (platform === undefined)
    return name === undefined
      ? fail('unavailable', { ability: ports.environment.platform })
      : wrongArguments('unknown', name, replayPlatforms.join(', '));
  return replayPorts(ports, folder, platform);
}

/** `homeport hardware`: what this machine has, and what OpenClaw's guidance says to it. */
export const hardware: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, { captures: 'value', platform: 'value' });
  if (!read.ok) return read;
  const replay = await hardwarePortsOf(ports, read.data);
  if (!replay.ok) return replay;
  // What the person told of this machine and of others says nothing of a recorded one.
  const { settings } = replay.data ? { settings: null } : await peekSettings(ports);
  const [profile, others] = await Promise.all([
    readWholeHardware(replay.data ?? ports, settings?.usableMemoryBytes ?? null),
    replay.data ? [] : createHosts(ports).list(),
  ]);
  const state = judgeMachine({ profile, others }, []);
  const suitable = state.verdict.capacity !== 'not-suitable';
  return succeed(outcome(state, suitable ? exitCodes.fine : exitCodes.attention, printHardware));
};
