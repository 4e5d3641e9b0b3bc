import { promises as fs } from 'node:fs';
import type { ProcessIdentity, RunOutcome, RunRequest } from './types';

/** Whether a process with this number is there, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A process that leads a group of its own, and what it started; on Windows that process. */
export function signalGroup(pid: number, signal: NodeJS.Signals, platform: NodeJS.Platform): void {
  try {
    process.kill(platform === 'win32' ? pid : -pid, signal);
  } catch {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** Linux: since when it runs, in ticks since the machine started, and which start that was (proc(5)). */
async function identifyByProc(pid: number): Promise<ProcessIdentity> {
  const [stat, boot] = await Promise.all([
    fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null),
    fs.readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ]);
  if (stat === null) return { state: 'unknown' };
  // The name in brackets may hold anything, brackets as well.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [status, ticks] = [fields[0], fields[19]];
  // Ended, and waiting only for its parent to notice.
  if (status === 'Z' || status === 'X') return { state: 'gone' };
  return ticks === undefined
    ? { state: 'unknown' }
    : { state: 'running', identity: `${boot.trim()} ${ticks}` };
}

const limitMs = 10_000;

/** The system's own tool: `ps` says when a process began, PowerShell does on Windows. */
async function identifyByTool(
  pid: number,
  platform: NodeJS.Platform,
  run: (request: RunRequest) => Promise<RunOutcome>,
): Promise<ProcessIdentity> {
  const began = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
  const outcome = await (platform === 'win32'
    ? run({ program: 'powershell', args: ['-NoProfile', '-Command', began], timeoutMs: limitMs })
    : run({
        ...{ program: 'ps', args: ['-o', 'stat=,lstart=', '-p', `${pid}`], timeoutMs: limitMs },
        variables: { LC_ALL: 'C', TZ: 'UTC' },
      }));
  if (outcome.state !== 'exited' || outcome.code !== 0) return { state: 'unknown' };
  const told = outcome.stdout.trim();
  if (platform === 'win32')
    return /^\d+$/.test(told) ? { state: 'running', identity: told } : { state: 'unknown' };
  const [, status, since] = /^(\S+)\s+(\S.*)$/.exec(told) ?? [];
  if (status?.startsWith('Z')) return { state: 'gone' };
  return since === undefined ? { state: 'unknown' } : { state: 'running', identity: since };
}

/** Which process has this number now: the moment it began is the same for no other one. */
export async function identify(
  pid: number,
  platform: NodeJS.Platform,
  run: (request: RunRequest) => Promise<RunOutcome>,
): Promise<ProcessIdentity> {
  if (!isAlive(pid)) return { state: 'gone' };
  const found = platform === 'linux' ? await identifyByProc(pid) : await identifyByTool(pid, platform, run);
  return found.state === 'unknown' && !isAlive(pid) ? { state: 'gone' } : found;
}
