import { chmod, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HardwareProfile } from '#shared/contract/hardware';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import type { RunOutcome } from '../../ports/types';
import { createHosts } from './hosts';
import { poolOf } from './pool';
import { device } from './testing';

const profile = (hostName: string | undefined, cpuName = 'Apple M3 Ultra'): HardwareProfile => {
  const devices = [device('apple-gpu', 512, { vendor: 'apple', memoryKind: 'unified' })];
  return {
    readAt: 1,
    host: {
      ...{ platform: 'darwin', osName: 'macOS 26.1', architecture: 'arm64', cpuName, cpuCores: 32 },
      ...{ memoryBytes: 512 * 1024 ** 3, memoryFreeBytes: 0, machineName: 'Mac Studio', machineModel: null },
      ...(hostName === undefined ? {} : { hostName }),
    },
    devices,
    pool: poolOf(devices, null),
    probes: [],
    warnings: [],
  };
};

const asPrinted = (value: unknown) => JSON.stringify({ ok: true, data: { state: 'read', profile: value } });

async function listing(answers: Readonly<Record<string, RunOutcome>> = {}) {
  const run = recordedRun(answers);
  const home = await makeHome({ run });
  const hosts = createHosts(home.ports);
  const names = async () => (await hosts.list()).map(one => one.name);
  return { home, hosts, names, run, file: path.join(home.stateFolder, 'hosts.json') };
}

describe('another machine', () => {
  test('is added by what its Homeport printed, and stays', async () => {
    const { home, hosts } = await listing();
    const added = await hosts.add({ printed: asPrinted(profile('studio-2')) });
    const kept = await createHosts(home.ports).list();
    expect([added.ok, kept]).toMatchObject([
      true,
      [{ id: added.ok && added.data.id, name: 'studio-2', ssh: null, profile: profile('studio-2') }],
    ]);
  });

  test.each([
    ['with a greeting before it', `Welcome to studio-2!\r\n${asPrinted(profile('studio-2'))}\n`],
    ['as the bare profile', JSON.stringify(profile('studio-2'))],
    [
      'with spaces and line ends as an editor leaves them',
      JSON.stringify(JSON.parse(asPrinted(profile('studio-2'))), null, 4),
    ],
  ])('is understood %s', async (_, text) => {
    const { hosts, names } = await listing();
    expect([(await hosts.add({ printed: text })).ok, await names()]).toEqual([true, ['studio-2']]);
  });

  test.each([
    ['nothing', '', 'JSON'],
    ['words', 'homeport: command not found', 'JSON'],
    ['a list', '[1,2]', 'JSON'],
    ['half of it', asPrinted(profile('studio-2')).slice(0, 300), 'JSON'],
    ['something else’s JSON', '{"ok":true,"data":{"profile":{"host":{}}}}', 'readAt'],
    [
      'a negative memory',
      asPrinted({ ...profile('x'), pool: { ...profile('x').pool, bytes: -1 } }),
      'pool.bytes',
    ],
  ])('is refused where the text is %s', async (_, text, detail) => {
    const { hosts, names } = await listing();
    expect([await hosts.add({ printed: text }), await names()]).toEqual([
      { ok: false, error: { code: 'host-not-understood', params: { detail } } },
      [],
    ]);
  });

  test('that is this one is not counted twice', async () => {
    const { home, hosts } = await listing();
    const { hostName } = home.ports.environment.machine();
    expect(await hosts.add({ printed: asPrinted(profile(hostName)) })).toMatchObject({
      error: { code: 'host-is-this', params: { name: hostName } },
    });
  });

  test('told of again is a newer reading of it; a nameless one may be a second of its kind', async () => {
    const { hosts, names } = await listing();
    for (const name of ['studio-2', 'studio-2', undefined, undefined])
      await hosts.add({ printed: asPrinted(profile(name)) });
    expect(await names()).toEqual(['studio-2', 'Mac Studio', 'Mac Studio']);
  });

  test('can be taken out of the list', async () => {
    const { hosts, names } = await listing();
    for (const name of ['one', 'two']) await hosts.add({ printed: asPrinted(profile(name)) });
    const [first] = await hosts.list();
    await hosts.remove(first?.id ?? '');
    expect(await names()).toEqual(['two']);
  });

  test('comes back as it was after it was taken out, and only then', async () => {
    const { hosts, names } = await listing();
    for (const name of ['one', 'two', 'three']) await hosts.add({ printed: asPrinted(profile(name)) });
    const before = await hosts.list();
    const id = before[1]?.id ?? '';
    const putBack = () => hosts.add({ removed: id });
    expect(await putBack()).toEqual({ ok: false, error: { code: 'host-unknown', params: { name: id } } });
    await hosts.remove(id);
    expect(await putBack()).toEqual({ ok: true, data: { id } });
    expect(await hosts.list()).toEqual(before);
    await hosts.remove(id);
    await hosts.add({ printed: asPrinted(profile('two')) });
    await putBack();
    expect((await names()).toSorted()).toEqual(['one', 'three', 'two']);
  });
});

describe('a machine that is asked by ssh', () => {
  test('is asked a fixed question, without a password prompt, and is named as it was asked', async () => {
    const { hosts, run, names } = await listing({
      ssh: printed(asPrinted(profile('Studio-2.local')), '', 1),
    });
    expect([(await hosts.add({ ssh: 'me@studio-2' })).ok, await names()]).toEqual([true, ['me@studio-2']]);
    expect(run.calls.map(({ program, args }) => [program, ...args].join(' '))).toEqual([
      'ssh -o BatchMode=yes -o ConnectTimeout=10 -- me@studio-2 homeport hardware --json',
    ]);
  });

  test.each([
    ['there is no ssh', undefined, 'not-found'],
    [
      'nobody answers',
      printed('', 'ssh: connect to host studio-2 port 22: No route to host\n', 255),
      'ssh: connect to host studio-2 port 22: No route to host',
    ],
    ['Homeport is not there', printed('', 'sh: homeport: not found', 127), 'sh: homeport: not found'],
    ['it says nothing', printed('', '', 1), 'exit 1'],
    ['it takes too long', { state: 'timed-out', stdout: '', stderr: '' }, 'timed-out'],
  ] as const)('is told to be out of reach where %s', async (_, outcome, reason) => {
    const { hosts } = await listing(outcome ? { ssh: outcome } : {});
    expect(await hosts.add({ ssh: 'studio-2' })).toEqual({
      ok: false,
      error: { code: 'host-unreachable', params: { host: 'studio-2', reason } },
    });
  });
});

describe('the list of machines', () => {
  test('is readable by its owner only', async () => {
    const { hosts, file } = await listing();
    await hosts.add({ printed: asPrinted(profile('studio-2')) });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('that is damaged counts as empty and is kept aside', async () => {
    const { home, hosts, file } = await listing();
    await hosts.add({ printed: asPrinted(profile('studio-2')) });
    await writeFile(file, '{"version":1,"hosts":[{}]}');
    expect(await hosts.list()).toEqual([]);
    const [aside] = (await readdir(home.stateFolder)).filter(name => name.startsWith('hosts.json.damaged-'));
    expect(await readFile(path.join(home.stateFolder, aside ?? ''), 'utf8')).toBe(
      '{"version":1,"hosts":[{}]}',
    );
  });

  test.skipIf(process.getuid?.() === 0)('that cannot be written says so (skipped for root)', async () => {
    const { home, hosts } = await listing();
    await hosts.add({ printed: asPrinted(profile('one')) });
    await chmod(home.stateFolder, 0o500);
    expect(await hosts.add({ printed: asPrinted(profile('two')) })).toMatchObject({
      error: { code: 'state-unwritable' },
    });
    await chmod(home.stateFolder, 0o700);
  });
});
