import { expect, test } from 'vitest';
import { makeHome } from '#tests/home';
import { quickHostFacts, withDetails } from './host';
import { onMachine } from './testing';

const processor = { cpuName: 'AMD EPYC', cpuCores: 16, memoryBytes: 128e9, memoryFreeBytes: 100e9 };

async function quick(platform: NodeJS.Platform) {
  const { ports } = await makeHome();
  return quickHostFacts(onMachine(ports, { platform, architecture: 'x64', machine: () => processor }));
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
