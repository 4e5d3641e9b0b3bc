import { describe, expect, test } from 'vitest';
import type { FilesPort, RunPort, RunRequest } from '../../ports/types';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import {
  readGnome,
  readLinuxSwap,
  readLogind,
  readMacSwap,
  readPmset,
  readPowercfg,
  readSleepMinutes,
  readSwap,
} from './upkeep';

const meminfo = 'MemTotal: 65536 kB\nSwapTotal:       8388604 kB\nSwapFree:        4194304 kB\n';
const pressure = (percent: number) =>
  `some avg10=0.00 avg60=${percent}.50 avg300=1.00 total=9\nfull avg10=0.00\n`;
const mac = (level: number) => `total = 4096.00M  used = 3081.25M  free = 1014.75M  (encrypted)\n${level}\n`;

describe('swap', () => {
  test.each([
    ['Linux that waits for memory', readLinuxSwap(meminfo, pressure(40)), 4_294_963_200, true],
    [
      'Linux that has swapped and waits for nothing',
      readLinuxSwap(meminfo, pressure(2)),
      4_294_963_200,
      false,
    ],
    ['a Mac in trouble', readMacSwap(mac(4)), 3_230_924_800, true],
    ['a Mac that is fine', readMacSwap(mac(1)), 3_230_924_800, false],
  ])('of %s', (_, swap, usedBytes, isPressing) => {
    expect(swap).toEqual({ usedBytes, isPressing });
  });

  test('is not told by a kernel without pressure, nor by a text of something else', () => {
    expect([readLinuxSwap(meminfo, null), readLinuxSwap('', pressure(1)), readMacSwap('sysctl: no')]).toEqual(
      [null, null, null],
    );
  });
});

const pmset = `System-wide power settings:
 SleepDisabled\t\t0
Currently in use:
 standby              1
 displaysleep         10
 sleep                15 (sleep prevented by sharingd)
 disksleep            10
`;
const powercfg = `Moc
    Minimalne ustawienie: 0x00000000
    Maksymalne ustawienie: 0xffffffff
  Indeks bieżącego ustawienia prądu zmiennego: 0x00000708
  Indeks bieżącego ustawienia prądu stałego: 0x00000384
`;

describe('the minutes until sleep', () => {
  test.each([
    ['pmset', readPmset(pmset), 15],
    ['pmset, never', readPmset(pmset.replace('15 (', '0 (')), 0],
    ['powercfg in any language', readPowercfg(powercfg), 30],
    ['logind, as it comes', readLogind('[Login]\n#IdleAction=suspend\n'), 0],
    ['logind', readLogind('[Login]\nIdleAction=suspend\n'), 30],
    ['logind with a time', readLogind('IdleAction=hibernate\nIdleActionSec=2h\n'), 120],
    ['logind that locks', readLogind('IdleAction=lock\n'), 0],
    ['GNOME', readGnome("'suspend'\n", '3600\n'), 60],
    ['GNOME, never', readGnome("'nothing'\n", '3600\n'), 0],
    ['nothing', readPmset(''), null],
  ])('by %s', (_, minutes, expected) => {
    expect(minutes).toBe(expected);
  });

  const on = async (
    platform: NodeJS.Platform,
    run: RunPort = recordedRun({}),
    files: Partial<FilesPort> = {},
  ) => {
    const { ports } = await makeHome({ run });
    const environment = { ...ports.environment, platform };
    return { ...ports, environment, files: { ...ports.files, ...files } };
  };

  test('are asked of each system’s own tool', async () => {
    const tools = recordedRun({
      pmset: printed(pmset),
      powercfg: printed(powercfg),
      sysctl: printed(mac(2)),
    });
    const [aMac, windows] = [await on('darwin', tools), await on('win32', tools)];
    expect([
      await readSleepMinutes(aMac),
      await readSwap(aMac),
      await readSleepMinutes(windows),
      await readSwap(windows),
    ]).toEqual([15, { usedBytes: 3_230_924_800, isPressing: true }, 30, null]);
  });

  test('of Linux are the soonest that anybody has set, and none where sleep is masked', async () => {
    const gsettings = ({ args }: RunRequest) =>
      Promise.resolve(printed(args.at(-1)?.endsWith('type') ? "'suspend'\n" : '1200\n'));
    const run = Object.assign(gsettings, { ...recordedRun({}) });
    const unmasked = (path: string) => Promise.resolve(path);
    const masked = () => Promise.resolve('/dev/null');
    expect([
      await readSleepMinutes(await on('linux', run, { realPath: unmasked })),
      await readSleepMinutes(await on('linux', run, { realPath: masked })),
    ]).toEqual([20, 0]);
  });
});
