import path from 'node:path';
import * as z from 'zod';
import { parseJson } from '#shared/contract/json';
import { routeKinds } from '#shared/contract/kinds';
import type { Ports } from '../../ports/types';
import type { Lease } from './guard';

const limitBytes = 256 * 1024;

const leaseSchema = z.object({
  version: z.literal(1),
  at: z.number(),
  from: z.array(z.string()).min(1),
  to: z.array(z.string()).min(1),
  wanted: z.enum(routeKinds).nullable(),
  writtenHash: z.string().nullable(),
  entryId: z.string().nullable(),
});

const fileOf = ({ environment }: Ports): string => path.join(environment.stateFolder, 'guard.json');

/** The promise of an earlier life; null: there is none, or nobody can read it. */
export async function readLease(ports: Ports): Promise<Lease | null> {
  const outcome = await ports.files.read(fileOf(ports), limitBytes);
  if (outcome.state !== 'read') return null;
  const { data } = leaseSchema.safeParse(parseJson(outcome.bytes.toString('utf8')));
  if (!data) return null;
  const { version: _, ...lease } = data;
  return lease;
}

/** Keeps the promise, or forgets it; false where it could not be kept. */
export async function writeLease(ports: Ports, lease: Lease | null): Promise<boolean> {
  if (lease === null) {
    await ports.files.remove(fileOf(ports));
    return true;
  }
  const text = `${JSON.stringify({ version: 1, ...lease }, null, 2)}\n`;
  return (await ports.files.write(fileOf(ports), text, { mode: 0o600 })).state === 'written';
}
