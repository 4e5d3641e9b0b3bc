import { expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { quickHostFacts, withDetails } from './host';
import { onMachine, withFiles } from './probes/testing';

const processor = {
  ...{ hostName: 'box', cpuName: 'AMD EPYC', cpuCores: 16 },
  ...{ memoryBytes: 128e9, memoryFreeBytes: 100e9 },
};

async function quick(platform: NodeJS.Platform, osRelease: string | null = null) {
  const { ports } = await makeHome();
  const told = osRelease === null ? {} : { '/etc/os-release': osRelease };
  const machine = onMachine(ports, { platform, architecture: 'x64', machine: () => processor });
  return quickHostFacts(withFiles(machine, told));
}

test.each([
  ['darwin', 'darwin'],
  ['linux', 'linux'],
  ['win32', 'win32'],
  ['freebsd', 'other'],
] as const)('the host is described at once on %s', async (platform, expected) => {
  expect(await quick(platform)).toEqual({
    ...processor,
    platform: expected,
    osName: platform,
    architecture: 'x64',
    machineName: null,
    machineModel: null,
  });
});

test.each([
  ['PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian', 'Debian GNU/Linux 13 (trixie)'],
  ["ID=fedora\nPRETTY_NAME='Fedora Linux 43'", 'Fedora Linux 43'],
  ['ID=odd', 'linux'],
  ['PRETTY_NAME=""', 'linux'],
])('a Linux is named as it names itself: %j', async (osRelease, osName) => {
  expect((await quick('linux', osRelease)).osName).toBe(osName);
});

test('what the system’s own tools told is added, and what was known better stays', async () => {
  const facts = { ...(await quick('darwin')), machineModel: 'Mac15,14' };
  const disks = [{ mount: '/', totalBytes: 8e12, freeBytes: 5e12 }];
  expect(withDetails(facts, { osName: 'macOS 27.0', machineModel: 'Macintosh', disks })).toEqual({
    ...facts,
    osName: 'macOS 27.0',
    disks,
  });
});

test('nothing is lost where they told nothing, or only a part', async () => {
  const facts = await quick('linux');
  expect(withDetails(facts, null)).toEqual(facts);
  expect(withDetails(facts, { osName: null, machineModel: null, disks: [] })).toEqual({
    ...facts,
    disks: [],
  });
});
