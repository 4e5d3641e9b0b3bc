import path from 'node:path';
import * as z from 'zod';
import { hardwareProfileSchema, otherHostSchema, type OtherHost } from '#shared/contract/hardware';
import { isRecord, parseJson } from '#shared/contract/json';
import { fail, succeed, type Result } from '#shared/contract/result';
import { readStateFile, saveStateFile } from '../../ports/state-file';
import type { Ports } from '../../ports/types';
import { createTurn } from '../../ports/in-turn';
import { firstLine } from './probes/probe';

const fileSchema = z.object({ version: z.literal(1), hosts: z.array(otherHostSchema).max(64) });
const limitBytes = 8 * 1024 * 1024;
/** A first connection looks up names and exchanges keys; PowerShell alone takes seconds on the other side. */
const sshLimitMs = 30_000;

/** What was printed there, where to ask for it, or the id of one that was removed since this start. */
export type HostSource =
  { readonly printed: string } | { readonly ssh: string } | { readonly removed: string };

export interface Hosts {
  list(): Promise<OtherHost[]>;
  add(source: HostSource): Promise<Result<{ id: string }>>;
  remove(id: string): Promise<Result<null>>;
}

/** What `homeport hardware --json` printed, wherever it stands in the text: a login may greet before it. */
function readPrinted(printed: string): Result<OtherHost['profile']> {
  const from = printed.indexOf('{');
  const value = parseJson(printed.slice(Math.max(0, from), printed.lastIndexOf('}') + 1));
  const data = isRecord(value) && isRecord(value['data']) ? value['data'] : value;
  const profile = isRecord(data) && 'profile' in data ? data['profile'] : data;
  const parsed = hardwareProfileSchema.safeParse(profile);
  if (parsed.success) return succeed(parsed.data);
  const [issue] = parsed.error.issues;
  return fail('host-not-understood', { detail: isRecord(profile) ? (issue?.path.join('.') ?? '') : 'JSON' });
}

async function askBySsh(ports: Ports, host: string): Promise<Result<string>> {
  // No password prompt, no further option: what follows `--` is a host's name and a fixed command.
  const args = [
    '-o',
    'BatchMode=yes',
    '-o',
    'ConnectTimeout=10',
    '--',
    host,
    'homeport',
    'hardware',
    '--json',
  ];
  const outcome = await ports.run({
    program: 'ssh',
    args,
    timeoutMs: sshLimitMs,
    maxBytes: limitBytes,
  });
  // Exit 1 is a reading too: that machine needs attention.
  if (outcome.state === 'exited' && outcome.stdout.includes('{')) return succeed(outcome.stdout);
  const reason =
    outcome.state === 'exited'
      ? firstLine(outcome.stderr) || `exit ${outcome.code}`
      : outcome.state === 'failed'
        ? outcome.reason
        : outcome.state;
  return fail('host-unreachable', { host, reason });
}

function nameOf({ host }: OtherHost['profile'], ssh: string | null): string {
  return ssh ?? (host.hostName || host.machineName || host.cpuName);
}

/** The machines that the person told of, kept in hosts.json. A damaged file counts as none and is kept aside. */
export function createHosts(ports: Ports): Hosts {
  const file = path.join(ports.environment.stateFolder, 'hosts.json');
  /** By its id, with its place in the list, so that a removal can be taken back. */
  const removed = new Map<string, { host: OtherHost; index: number }>();
  const inTurn = createTurn();

  async function list(): Promise<OtherHost[]> {
    const { value } = await readStateFile(ports, file, kept => fileSchema.safeParse(kept).data ?? null);
    return value?.hosts ?? [];
  }

  const save = (hosts: readonly OtherHost[]): Promise<Result<null>> =>
    saveStateFile(ports, file, { version: 1, hosts });

  /** The same machine again is a newer reading of it; without a name two equal machines are two. */
  const isSame = (one: OtherHost, other: OtherHost): boolean =>
    one.id === other.id ||
    (one.name === other.name && (other.ssh !== null || other.profile.host.hostName !== undefined));

  async function read(source: Exclude<HostSource, { removed: string }>): Promise<Result<OtherHost>> {
    const ssh = 'ssh' in source ? source.ssh : null;
    const printed = 'ssh' in source ? await askBySsh(ports, source.ssh) : succeed(source.printed);
    if (!printed.ok) return printed;
    const profile = readPrinted(printed.data);
    if (!profile.ok) return profile;
    const { hostName } = profile.data.host;
    if (hostName !== undefined && hostName === ports.environment.machine().hostName)
      return fail('host-is-this', { name: hostName });
    const name = nameOf(profile.data, ssh);
    const addedAt = ports.clock.now();
    return succeed({ id: ports.random.token(6), name, addedAt, ssh, profile: profile.data });
  }

  const keep = (host: OtherHost, index: number | null): Promise<Result<{ id: string }>> =>
    inTurn(async () => {
      const before = await list();
      const same = before.find(one => isSame(one, host));
      const others = before.filter(one => one !== same);
      const id = same?.id ?? host.id;
      const saved = await save(others.toSpliced(index ?? others.length, 0, { ...host, id }));
      return saved.ok ? succeed({ id }) : saved;
    });

  return {
    list,
    async add(source) {
      if ('removed' in source) {
        const back = removed.get(source.removed);
        return back ? keep(back.host, back.index) : fail('host-unknown', { name: source.removed });
      }
      const host = await read(source);
      return host.ok ? keep(host.data, null) : host;
    },
    remove: id =>
      inTurn(async () => {
        const before = await list();
        const index = before.findIndex(one => one.id === id);
        const host = before[index];
        if (host) removed.set(id, { host, index });
        return save(before.filter(one => one.id !== id));
      }),
  };
}
