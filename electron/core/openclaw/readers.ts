import path from 'node:path';
import type { Ports } from '../../ports/types';
import { locateConfig } from './document/locate';
import { readGatewayLock } from './gateway/process';

/** Who reads another file than Homeport: OpenClaw's own command, or a gateway that runs. */
export interface OtherReader {
  readonly reader: 'command' | 'gateway';
  readonly path: string;
}

/** The notes of living gateways beside a configuration file, whichever file they went by. */
async function gatewayFiles(ports: Ports, config: string): Promise<string[]> {
  const temporary = path.join(path.dirname(config), 'tmp');
  const folders = (await ports.files.list(temporary)).filter(name => /^openclaw(-\d+)?$/.test(name));
  const notes = await Promise.all(
    folders.map(async folder => {
      const inside = path.join(temporary, folder);
      const names = (await ports.files.list(inside)).filter(name => /^gateway\..+\.lock$/.test(name));
      return Promise.all(names.map(name => ports.files.read(path.join(inside, name), 64 * 1024)));
    }),
  );
  return notes.flat().flatMap(note => {
    const lock = note.state === 'read' ? readGatewayLock(note.bytes.toString('utf8')) : null;
    return lock !== null && ports.run.isAlive(lock.pid) ? lock.configPath : [];
  });
}

/** Everybody on this machine who goes by another file than `own`, the one that Homeport reads. */
export async function findOtherReaders(ports: Ports, own: string): Promise<OtherReader[]> {
  const named = await locateConfig(ports, null);
  const gateways = await Promise.all([...new Set([own, named])].map(file => gatewayFiles(ports, file)));
  const found: OtherReader[] = [
    ...((await ports.files.information(named)) ? [{ reader: 'command' as const, path: named }] : []),
    ...[...new Set(gateways.flat())].map(file => ({ reader: 'gateway' as const, path: file })),
  ];
  const real = await ports.files.realPath(own);
  const reals = await Promise.all(found.map(one => ports.files.realPath(one.path)));
  return found.filter((_, index) => reals[index] !== real);
}

/** Whether a process lives in a container of its own: it sees another network than this one. Linux only. */
export async function isContained(ports: Ports, pid: number): Promise<boolean | null> {
  const cgroup = async (id: string): Promise<string | null> => {
    const outcome = await ports.files.read(`/proc/${id}/cgroup`, 64 * 1024);
    return outcome.state === 'read' ? outcome.bytes.toString('utf8') : null;
  };
  const [its, ours] = await Promise.all([cgroup(String(pid)), cgroup('self')]);
  if (its === null) return null;
  return /docker|containerd|libpod|kubepods|lxc/.test(its) && its !== ours;
}
