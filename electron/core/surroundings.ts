import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import type { Ports } from '../ports/types';
import type { Surroundings } from './checklist/facts';
import { readSleepMinutes, readSwap } from './hardware/upkeep';
import { findOtherReaders, isContained } from './openclaw/readers';

/** Another Homeport that is the core of this state folder; null: none lives. */
async function findHolder({ files, environment, run }: Ports): Promise<Surroundings['holder']> {
  const lock = await files.read(path.join(environment.stateFolder, 'core.lock'), 64 * 1024);
  const holder = lock.state === 'read' ? parseJson(lock.bytes.toString('utf8')) : null;
  if (!isRecord(holder) || typeof holder['pid'] !== 'number') return null;
  const { pid, version } = holder;
  if (pid === process.pid || !run.isAlive(pid)) return null;
  return { pid, version: typeof version === 'string' ? version : '' };
}

/** The `lms` that a shell would run; null: none. */
async function findTool({ files, run }: Ports): Promise<Surroundings['shellTool']> {
  const found = await run.find('lms');
  return found === null ? null : { path: found, realPath: await files.realPath(found) };
}

/** What stands around the models and OpenClaw on this machine: a few files, and two small tools at most. */
export async function readSurroundings(
  ports: Ports,
  { configPath, gatewayPid }: { readonly configPath: string; readonly gatewayPid: number | null },
): Promise<Surroundings> {
  const [swap, sleepMinutes, shellTool, otherReaders, contained, holder] = await Promise.all([
    readSwap(ports),
    readSleepMinutes(ports),
    findTool(ports),
    findOtherReaders(ports, configPath),
    gatewayPid === null ? null : isContained(ports, gatewayPid),
    findHolder(ports),
  ]);
  return { swap, sleepMinutes, shellTool, otherReaders, gatewayContained: contained, holder };
}
