import type { Ports } from '../../ports/types';

const toolLimitMs = 3000;
const fileLimitBytes = 64 * 1024;

/** How far the machine has to fall back on its disk. */
export interface Swap {
  readonly usedBytes: number;
  /** It waits for memory again and again right now. */
  readonly isPressing: boolean;
}

/** Of each minute, what some program waits for memory: from here on a model answers by fits and starts. Our choice. */
const pressingPercent = 10;
/** macOS calls 1 normal, 2 a warning, 4 critical (kern.memorystatus_vm_pressure_level). */
const pressingLevel = 2;

const mib = 1024 ** 2;

/** `/proc/meminfo` and `/proc/pressure/memory`, which kernels before 4.20 lack. */
export function readLinuxSwap(meminfo: string, pressure: string | null): Swap | null {
  const kibOf = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(meminfo)?.[1]);
  const usedBytes = (kibOf('SwapTotal') - kibOf('SwapFree')) * 1024;
  const average = Number(/^some .*avg60=([\d.]+)/m.exec(pressure ?? '')?.[1]);
  if (Number.isNaN(usedBytes) || Number.isNaN(average)) return null;
  return { usedBytes, isPressing: usedBytes > 0 && average >= pressingPercent };
}

/** `sysctl -n vm.swapusage kern.memorystatus_vm_pressure_level`. */
export function readMacSwap(printed: string): Swap | null {
  const used = /used = ([\d.,]+)M/.exec(printed)?.[1];
  const level = /^(\d)\s*$/m.exec(printed)?.[1];
  if (used === undefined || level === undefined) return null;
  const usedBytes = Math.round(Number(used.replace(',', '.')) * mib);
  return { usedBytes, isPressing: usedBytes > 0 && Number(level) >= pressingLevel };
}

const textOf = async (ports: Ports, file: string): Promise<string | null> => {
  const outcome = await ports.files.read(file, fileLimitBytes);
  return outcome.state === 'read' ? outcome.bytes.toString('utf8') : null;
};

const printedBy = async (ports: Ports, program: string, args: readonly string[]): Promise<string | null> => {
  const outcome = await ports.run({ program, args, timeoutMs: toolLimitMs, maxBytes: fileLimitBytes });
  return outcome.state === 'exited' && outcome.code === 0 ? outcome.stdout : null;
};

/** null: this system does not tell. */
export async function readSwap(ports: Ports): Promise<Swap | null> {
  const { platform } = ports.environment;
  if (platform === 'darwin') {
    const names = ['vm.swapusage', 'kern.memorystatus_vm_pressure_level'];
    return readMacSwap((await printedBy(ports, 'sysctl', ['-n', ...names])) ?? '');
  }
  if (platform !== 'linux') return null;
  const files = ['/proc/meminfo', '/proc/pressure/memory'];
  const [meminfo, pressure] = await Promise.all(files.map(file => textOf(ports, file)));
  return readLinuxSwap(meminfo ?? '', pressure ?? null);
}

/** `pmset -g`: minutes, 0 for never. */
export function readPmset(printed: string): number | null {
  const minutes = /^\s*sleep\s+(\d+)/m.exec(printed)?.[1];
  return minutes === undefined ? null : Number(minutes);
}

/** `powercfg /query … STANDBYIDLE` is translated; its last two numbers are seconds on mains and on battery. */
export function readPowercfg(printed: string): number | null {
  const onMains = [...printed.matchAll(/0x([0-9a-f]{8})\b/gi)].at(-2)?.[1];
  return onMains === undefined ? null : Math.round(parseInt(onMains, 16) / 60);
}

/** systemd's own units of time, as far as anybody writes them there; 30 minutes where nothing is said. */
function idleMinutes(conf: string): number {
  const [, count = '30', unit = 'min'] = /^\s*IdleActionSec\s*=\s*(\d+)\s*([a-z]*)/m.exec(conf) ?? [];
  const seconds: Record<string, number> = { '': 1, s: 1, sec: 1, m: 60, min: 60, h: 3600, hour: 3600 };
  return Math.ceil((Number(count) * (seconds[unit] ?? 60)) / 60);
}

/** logind.conf(5): nothing is done to an idle machine unless it says so. */
export function readLogind(conf: string): number {
  const action = /^\s*IdleAction\s*=\s*([a-z-]+)/m.exec(conf)?.[1] ?? 'ignore';
  return /suspend|hibernate|sleep|poweroff|halt/.test(action) ? idleMinutes(conf) : 0;
}

/** What GNOME does on mains: its word for the deed, and seconds. */
export function readGnome(type: string, timeout: string): number | null {
  const seconds = Number(timeout.trim());
  if (Number.isNaN(seconds)) return null;
  return /suspend|hibernate/.test(type) ? Math.ceil(seconds / 60) : 0;
}

async function linuxSleep(ports: Ports): Promise<number | null> {
  // A masked target cannot be reached, whatever anybody has set.
  if ((await ports.files.realPath('/etc/systemd/system/sleep.target')) === '/dev/null') return 0;
  const power = (key: string) =>
    printedBy(ports, 'gsettings', [
      'get',
      'org.gnome.settings-daemon.plugins.power',
      `sleep-inactive-ac-${key}`,
    ]);
  const folder = '/etc/systemd/logind.conf.d';
  const [type, timeout, conf, more] = await Promise.all([
    power('type'),
    power('timeout'),
    textOf(ports, '/etc/systemd/logind.conf'),
    ports.files.list(folder),
  ]);
  const drops = await Promise.all(more.sort().map(name => textOf(ports, `${folder}/${name}`)));
  // The last word counts, and drop-ins come after the file.
  const texts = [conf, ...drops].filter(text => text !== null).reverse();
  const told = [
    ...(type !== null && timeout !== null ? [readGnome(type, timeout)] : []),
    ...(texts.length > 0 ? [readLogind(texts.join('\n'))] : []),
  ].filter(minutes => minutes !== null);
  const soonest = Math.min(...told.filter(minutes => minutes > 0));
  return told.length === 0 ? null : Number.isFinite(soonest) ? soonest : 0;
}

/** Minutes until the machine sleeps by itself on mains; 0: never; null: not told. */
export async function readSleepMinutes(ports: Ports): Promise<number | null> {
  const { platform } = ports.environment;
  if (platform === 'darwin') return readPmset((await printedBy(ports, 'pmset', ['-g'])) ?? '');
  if (platform === 'linux') return linuxSleep(ports);
  if (platform !== 'win32') return null;
  const args = ['/query', 'SCHEME_CURRENT', 'SUB_SLEEP', 'STANDBYIDLE'];
  return readPowercfg((await printedBy(ports, 'powercfg', args)) ?? '');
}
