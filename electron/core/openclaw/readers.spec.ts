import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { findOtherReaders, isContained } from './readers';

/** A gateway's note beside a configuration file. */
async function note(beside: string, configPath: string): Promise<void> {
  const folder = path.join(path.dirname(beside), 'tmp', 'openclaw-1000');
  await mkdir(folder, { recursive: true });
  const lock = { pid: 4711, port: 18_789, configPath };
  await writeFile(path.join(folder, 'gateway.a.lock'), JSON.stringify(lock));
}

const home = async (isAlive = true) => {
  const place = await makeHome({ run: Object.assign(recordedRun({}), { isAlive: () => isAlive }) });
  await place.writeConfig('{}');
  const other = path.join(place.folder, 'other.json');
  await writeFile(other, '{}');
  return { ...place, other };
};

describe('who goes by another file', () => {
  test('is nobody where there is one, under whatever name', async () => {
    const { folder, ports, configPath } = await home();
    await note(configPath, configPath);
    const link = path.join(folder, 'link.json');
    await symlink(configPath, link);
    expect([await findOtherReaders(ports, configPath), await findOtherReaders(ports, link)]).toEqual([
      [],
      [],
    ]);
  });

  test('is OpenClaw’s command where Homeport was given another one', async () => {
    const { ports, configPath, other } = await home();
    expect(await findOtherReaders(ports, other)).toEqual([{ reader: 'command', path: configPath }]);
  });

  test('is a gateway that was started with another one, as long as it lives', async () => {
    const readers = await Promise.all(
      [true, false].map(async isAlive => {
        const { ports, configPath, other } = await home(isAlive);
        await note(configPath, other);
        return (await findOtherReaders(ports, configPath)).map(({ reader }) => reader);
      }),
    );
    expect(readers).toEqual([['gateway'], []]);
  });
});

describe('a process', () => {
  test.each([
    ['0::/system.slice/docker-4f.scope\n', true],
    ['0::/user.slice/user-1000.slice\n', false],
  ])('of the group %j', async (cgroup, contained) => {
    const { ports } = await home();
    const read = (file: string) => {
      const text = file === '/proc/4711/cgroup' ? cgroup : '0::/user.slice\n';
      const information = {
        kind: 'file' as const,
        sizeBytes: 0,
        modifiedAt: 0,
        mode: null,
        uid: null,
        gid: null,
      };
      return Promise.resolve({ state: 'read' as const, bytes: Buffer.from(text), information });
    };
    expect(await isContained({ ...ports, files: { ...ports.files, read } }, 4711)).toBe(contained);
  });

  test('that is gone is not told of', async () => {
    expect(await isContained((await home()).ports, 2 ** 22 + 1)).toBeNull();
  });
});
