import type { Device, HardwareSample } from '#shared/contract/hardware';
import { text } from '#shared/i18n/text';
import type { Ports, RunOutcome, RunRequest } from '../../../../ports/types';
import { appleDevice, holdsMemoryBack, isAppleSilicon, parseApple, type AppleFacts } from './facts';
import { ioregArgs, parseIoreg } from './ioreg';
import { probeLimitMs, type ProbeFindings } from '../probe';

export type { AppleFacts } from './facts';

/** Asks Metal itself how much the GPU may keep resident; no other source is right on every macOS. */
const metalScript = [
  "ObjC.import('Metal');",
  "if (!$.MTLCreateSystemDefaultDevice) ObjC.bindFunction('MTLCreateSystemDefaultDevice', ['id', []]);",
  'const device = $.MTLCreateSystemDefaultDevice();',
  'JSON.stringify({ workingSetBytes: Number(device.recommendedMaxWorkingSetSize) });',
].join(' ');

const profilerArgs = ['SPHardwareDataType', 'SPDisplaysDataType', '-json'];
const sysctlArgs = ['hw.memsize', 'hw.model', 'machdep.cpu.brand_string', 'iogpu.wired_limit_mb'];
const command = [
  `sysctl ${sysctlArgs.join(' ')}`,
  `system_profiler ${profilerArgs.join(' ')}`,
  'osascript (Metal)',
  'ioreg -r -c IOAccelerator',
].join('; ');

const request = (program: string, args: readonly string[]): RunRequest => ({
  ...{ program, args, timeoutMs: probeLimitMs, maxBytes: 1024 * 1024 },
});

const stdout = (outcome: RunOutcome): string =>
  outcome.state === 'exited' && outcome.code === 0 ? outcome.stdout : '';

export async function probeApple(ports: Ports): Promise<ProbeFindings & { facts: AppleFacts | null }> {
  const startedAt = ports.clock.monotonicMs();
  const [profiler, sysctl, metal, ioreg] = await Promise.all([
    ports.run(request('system_profiler', profilerArgs)),
    ports.run(request('sysctl', sysctlArgs)),
    ports.run(request('osascript', ['-l', 'JavaScript', '-e', metalScript])),
    ports.run(request('ioreg', ioregArgs)),
  ]);
  const facts = parseApple({
    profiler: stdout(profiler),
    // An absent key makes sysctl exit with 1 after printing the others.
    sysctl: sysctl.state === 'exited' ? sysctl.stdout : '',
    metal: stdout(metal),
    ioreg: stdout(ioreg),
    memoryBytes: ports.environment.machine().memoryBytes,
  });
  const report = { probe: 'apple', command, durationMs: ports.clock.monotonicMs() - startedAt };
  if (facts === null) {
    const outcome = sysctl.state === 'timed-out' ? 'timed-out' : 'failed';
    return { devices: [], facts, warnings: [], report: { ...report, outcome, detail: sysctl.state } };
  }
  if (!isAppleSilicon(facts)) {
    const warnings = [text('hardware.warning.intelMac', { chip: facts.chip })];
    return { devices: [], facts, warnings, report: { ...report, outcome: 'nothing', detail: facts.chip } };
  }
  const device = appleDevice(facts);
  const { memoryBytes } = facts;
  const warnings = [
    ...(device.confidence === 'estimate' ? [text('hardware.warning.appleEstimate')] : []),
    ...(holdsMemoryBack(facts)
      ? [text('hardware.warning.wiredLimit', { usableBytes: device.usableBytes, memoryBytes })]
      : []),
  ];
  return {
    devices: [device],
    facts,
    warnings,
    report: { ...report, outcome: 'found', detail: device.source },
  };
}

/** One question to the GPU's driver. A Mac whose driver does not tell is left out. */
export async function sampleApple(
  ports: Ports,
  devices: readonly Device[],
): Promise<HardwareSample['devices']> {
  if (devices.length === 0) return [];
  const printed = stdout(await ports.run(request('ioreg', ioregArgs)));
  return devices.flatMap(({ id, totalBytes }) => {
    const { usedBytes, utilizationPercent } = parseIoreg(printed, totalBytes);
    if (usedBytes === null && utilizationPercent === null) return [];
    return [{ id, usedBytes, freeBytes: null, utilizationPercent }];
  });
}
