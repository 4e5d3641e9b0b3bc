import path from 'node:path';
import type { Ports, RunOutcome } from '../../../../ports/types';
import { cardColumns, modeColumns, parseModes, type NvidiaMode } from './csv';
import { probeLimitBytes, probeLimitMs } from '../probe';

const cardArgs = [`--query-gpu=${cardColumns.join(',')}`, '--format=csv,nounits'];
export const cardCommand = `nvidia-smi ${cardArgs.join(' ')}`;

/** Only newer drivers put the tool on the path of Windows; it lies with the driver's own files in any case. */
async function inDriverStore({ environment, files }: Ports): Promise<string | null> {
  const { variables } = environment;
  const windows = variables['SystemRoot'] ?? variables['SYSTEMROOT'] ?? variables['windir'] ?? 'C:\\Windows';
  const store = path.win32.join(windows, 'System32', 'DriverStore', 'FileRepository');
  const folders = (await files.list(store)).filter(name => /^nv/i.test(name)).slice(0, 200);
  const found = await Promise.all(
    folders.map(async name => {
      const file = path.win32.join(store, name, 'nvidia-smi.exe');
      const information = await files.information(file);
      return information?.kind === 'file' ? [{ file, modifiedAt: information.modifiedAt }] : [];
    }),
  );
  const [newest] = found.flat().sort((a, b) => b.modifiedAt - a.modifiedAt);
  return newest?.file ?? null;
}

/** One nvidia-smi of this machine, and its questions. All of them together end within the limit of a probe. */
export interface NvidiaTool {
  cards(): Promise<RunOutcome>;
  /** Empty where the driver does not tell. */
  modes(): Promise<Map<string, NvidiaMode>>;
  /** What is printed, or null. */
  list(): Promise<string | null>;
  apps(): Promise<string | null>;
}

export async function findNvidiaTool(ports: Ports): Promise<NvidiaTool> {
  const { clock, environment, run } = ports;
  const until = clock.monotonicMs() + probeLimitMs;
  const isOffPath = environment.platform === 'win32' && (await run.find('nvidia-smi')) === null;
  const program = (isOffPath ? await inDriverStore(ports) : null) ?? 'nvidia-smi';

  const ask = (args: readonly string[]): Promise<RunOutcome> => {
    const timeoutMs = Math.max(1, Math.round(until - clock.monotonicMs()));
    return run({ program, args, timeoutMs, maxBytes: probeLimitBytes });
  };
  const printed = async (args: readonly string[]): Promise<string | null> => {
    const outcome = await ask(args);
    return outcome.state === 'exited' && outcome.code === 0 ? outcome.stdout : null;
  };

  return {
    cards: () => ask(cardArgs),
    async modes() {
      let asked: readonly string[] = modeColumns;
      for (;;) {
        const outcome = await ask([`--query-gpu=${asked.join(',')}`, '--format=csv,noheader']);
        if (outcome.state !== 'exited') return new Map();
        const said = `${outcome.stdout}\n${outcome.stderr}`;
        // An old driver answers nothing at all where it does not know one of the fields.
        const unknown = /Field "([\w.]+)" is not a valid field/i.exec(said)?.[1];
        if (unknown === undefined) return parseModes(outcome.stdout, asked);
        const left = asked.filter(column => column !== unknown);
        if (left.length === asked.length || left.length < 2) return new Map();
        asked = left;
      }
    },
    list: () => printed(['-L']),
    apps: () => printed(['--query-compute-apps=gpu_uuid,used_memory', '--format=csv,noheader,nounits']),
  };
}
