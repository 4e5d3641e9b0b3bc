// Preloaded into a measured program: appends its own largest resident size, in bytes, when it ends.
import { appendFileSync, readFileSync } from 'node:fs';

/** Linux counts what the parent had at the fork into maxRSS; the high-water mark of the own memory does not. */
function peakBytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(kibibytes) * 1024;
}

process.on('exit', () => appendFileSync(process.env.HOMEPORT_PEAK_FILE, `${peakBytes()}\n`));
