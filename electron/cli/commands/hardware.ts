import type { HardwareState } from '#shared/contract/hardware';
import { formatMemory } from '#shared/i18n/format';
import { succeed } from '#shared/contract/result';
import { judged, readWholeHardware } from '../../core/hardware/hardware';
import { readArguments } from '../arguments';
import { outcome, type Command } from '../command';
import { exitCodes, type Terminal } from '../terminal';

type ReadHardware = HardwareState & { state: 'read' };

export function printHardware({ profile, verdict }: ReadHardware, terminal: Terminal): void {
  const { host, devices, probes, warnings } = profile;
  const tone =
    verdict.capacity === 'not-suitable' ? 'blocked' : verdict.capacity === 'light' ? 'attention' : 'ok';
  terminal.line(`${terminal.mark(tone)} ${terminal.tone('strong', terminal.say(verdict.summary))}`, 2);
  const memory = formatMemory(host.memoryBytes, terminal.language);
  terminal.line(`  ${[host.machineName, host.cpuName].filter(Boolean).join(' · ')}, ${memory}`, 2);
  // Until the system's own tools have told, only the platform's bare name is there, which says nothing.
  if (host.disks !== undefined) terminal.line(`  ${host.osName}`, 2);
  for (const { mount, freeBytes, totalBytes } of host.disks?.slice(0, 3) ?? []) {
    const sizes = { diskFreeBytes: freeBytes, diskTotalBytes: totalBytes };
    terminal.line(`  ${mount}: ${terminal.t('cli.hardware.disk', sizes)}`, 4);
  }
  for (const device of devices) {
    const used =
      device.usedBytes === null
        ? ''
        : `, ${terminal.t('cli.hardware.used', { usedBytes: device.usedBytes })}`;
    const size = formatMemory(device.totalBytes, terminal.language);
    terminal.line(`  ${device.name}: ${size}${used} (${device.source})`, 4);
  }
  for (const warning of warnings) terminal.line(`${terminal.mark('attention')} ${terminal.say(warning)}`, 2);
  terminal.line();
  terminal.line(terminal.t('cli.hardware.guidance'));
  for (const line of verdict.guidance) {
    const mark = terminal.mark(line.met ? 'ok' : 'idle');
    const met = terminal.t(line.met ? 'cli.hardware.met' : 'cli.hardware.notMet');
    terminal.line(
      `${mark} ${terminal.t(`cli.hardware.line.${line.id}`)}: ${met} (${terminal.say(line.found)})`,
      2,
    );
  }
  terminal.line();
  terminal.line(terminal.t('cli.hardware.lookedFor'));
  for (const probe of probes) {
    const detail = probe.detail === '' ? '' : ` – ${probe.detail}`;
    terminal.line(`  ${probe.probe}: ${terminal.t(`cli.hardware.outcome.${probe.outcome}`)}${detail}`, 4);
  }
}

/** `homeport hardware`: what this machine has, and what OpenClaw's guidance says to it. */
export const hardware: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, {});
  if (!read.ok) return read;
  const state = judged(await readWholeHardware(ports)) as ReadHardware;
  const suitable = state.verdict.capacity !== 'not-suitable';
  return succeed(outcome(state, suitable ? exitCodes.fine : exitCodes.attention, printHardware));
};
