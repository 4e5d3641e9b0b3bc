import { describe, expect, test } from 'vitest';
import { collectMachineDetails, readDisks, readMachineDetails, readSystemName } from './machine-details';

const volume = (mount: string, size: number, available: number, rw: boolean | null = true) => ({
  mount,
  size,
  available,
  rw,
});

describe('the disks of a machine', () => {
  test('come the emptiest first', () => {
    const volumes = [volume('/', 500e9, 20e9), volume('/data', 4e12, 3e12)];
    expect(readDisks(volumes)).toEqual([
      { mount: '/data', totalBytes: 4e12, freeBytes: 3e12 },
      { mount: '/', totalBytes: 500e9, freeBytes: 20e9 },
    ]);
  });

  test('are counted once where volumes share their space', () => {
    const container = ['/System/Volumes/Data', '/', '/System/Volumes/Preboot'];
    expect(readDisks(container.map(mount => volume(mount, 1e12, 4e11))).map(({ mount }) => mount)).toEqual([
      '/',
    ]);
  });

  test.each([
    ['a boot partition', volume('/boot/efi', 5e8, 4e8)],
    ['an image mounted read-only', volume('/Volumes/Installer', 12e9, 0, false)],
    ['an empty card reader', volume('E:', 0, 0)],
    ['a misread line', volume('/x', 1e12, 2e12)],
    ['no number', volume('/x', Number.NaN, Number.NaN)],
  ])('leave out %s', (_, odd) => {
    expect(readDisks([odd])).toEqual([]);
  });

  test('may be one hundred', () => {
    const many = Array.from({ length: 100 }, (_, index) => volume(`/mnt/${index}`, 1e12, 1e9 + index));
    expect(readDisks(many)).toHaveLength(50);
  });
});

test.each([
  ['Debian GNU/Linux', '12', 'Debian GNU/Linux 12'],
  ['macOS', ' 27.0 ', 'macOS 27.0'],
  ['Microsoft Windows 11 Pro', 'unknown', 'Microsoft Windows 11 Pro'],
  ['unknown', 'unknown', null],
  ['', '', null],
])('the system %j %j is called %j', (distribution, release, name) => {
  expect(readSystemName(distribution, release)).toBe(name);
});

test('this machine tells its name, and no disk with more free than there is', async () => {
  const { osName, disks } = await collectMachineDetails();
  expect(osName).toMatch(/\w/);
  expect(disks.filter(({ totalBytes, freeBytes }) => !(freeBytes <= totalBytes))).toEqual([]);
});

test('a thread that does not answer in time costs only that time', async () => {
  expect(await readMachineDetails(1)).toBeNull();
});
