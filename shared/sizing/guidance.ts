import type { Device, HardwareProfile, HardwareVerdict } from '../contract/hardware';
import { text } from '../i18n/text';

const gib = 1024 ** 3;
const mib = 1024 ** 2;

/**
 * The thresholds of the verdict, with their evidence (research notes on sizing, section 3.4).
 * 22 GiB: 24 GB cards run a 27B model at 4 bit in 21.6 to 22.8 GiB. 64 GiB: gpt-oss-120b takes 59 GiB and its
 * context 4.6. 250 GiB: MiniMax M2.1 at 8 bit with its whole context. Cards sold as 24 GB report 22,500 to
 * 24,576 MiB.
 */
export const thresholds = {
  usableMinimumBytes: 22 * gib,
  goodBytes: 64 * gib,
  recommendedBytes: 250 * gib,
  card24GbBytes: 22_500 * mib,
} as const;

/** The memory that one Mac Studio generation can have at most, by the chip's name. */
const fullMacStudioBytes: Readonly<Record<string, number>> = {
  'Apple M1 Ultra': 128 * gib,
  'Apple M2 Ultra': 192 * gib,
  'Apple M3 Ultra': 512 * gib,
};

export function isFullySpecifiedMacStudio(profile: HardwareProfile): boolean {
  const { host } = profile;
  const full = fullMacStudioBytes[host.cpuName];
  return host.machineName === 'Mac Studio' && full !== undefined && host.memoryBytes >= full;
}

/** The device that decides the 24 GB line: a card by its total, unified memory by its usable part. */
function decidingBytes(device: Device): number {
  return device.memoryKind === 'unified' ? device.usableBytes : device.totalBytes;
}

function meetsMinimum(device: Device): boolean {
  return device.memoryKind === 'unified'
    ? device.usableBytes >= thresholds.usableMinimumBytes
    : device.totalBytes >= thresholds.card24GbBytes;
}

/** OpenClaw's own sentences (G1) against this machine, and the capacity that follows. */
export function judgeHardware(profile: HardwareProfile): HardwareVerdict {
  const { devices, poolBytes } = profile;
  const count = devices.length;
  const largest = [...devices].sort((a, b) => decidingBytes(b) - decidingBytes(a))[0];
  const largestBytes = largest ? decidingBytes(largest) : 0;
  const minimum = devices.some(meetsMinimum);
  const studio = isFullySpecifiedMacStudio(profile);
  const equivalent = poolBytes >= thresholds.recommendedBytes && count > 1;

  const capacity =
    poolBytes < thresholds.usableMinimumBytes
      ? 'not-suitable'
      : poolBytes < thresholds.goodBytes
        ? 'light'
        : poolBytes < thresholds.recommendedBytes
          ? 'good'
          : 'recommended';

  const summary =
    count === 0
      ? text('hardware.summary.none')
      : capacity === 'recommended' && !equivalent
        ? text('hardware.summary.oneShort', { poolBytes })
        : text(`hardware.summary.${capacity}`, { poolBytes });

  return {
    capacity,
    summary,
    guidance: [
      {
        id: 'minimum',
        met: minimum,
        found: largest
          ? text('hardware.guidance.minimum.found', { largestBytes, device: largest.name })
          : text('hardware.guidance.noDevice'),
      },
      {
        id: 'multi-gpu',
        met: count > 1,
        found:
          count === 0
            ? text('hardware.guidance.noDevice')
            : text('hardware.guidance.multiGpu.found', { count }),
      },
      {
        id: 'recommended',
        met: equivalent,
        found: studio
          ? text('hardware.guidance.recommended.oneStudio', { poolBytes })
          : text('hardware.guidance.recommended.found', {
              poolBytes,
              recommendedBytes: thresholds.recommendedBytes,
            }),
      },
    ],
  };
}
