import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import type { Turn } from '#shared/contract/health';
import type { Ports } from '../ports/types';

const keep = 20;

/** Real answers, kept across restarts beside the history of the file that they went by. */
export async function readTurns(ports: Ports, folder: string): Promise<Turn[]> {
  const outcome = await ports.files.read(path.join(folder, 'turns.json'), 1024 * 1024);
  const value = outcome.state === 'read' ? parseJson(outcome.bytes.toString('utf8')) : undefined;
  const turns = isRecord(value) && Array.isArray(value['turns']) ? value['turns'] : [];
  // Written by this program alone; what another version wrote differently is left out.
  return turns.filter(
    (turn: unknown): turn is Turn =>
      isRecord(turn) && typeof turn['at'] === 'number' && typeof turn['answeredModel'] === 'string',
  );
}

export async function addTurn(ports: Ports, folder: string, turn: Turn): Promise<Turn[]> {
  const turns = [turn, ...(await readTurns(ports, folder))].slice(0, keep);
  await ports.files.createFolder(folder, 0o700);
  const content = JSON.stringify({ version: 1, turns }, null, 2);
  await ports.files.write(path.join(folder, 'turns.json'), content, { mode: 0o600 });
  return turns;
}
