import type { Device, HardwareProfile, HardwareVerdict, OtherHost } from '../contract/hardware';
import type { Text } from '../contract/text';
import { text } from '../i18n/text';
import { judgeResponsiveness, type MeasuredPrefill } from './responsiveness';
import { thresholds } from './thresholds';
import { gib } from './units';

/**
 * The memory that a Mac Studio of each generation could be bought with at most. The Studios of 2025 come with an
 * M4 Max of up to 128 GB or an M3 Ultra of up to 512: only the latter is fully specified.
 */
const fullStudioBytes: readonly (readonly [chip: RegExp, bytes: number])[] = [
  [/^Apple M1 (Max|Ultra)/, 128 * gib],
  [/^Apple M2 (Max|Ultra)/, 192 * gib],
  [/^Apple (M3 Ultra|M4 Max)/, 512 * gib],
];

/** What the fully specified Mac Studio of this one's generation has; null: this is no Mac Studio. */
function fullBytesOf({ host }: HardwareProfile): number | null {
  if (host.machineName !== 'Mac Studio') return null;
  return fullStudioBytes.find(([chip]) => chip.test(host.cpuName))?.[1] ?? null;
}

function isFullySpecifiedMacStudio(profile: HardwareProfile): boolean {
  const full = fullBytesOf(profile);
  return full !== null && profile.host.memoryBytes >= full;
}

/** What of a device decides the 24 GB line: a card's total, unified memory's usable part. */
function decidingBytes(device: Device): number {
  return device.memoryKind === 'unified' ? device.usableBytes : device.totalBytes;
}

interface Findings {
  readonly profile: HardwareProfile;
  /** Devices that one engine uses together. */
  readonly count: number;
  readonly largest: Device | undefined;
  readonly meetsMinimum: boolean;
  /** Fully specified Mac Studios: this machine and the others that the person told of. */
  readonly studios: number;
  readonly isRig: boolean;
}

function find(profile: HardwareProfile, others: readonly OtherHost[]): Findings {
  const { devices, pool } = profile;
  const largest = devices.toSorted((a, b) => decidingBytes(b) - decidingBytes(a))[0];
  const count = pool.deviceIds.length;
  return {
    profile,
    count,
    largest,
    meetsMinimum: largest !== undefined && decidingBytes(largest) >= thresholds.twentyFourGbBytes,
    studios: [profile, ...others.map(other => other.profile)].filter(isFullySpecifiedMacStudio).length,
    isRig: count > 1 && pool.bytes >= thresholds.recommendedBytes,
  };
}

/** A device was found, or the person says what models may take where none was. */
const hasMemory = ({ devices, pool }: HardwareProfile): boolean =>
  devices.length > 0 || pool.origin === 'person';

function capacityOf({ profile, meetsMinimum, studios }: Findings): HardwareVerdict['capacity'] {
  const { pool } = profile;
  if (!hasMemory(profile)) return 'not-suitable';
  if (pool.bytes >= thresholds.recommendedBytes) return 'recommended';
  if (studios >= 2 && isFullySpecifiedMacStudio(profile)) return 'recommended';
  if (pool.bytes >= thresholds.goodBytes) return 'good';
  // A 24 GB card keeps a part for its driver and its screen; only the person's own word goes below the line.
  const meetsLine = meetsMinimum && pool.origin !== 'person';
  return pool.bytes >= thresholds.lightBytes || meetsLine ? 'light' : 'not-suitable';
}

function summaryOf(findings: Findings, capacity: HardwareVerdict['capacity']): Text {
  const { profile, studios, isRig } = findings;
  const poolBytes = profile.pool.bytes;
  if (!hasMemory(profile)) return text('hardware.summary.none');
  if (capacity !== 'recommended') return text(`hardware.summary.${capacity}`, { poolBytes });
  if (studios >= 2) return text('hardware.summary.studios', { poolBytes, count: studios });
  return text(isRig ? 'hardware.summary.recommended' : 'hardware.summary.oneShort', { poolBytes });
}

function recommendedFound({ profile, studios }: Findings): Text {
  const poolBytes = profile.pool.bytes;
  if (studios > 1) return text('hardware.guidance.recommended.studios', { count: studios, poolBytes });
  if (isFullySpecifiedMacStudio(profile))
    return text('hardware.guidance.recommended.oneStudio', { poolBytes });
  const fullBytes = fullBytesOf(profile);
  if (fullBytes !== null) {
    const { memoryBytes } = profile.host;
    return text('hardware.guidance.recommended.smallStudio', { memoryBytes, fullBytes });
  }
  const { recommendedBytes } = thresholds;
  return text('hardware.guidance.recommended.found', { poolBytes, recommendedBytes });
}

/**
 * OpenClaw's own sentences against this machine, and the two verdicts that follow: what it can hold and how fast
 * it reads. Other machines count for the guidance; their memory is never added to this one's.
 */
export function judgeHardware(
  profile: HardwareProfile,
  others: readonly OtherHost[],
  measured: MeasuredPrefill | null,
): HardwareVerdict {
  const findings = find(profile, others);
  const { largest, count, meetsMinimum, studios, isRig } = findings;
  const capacity = capacityOf(findings);
  const noDevice = text('hardware.guidance.noDevice');
  return {
    capacity,
    summary: summaryOf(findings, capacity),
    guidance: [
      {
        id: 'minimum',
        met: meetsMinimum,
        found: largest
          ? text('hardware.guidance.minimum.found', {
              largestBytes: decidingBytes(largest),
              device: largest.name,
            })
          : noDevice,
      },
      {
        id: 'multi-gpu',
        met: count > 1,
        found: count > 0 ? text('hardware.guidance.multiGpu.found', { count }) : noDevice,
      },
      {
        id: 'recommended',
        met: isRig || studios >= 2,
        found: largest ? recommendedFound(findings) : noDevice,
      },
    ],
    responsiveness: judgeResponsiveness(profile, measured),
  };
}
