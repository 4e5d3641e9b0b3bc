import path from 'node:path';
import type { HostFacts } from '#shared/contract/hardware';
import { isRecord, parseJson } from '#shared/contract/json';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { FilesPort, Ports, RunOutcome, RunPort, RunRequest } from '../../ports/types';
import { readQuantity } from './probes/probe';

const limitBytes = 32 * 1024 * 1024;
const missing: RunOutcome = { state: 'not-found' };

interface Recording {
  /** The documented name. */
  readonly file: string;
  /** Other names that are taken for it, so that a folder of loose recordings can be read too. */
  readonly like: RegExp;
  readonly program: string;
  /** A word of the call's arguments that tells it from the program's other calls. */
  readonly argument?: string;
}

/** One call of a tool per file, in the order in which they are asked about. docs/captures.md says the same. */
export const recordings: readonly Recording[] = [
  { file: 'nvidia-smi-L.txt', like: /^nvidia-smi[-_]L/, program: 'nvidia-smi', argument: '-L' },
  {
    file: 'nvidia-smi-apps.csv',
    like: /^nvidia-smi[-_]apps/,
    program: 'nvidia-smi',
    argument: '--query-compute-apps',
  },
  {
    file: 'nvidia-smi-modes.csv',
    like: /^nvidia-smi[-_](?:modes|addressing)/,
    program: 'nvidia-smi',
    argument: 'mig.mode',
  },
  { file: 'nvidia-smi.csv', like: /^nvidia-smi(?![-_](?:L|apps|modes|addressing)).*/, program: 'nvidia-smi' },
  { file: 'system_profiler.json', like: /^(?:system_profiler|macos_SP)/, program: 'system_profiler' },
  { file: 'sysctl.txt', like: /^(?:macos_)?sysctl/, program: 'sysctl' },
  { file: 'metal.json', like: /^metal/, program: 'osascript' },
  { file: 'ioreg.txt', like: /^(?:macos_)?ioreg/, program: 'ioreg' },
  { file: 'rocm-smi.txt', like: /^rocm-smi/, program: 'rocm-smi' },
  { file: 'xpu-smi.txt', like: /^xpu-smi/, program: 'xpu-smi' },
  { file: 'lspci.txt', like: /^lspci/, program: 'lspci' },
  { file: 'windows-gpus.json', like: /^windows[-_]gpus/, program: 'powershell' },
  { file: 'lms-runtime-survey.json', like: /^lms[-_]runtime/, program: 'lms' },
  { file: 'llama-server-devices.txt', like: /^llama-server/, program: 'llama-server' },
];

const belongs = (request: RunRequest, { program, argument }: Recording): boolean =>
  path.basename(request.program).replace(/\.exe$/i, '') === program &&
  (argument === undefined || request.args.some(one => one.includes(argument)));

function replayRun(texts: ReadonlyMap<string, string>): RunPort {
  const names = [...texts.keys()].sort();
  const recordingOf = (request: RunRequest): string | undefined => {
    const recording = recordings.find(one => belongs(request, one));
    if (!recording) return undefined;
    return names.find(name => name === recording.file) ?? names.find(name => recording.like.test(name));
  };
  const run = (request: RunRequest): Promise<RunOutcome> => {
    const name = recordingOf(request);
    const text = name === undefined ? undefined : texts.get(name);
    if (text === undefined) return Promise.resolve(missing);
    const stdout = text.slice(0, request.maxBytes ?? limitBytes);
    return Promise.resolve({ state: 'exited', code: 0, stdout, stderr: '' });
  };
  return Object.assign(run, {
    find: (program: string) =>
      Promise.resolve(recordingOf({ program, args: [], timeoutMs: 0 }) === undefined ? null : program),
    launch: () => Promise.resolve(false),
    // Whoever recorded a program's answer had it running.
    isAlive: () => true,
    startDetached: () => Promise.resolve({ state: 'not-found' as const }),
    identify: () => Promise.resolve({ state: 'unknown' as const }),
    signal: () => undefined,
  });
}

/** `path=value` a line: what the files of /sys held. */
function readSysfs(text: string): Map<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap(line => {
      const at = line.indexOf('=');
      return line.startsWith('/') && at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
    }),
  );
}

function replayFiles(real: FilesPort, recorded: ReadonlyMap<string, string>): FilesPort {
  const information = (text: string) => ({
    ...{ kind: 'file' as const, sizeBytes: text.length, modifiedAt: 0, mode: 0o444, uid: 0, gid: 0 },
  });
  return {
    ...real,
    read(file) {
      const text = recorded.get(file);
      return Promise.resolve(
        text === undefined
          ? { state: 'missing' }
          : { state: 'read', bytes: Buffer.from(`${text}\n`), information: information(text) },
      );
    },
    information(file) {
      const text = recorded.get(file);
      if (text !== undefined) return Promise.resolve(information(text));
      const isFolder = [...recorded.keys()].some(one => one.startsWith(`${file}/`));
      return Promise.resolve(isFolder ? { ...information(''), kind: 'folder' } : null);
    },
    list(folder) {
      const inside = [...recorded.keys()].filter(file => file.startsWith(`${folder}/`));
      const names = inside.map(file => file.slice(folder.length + 1).split('/')[0] ?? '');
      return Promise.resolve([...new Set(names)]);
    },
  };
}

interface RecordedHost {
  readonly osName: string | null;
  readonly architecture: string;
  readonly machine: ReturnType<Ports['environment']['machine']>;
}

/** host.json where it is there; memory also from /proc/meminfo or sysctl, as they print it. */
function readHost(texts: ReadonlyMap<string, string>): RecordedHost {
  const value = parseJson(texts.get('host.json') ?? '');
  const host = isRecord(value) ? value : {};
  const word = (key: string): string | null => (typeof host[key] === 'string' ? host[key] : null);
  const loose = [...texts].flatMap(([name, text]) => (/sysctl|meminfo/.test(name) ? [text] : [])).join('\n');
  const kib = (key: string): number | null => {
    const found = readQuantity(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(loose)?.[1]);
    return found === null ? null : found * 1024;
  };
  const sysctl = readQuantity(/^hw\.memsize:\s*(\d+)/m.exec(loose)?.[1]);
  const memoryBytes = readQuantity(host['memoryBytes']) ?? kib('MemTotal') ?? sysctl ?? 0;
  const free = readQuantity(host['memoryFreeBytes']) ?? kib('MemAvailable') ?? 0;
  return {
    osName: word('osName'),
    architecture: word('architecture') ?? '',
    machine: {
      hostName: word('hostName') ?? '',
      cpuName: word('cpuName') ?? /^machdep\.cpu\.brand_string:\s*(.+)$/m.exec(loose)?.[1]?.trim() ?? '',
      cpuCores: readQuantity(host['cpuCores']) ?? 0,
      memoryBytes,
      memoryFreeBytes: Math.min(free, memoryBytes),
    },
  };
}

export const replayPlatforms = [
  'darwin',
  'linux',
  'win32',
] as const satisfies readonly HostFacts['platform'][];
export type ReplayPlatform = (typeof replayPlatforms)[number];

/**
 * Another machine, played from a folder of recorded outputs: programs and files answer what was recorded, and
 * the same probes read it. What was not recorded is not there.
 */
export async function replayPorts(
  ports: Ports,
  folder: string,
  platform: ReplayPlatform,
): Promise<Result<Ports>> {
  const information = await ports.files.information(folder);
  if (information?.kind !== 'folder')
    return fail('captures-unreadable', {
      path: folder,
      reason: information === null ? 'missing' : 'no folder',
    });
  const texts = new Map<string, string>();
  for (const name of await ports.files.list(folder)) {
    const outcome = await ports.files.read(path.join(folder, name), limitBytes);
    if (outcome.state === 'read') texts.set(name, outcome.bytes.toString('utf8'));
  }
  const host = readHost(texts);
  const recorded = readSysfs(texts.get('sysfs.txt') ?? '');
  if (texts.has('lms-runtime-survey.json')) {
    // LM Studio is asked only where it runs, which is what this file of its own says.
    const running = path.join(ports.environment.homeFolder, '.lmstudio', '.internal', 'http-server.json');
    recorded.set(running, '{"pid":1}');
  }
  if (host.osName !== null) recorded.set('/etc/os-release', `PRETTY_NAME="${host.osName}"`);
  return succeed({
    ...ports,
    run: replayRun(texts),
    files: replayFiles(ports.files, recorded),
    environment: {
      ...ports.environment,
      platform,
      architecture: host.architecture,
      machine: () => host.machine,
      machineDetails: () =>
        Promise.resolve(host.osName === null ? null : { osName: host.osName, machineModel: null, disks: [] }),
    },
  });
}
