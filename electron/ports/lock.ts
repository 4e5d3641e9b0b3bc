import { randomBytes } from 'node:crypto';
import { uptime } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processes';
import type { FileSteps } from './steps';
import type { FilesPort, LockHolder, LockOutcome } from './types';

/** Longer than any honest taking-over lasts; an older marker was left by a process that died in it. */
const takeOverLimitMs = 10_000;
/** Who takes over writes its number into the marker at once; one that stays empty was left by a process that died first. */
const emptyMarkerMs = 1000;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const markerOf = (path: string): string => `${path}.takeover`;

/** A process number says little across a restart of the machine: an older lock is nobody's. */
function isStale(holder: LockHolder): boolean {
  const bootedAt = Date.now() - uptime() * 1000;
  return holder.startedAt < bootedAt - 5000 || !isAlive(holder.pid);
}

/**
 * One holder at a time among living processes, by an exclusively created file. A lock whose process is
 * dead, or from before the machine's last start, is taken over.
 */
export function createLock(steps: FileSteps): FilesPort['lock'] {
  async function readHolder(path: string): Promise<LockHolder | null> {
    try {
      const parsed: unknown = JSON.parse(await steps.readFile(path, 'utf8'));
      const holder = parsed as Partial<LockHolder>;
      return typeof holder.pid === 'number' &&
        typeof holder.startedAt === 'number' &&
        typeof holder.nonce === 'string'
        ? {
            ...holder,
            pid: holder.pid,
            startedAt: holder.startedAt,
            nonce: holder.nonce,
            version: holder.version ?? '',
          }
        : null;
    } catch {
      return null;
    }
  }

  async function create(path: string, content: string): Promise<boolean> {
    try {
      const file = await steps.open(path, 'wx', 0o600);
      await file.writeFile(content);
      await file.close();
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  }

  /**
   * Removes the marker of a process that died while it took over. It is moved aside first and looked at again:
   * another one may have done the same meanwhile, and this would be its marker.
   */
  async function clearMarker(marker: string): Promise<void> {
    try {
      await moveAway(marker);
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
    }
  }

  async function moveAway(marker: string): Promise<void> {
    const seen = await steps.readFile(marker, 'utf8');
    const age = Date.now() - (await steps.stat(marker)).mtimeMs;
    const pid = Number(seen);
    if (pid === 0 ? age <= emptyMarkerMs : age <= takeOverLimitMs && isAlive(pid)) return;
    const aside = `${marker}.${randomBytes(6).toString('hex')}`;
    await steps.rename(marker, aside);
    if ((await steps.readFile(aside, 'utf8')) === seen) await steps.unlink(aside);
    else await steps.rename(aside, marker);
  }

  /** Removes a dead holder's lock. A second exclusive file keeps two from removing each other's new lock. */
  async function clearStale(path: string): Promise<void> {
    const marker = markerOf(path);
    if (!(await create(marker, String(process.pid)))) return clearMarker(marker);
    try {
      const holder = await readHolder(path);
      const empty =
        holder === null &&
        (await steps.stat(path).then(
          found => Date.now() - found.mtimeMs > 2000,
          () => false,
        ));
      if (empty || (holder && isStale(holder))) await steps.unlink(path);
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
    } finally {
      await steps.unlink(marker).catch(() => undefined);
    }
  }

  async function acquireLock(path: string, version: string, waitMs: number): Promise<LockOutcome> {
    try {
      return await acquire(path, version, waitMs);
    } catch (error) {
      return { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async function acquire(path: string, version: string, waitMs: number): Promise<LockOutcome> {
    const deadline = performance.now() + waitMs;
    const holder: LockHolder = {
      pid: process.pid,
      startedAt: Date.now(),
      nonce: randomBytes(9).toString('base64url'),
      version,
    };
    for (;;) {
      if (await create(path, JSON.stringify(holder))) break;
      const other = await readHolder(path);
      if (other === null || isStale(other)) await clearStale(path);
      else if (performance.now() >= deadline) return { state: 'taken', holder: other };
      if (performance.now() >= deadline + 3000) return { state: 'taken', holder: other };
      await sleep(5 + Math.random() * 20);
    }
    // Killed between the dead one's lock and its own marker, a process leaves this to whoever comes next.
    await clearMarker(markerOf(path));
    const isOurs = async (): Promise<boolean> => (await readHolder(path))?.nonce === holder.nonce;
    return {
      state: 'held',
      async update(details) {
        if (!(await isOurs())) return;
        const next = `${path}.${holder.nonce}`;
        await steps.writeFile(next, JSON.stringify({ ...holder, ...details }), { mode: 0o600 });
        await steps.rename(next, path);
      },
      async release() {
        if (await isOurs()) await steps.unlink(path).catch(() => undefined);
      },
    };
  }

  return acquireLock;
}
