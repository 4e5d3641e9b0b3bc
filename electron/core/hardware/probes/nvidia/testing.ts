import { recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { Device } from '#shared/contract/hardware';
import type { Ports, RunOutcome, RunRequest } from '../../../../ports/types';
import { onMachine } from '../testing';

/** What an nvidia-smi answers to each of its questions. Not given: it hangs up with nothing printed. */
export interface NvidiaAnswers {
  readonly cards?: string | RunOutcome;
  readonly modes?: string | RunOutcome | ((request: RunRequest) => string | RunOutcome);
  readonly list?: string | RunOutcome;
  readonly apps?: string | RunOutcome;
}

const answered = (answer: string | RunOutcome | undefined): RunOutcome =>
  typeof answer === 'object' ? answer : { state: 'exited', code: 0, stdout: answer ?? '', stderr: '' };

function answerTo(request: RunRequest, { cards, modes, list, apps }: NvidiaAnswers): RunOutcome {
  const question = request.args.join(' ');
  if (question === '-L') return answered(list);
  if (question.startsWith('--query-compute-apps')) return answered(apps);
  const isAboutModes = !question.includes('memory.total');
  if (isAboutModes) return answered(typeof modes === 'function' ? modes(request) : modes);
  return answered(cards);
}

/** A Linux machine with this nvidia-smi and nothing on its PCI bus. `asked` tells the questions, shortened. */
export async function nvidiaMachine(
  answers: NvidiaAnswers,
  memoryBytes = 64 * 1024 ** 3,
): Promise<{ ports: Ports; asked: () => string[] }> {
  const calls: RunRequest[] = [];
  const none = recordedRun({});
  const run = Object.assign((request: RunRequest) => {
    calls.push(request);
    return Promise.resolve(answerTo(request, answers));
  }, none);
  const { ports } = await makeHome({ run });
  const machine = { ...ports.environment.machine(), memoryBytes };
  const files = { ...ports.files, list: () => Promise.resolve([]) };
  return {
    ports: onMachine({ ...ports, files }, { platform: 'linux', machine: () => machine }),
    asked: () =>
      calls.map(({ args }) => /^(?:-L|--query-compute-apps|--query-gpu=\S+)/.exec(args[0] ?? '')?.[0] ?? ''),
  };
}

/** A row as the product's own question prints it. */
export const row = (
  index: number,
  name: string,
  totalMib: number | string,
  { uuid = `GPU-${index}`, used = '0', free = '0', utilization = '0', driver = '580.95.05' } = {},
): string => [index, uuid, name, totalMib, used, free, utilization, driver].join(', ');

/** The fields that a verdict rests on, sizes in MiB. */
export const brief = (devices: readonly Device[]): (string | number)[][] =>
  devices.map(({ name, memoryKind, totalBytes }) => [name, memoryKind, totalBytes / 1024 ** 2]);

/** Nothing that a sizing could trip over: every number finite and not negative, and none above the total. */
export const isSound = ({ totalBytes, usableBytes, usedBytes, freeBytes, readings }: Device): boolean =>
  [totalBytes, usableBytes, usedBytes ?? 0, freeBytes ?? 0].every(
    bytes => Number.isFinite(bytes) && bytes >= 0 && bytes <= totalBytes,
  ) && readings.every(reading => Number.isFinite(reading.totalBytes) && reading.totalBytes >= 0);
