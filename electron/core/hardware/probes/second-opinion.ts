import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import type { Ports } from '../../../ports/types';
import { probeLimitBytes, probeLimitMs, readQuantity } from './probe';

/** What an engine says of the devices that it sees, to stand beside what their drivers say. */
export interface Opinion {
  readonly source: string;
  readonly devices: readonly { readonly name: string; readonly totalBytes: number }[];
}
type Opinions = Opinion['devices'];

const mib = 1024 ** 2;
const plausibleBytes = 4 * 1024 ** 4;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, 200) : []);
const field = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : undefined);

/** A card's own memory; of shared memory all that it may take. */
function surveyedBytes(gpu: Record<string, unknown>): number | null {
  const dedicated = readQuantity(gpu['dedicatedMemoryCapacityBytes'], plausibleBytes) ?? 0;
  const total = readQuantity(gpu['totalMemoryCapacityBytes'], plausibleBytes);
  const integrated = /^integrated$/i.test(String(gpu['integrationType']));
  return dedicated > 0 && !integrated ? dedicated : total;
}

/**
 * Reads `lms runtime survey --json`. Every engine lists the same GPUs as far as it can use them: the one that
 * sees most speaks for all, the first of equals.
 */
export function parseSurvey(json: string): Opinions {
  const perEngine = list(field(parseJson(json), 'engines')).map(engine => {
    const isCompatible = /^compatible$/i.test(String(field(field(engine, 'compatibility'), 'status')));
    const survey = field(field(engine, 'hardwareSurvey'), 'gpuSurveyResult');
    const gpus = isCompatible ? list(field(survey, 'gpuInfo')).filter(isRecord) : [];
    return gpus.flatMap(gpu => {
      const totalBytes = surveyedBytes(gpu);
      const name = gpu['name'];
      return typeof name === 'string' && totalBytes ? [{ name: name.trim().slice(0, 200), totalBytes }] : [];
    });
  });
  return perEngine.reduce((richest, gpus) => (gpus.length > richest.length ? gpus : richest), []);
}

/**
 * Reads `llama-server --list-devices`. A build with two back ends lists each card twice (CUDA0, Vulkan0): the
 * back end that sees most speaks. A device behind RPC is another machine's.
 */
export function parseListDevices(text: string): Opinions {
  const perBackend = new Map<string, { name: string; totalBytes: number }[]>();
  for (const line of text.split(/\r?\n/)) {
    const [, backend, name, size] =
      /^\s*([A-Za-z]{1,20})\d{1,3}: (.{1,200}) \((\d{1,9}) MiB, \d{1,9} MiB free\)\s*$/.exec(
        line.slice(0, 500),
      ) ?? [];
    const totalBytes = readQuantity(Number(size) * mib, plausibleBytes);
    if (!backend || !name || !totalBytes || backend === 'RPC') continue;
    perBackend.set(backend, [...(perBackend.get(backend) ?? []), { name: name.trim(), totalBytes }]);
  }
  return [...perBackend.values()].reduce(
    (richest, devices) => (devices.length > richest.length ? devices : richest),
    [],
  );
}

/** Where LM Studio announces its own internal server, with the process that it is. */
async function announcements({ files, environment }: Ports): Promise<string[]> {
  const { homeFolder } = environment;
  const pointer = await files.read(path.join(homeFolder, '.lmstudio-home-pointer'), 4096);
  const named = pointer.state === 'read' ? pointer.bytes.toString('utf8').trim() : '';
  const homes = [
    ...(path.isAbsolute(named) ? [named] : []),
    path.join(homeFolder, '.cache', 'lm-studio'),
    path.join(homeFolder, '.lmstudio'),
  ];
  return homes.map(home => path.join(home, '.internal', 'http-server.json'));
}

/**
 * Whether LM Studio runs. Asked first, because `lms runtime` looks for the application and starts it where it
 * does not run (createClient.ts of the lms repository); a reading of the hardware must not open a window.
 */
async function lmStudioRuns(ports: Ports): Promise<boolean> {
  for (const file of await announcements(ports)) {
    const outcome = await ports.files.read(file, 64 * 1024);
    const pid = outcome.state === 'read' && field(parseJson(outcome.bytes.toString('utf8')), 'pid');
    if (typeof pid === 'number' && ports.run.isAlive(pid)) return true;
  }
  return false;
}

async function stdoutOf(ports: Ports, program: string, args: readonly string[]): Promise<string> {
  const outcome = await ports.run({
    program,
    args,
    timeoutMs: probeLimitMs,
    maxBytes: probeLimitBytes,
    variables: { NO_COLOR: '1', FORCE_COLOR: '0', TERM: 'dumb', CI: '1' },
  });
  return outcome.state === 'exited' && outcome.code === 0 ? outcome.stdout : '';
}

/** What engines on this machine say of its devices. An engine that is absent, hangs or fails says nothing. */
export async function secondOpinions(ports: Ports): Promise<Opinion[]> {
  const opinions = await Promise.all([
    (async (): Promise<Opinion> => {
      const survey = ['runtime', 'survey', '--json'];
      const text = (await lmStudioRuns(ports)) ? await stdoutOf(ports, 'lms', survey) : '';
      return { source: 'lms runtime survey', devices: parseSurvey(text) };
    })(),
    (async (): Promise<Opinion> => {
      const text = await stdoutOf(ports, 'llama-server', ['--list-devices']);
      return { source: 'llama-server --list-devices', devices: parseListDevices(text) };
    })(),
  ]);
  return opinions.filter(({ devices }) => devices.length > 0);
}
