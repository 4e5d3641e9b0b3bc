import type { Ports, RunOutcome } from '../../../../ports/types';
import { hexNumber } from '../sysfs';
import { mostDevices, probeLimitBytes, probeLimitMs, readQuantity } from '../probe';

const args = ['--showmeminfo', 'vram', '--showproductname'];
export const rocmSmiCommand = `rocm-smi ${args.join(' ')}`;

/** What rocm-smi says of one GPU. It knows a processor's graphics by the part that the firmware set aside. */
export interface RocmGpu {
  readonly index: number;
  /** null where it is `N/A` or says nothing, as "AMD Radeon Graphics". */
  readonly name: string | null;
  readonly deviceId: string | null;
  /** `gfx1151` */
  readonly gfx: string | null;
  readonly totalBytes: number | null;
  readonly usedBytes: number | null;
}

/** Larger than any card; a larger number is a misread one. */
const plausibleBytes = 4 * 1024 ** 4;
const saysNothing = /^(?:n\/?a|unknown|none|0x[0-9a-f]+|(?:amd )?(?:radeon )?graphics)?$/i;

type Fields = Map<string, string>;

/** `GPU[0] : VRAM Total Memory (B): 8573157376`, with tabs or spaces; the spelling of the keys differs. */
function readPairs(lines: readonly string[], gpus: Map<number, Fields>): void {
  for (const line of lines) {
    const [, index, key, value] = /^GPU\[(\d{1,3})\]\s*:\s*([^:]{1,60}):\s*(.*)$/.exec(line) ?? [];
    if (index === undefined || key === undefined || value === undefined) continue;
    const fields = gpus.get(Number(index)) ?? new Map<string, string>();
    gpus.set(Number(index), fields.set(key.trim().toLowerCase(), value.trim()));
  }
}

/** The newer layout: a line of headings with two spaces or more between them, then a row a device. */
function readTable(lines: readonly string[], gpus: Map<number, Fields>): void {
  let headings: string[] = [];
  for (const line of lines) {
    const cells = line.trim().split(/\s{2,}|\t+/);
    if (cells[0] === 'Device' && cells.length > 1) headings = cells.map(cell => cell.toLowerCase());
    else if (headings.length > 0 && cells.length === headings.length && /^\d{1,3}$/.test(cells[0] ?? '')) {
      const index = Number(cells[0]);
      const fields = gpus.get(index) ?? new Map<string, string>();
      headings.forEach((heading, at) => fields.set(heading, cells[at] ?? ''));
      gpus.set(index, fields);
    }
  }
}

/** Reads `rocm-smi --showmeminfo vram --showproductname` in both of its layouts. */
export function parseRocmSmi(text: string): RocmGpu[] {
  const lines = text.split(/\r?\n/).map(line => line.slice(0, 500));
  const gpus = new Map<number, Fields>();
  readPairs(lines, gpus);
  readTable(lines, gpus);
  return [...gpus]
    .sort(([a], [b]) => a - b)
    .map(([index, fields]) => {
      const name = fields.get('card series') ?? '';
      const model = fields.get('card model') ?? '';
      const gfx = fields.get('gfx version') ?? '';
      const total = readQuantity(fields.get('vram total memory (b)'), plausibleBytes);
      const used = readQuantity(fields.get('vram total used memory (b)'), plausibleBytes);
      return {
        index,
        name: saysNothing.test(name) ? null : name,
        deviceId: /^0x[0-9a-f]{4}$/i.test(model) ? hexNumber(model) : null,
        gfx: /^gfx[0-9a-f]{3,5}$/i.test(gfx) ? gfx.toLowerCase() : null,
        totalBytes: total,
        usedBytes: used === null || total === null ? used : Math.min(used, total),
      };
    });
}

/** A name of last resort: "AMD gfx1151", else "AMD 0x1586". */
export function rocmName({ name, gfx, deviceId }: RocmGpu): string {
  return name ?? (gfx !== null ? `AMD ${gfx}` : deviceId !== null ? `AMD 0x${deviceId}` : 'AMD GPU');
}

/** Not there on Windows and in WSL; its absence says nothing. */
export async function askRocmSmi(
  ports: Ports,
): Promise<{ readonly outcome: RunOutcome; readonly gpus: readonly RocmGpu[] }> {
  const outcome = await ports.run({
    program: 'rocm-smi',
    args,
    timeoutMs: probeLimitMs,
    maxBytes: probeLimitBytes,
  });
  // It warns of a card that sleeps, and fails then, after it told of the others.
  return {
    outcome,
    gpus: outcome.state === 'exited' ? parseRocmSmi(outcome.stdout).slice(0, mostDevices) : [],
  };
}

interface Card {
  readonly deviceId: string;
  readonly vramBytes: number;
}

/**
 * Which of rocm-smi's GPUs each card is: the same number where it tells one, then the nearest size, then the
 * order. Each GPU is one card at most.
 */
export function matchRocm(cards: readonly Card[], gpus: readonly RocmGpu[]): (RocmGpu | null)[] {
  const left = [...gpus];
  return cards.map(card => {
    const distance = (gpu: RocmGpu): number => Math.abs((gpu.totalBytes ?? 0) - card.vramBytes);
    const [nearest] = left
      .filter(gpu => gpu.deviceId === null || gpu.deviceId === card.deviceId)
      .sort((a, b) => distance(a) - distance(b) || a.index - b.index);
    if (!nearest) return null;
    left.splice(left.indexOf(nearest), 1);
    return nearest;
  });
}
