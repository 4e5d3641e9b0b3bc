import type { Device } from '#shared/contract/hardware';
import { parseJson } from '#shared/contract/json';
import { text } from '#shared/i18n/text';
import type { Ports, RunOutcome } from '../../ports/types';
import { probeLimitMs, readQuantity, type ProbeFindings } from './probe';

const gib = 1024 ** 3;
const mib = 1024 ** 2;

/** Asks Metal itself how much the GPU may keep resident; no other source is right on every macOS. */
const metalScript = [
  "ObjC.import('Metal');",
  "if (!$.MTLCreateSystemDefaultDevice) ObjC.bindFunction('MTLCreateSystemDefaultDevice', ['id', []]);",
  'const device = $.MTLCreateSystemDefaultDevice();',
  'JSON.stringify({ workingSetBytes: Number(device.recommendedMaxWorkingSetSize) });',
].join(' ');

const profilerArgs = ['SPHardwareDataType', 'SPDisplaysDataType', '-json'];
const sysctlArgs = ['hw.memsize', 'hw.model', 'machdep.cpu.brand_string', 'iogpu.wired_limit_mb'];

export interface AppleFacts {
  readonly chip: string;
  readonly machineName: string | null;
  readonly machineModel: string | null;
  readonly memoryBytes: number;
  readonly gpuCores: number | null;
  readonly workingSetBytes: number | null;
  /** `iogpu.wired_limit_mb`; 0 is the system's default policy, null where the key is absent. */
  readonly wiredLimitMib: number | null;
}

const stdout = (outcome: RunOutcome): string =>
  outcome.state === 'exited' && outcome.code === 0 ? outcome.stdout : '';

function field(value: unknown, ...path: (string | number)[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}

const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Reads what the four tools printed; any of them may be missing, empty or in another language. */
export function parseApple(source: { profiler: string; sysctl: string; metal: string }): AppleFacts | null {
  const profiler = parseJson(source.profiler);
  const sysctl = new Map(
    source.sysctl.split(/\r?\n/).flatMap(line => {
      const match = /^([\w.]+):\s*(.*)$/.exec(line);
      return match?.[1] === undefined ? [] : [[match[1], match[2] ?? ''] as const];
    }),
  );
  const hardware = field(profiler, 'SPHardwareDataType', 0);
  const display = field(profiler, 'SPDisplaysDataType', 0);
  const memoryBytes = readQuantity(sysctl.get('hw.memsize'));
  const chip = word(field(hardware, 'chip_type')) ?? word(sysctl.get('machdep.cpu.brand_string'));
  if (memoryBytes === null || chip === null) return null;
  return {
    chip,
    machineName: word(field(hardware, 'machine_name')),
    machineModel: word(field(hardware, 'machine_model')) ?? word(sysctl.get('hw.model')),
    memoryBytes,
    // A headless Mac has no display block, and the number is a string where it is there.
    gpuCores: readQuantity(field(display, 'sppci_cores'), 1024),
    workingSetBytes: readQuantity(field(parseJson(source.metal), 'workingSetBytes'), memoryBytes),
    wiredLimitMib: readQuantity(sysctl.get('iogpu.wired_limit_mb')),
  };
}

/** What models may take: Metal's word, else the person's sysctl limit, else a table marked as an estimate. */
export function appleDevice(facts: AppleFacts): Device {
  const limit = facts.wiredLimitMib && facts.wiredLimitMib > 0 ? facts.wiredLimitMib * mib : null;
  const asked = facts.workingSetBytes && facts.workingSetBytes > 0 ? facts.workingSetBytes : limit;
  // Stock shares seen: 0.66 to 0.67 up to 36 GB, 0.75 and more above; the lower one of each class.
  const estimate = facts.memoryBytes * (facts.memoryBytes < 36 * gib ? 0.66 : 0.75);
  return {
    id: 'apple-gpu',
    name: facts.chip,
    vendor: 'apple',
    memoryKind: 'unified',
    totalBytes: facts.memoryBytes,
    usedBytes: null,
    freeBytes: null,
    usableBytes: Math.min(asked ?? estimate, facts.memoryBytes),
    utilizationPercent: null,
    driverVersion: null,
    cores: facts.gpuCores,
    source: facts.workingSetBytes ? 'Metal' : limit === null ? 'table' : 'sysctl iogpu.wired_limit_mb',
    confidence: asked === null ? 'estimate' : 'measured',
  };
}

export async function probeApple(ports: Ports): Promise<ProbeFindings & { facts: AppleFacts | null }> {
  const startedAt = ports.clock.monotonicMs();
  const timeoutMs = probeLimitMs;
  const [profiler, sysctl, metal] = await Promise.all([
    ports.run({ program: 'system_profiler', args: profilerArgs, timeoutMs }),
    ports.run({ program: 'sysctl', args: sysctlArgs, timeoutMs }),
    ports.run({ program: 'osascript', args: ['-l', 'JavaScript', '-e', metalScript], timeoutMs }),
  ]);
  // An absent key makes sysctl exit with 1 after printing the others.
  const sysctlText = sysctl.state === 'exited' ? sysctl.stdout : '';
  const facts = parseApple({ profiler: stdout(profiler), sysctl: sysctlText, metal: stdout(metal) });
  const report = {
    probe: 'apple',
    command: `sysctl ${sysctlArgs.join(' ')}; system_profiler ${profilerArgs.join(' ')}; osascript (Metal)`,
    durationMs: ports.clock.monotonicMs() - startedAt,
  };
  if (facts === null) {
    return {
      devices: [],
      facts,
      warnings: [],
      report: { ...report, outcome: 'failed', detail: sysctl.state },
    };
  }
  if (!facts.chip.startsWith('Apple')) {
    const warnings = [text('hardware.warning.intelMac', { chip: facts.chip })];
    return { devices: [], facts, warnings, report: { ...report, outcome: 'nothing', detail: facts.chip } };
  }
  const device = appleDevice(facts);
  const warnings = device.confidence === 'estimate' ? [text('hardware.warning.appleEstimate')] : [];
  return {
    devices: [device],
    facts,
    warnings,
    report: { ...report, outcome: 'found', detail: device.source },
  };
}
