import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnvironment, stateFolderOf } from './environment';

const home = path.resolve('/home/maria');
const at = (...names: string[]): string => path.join(home, ...names);

describe('the state folder', () => {
  test.each<[NodeJS.Platform, Record<string, string>, string]>([
    ['darwin', {}, at('Library', 'Application Support', 'Homeport')],
    ['darwin', { XDG_STATE_HOME: path.resolve('/state') }, at('Library', 'Application Support', 'Homeport')],
    ['linux', {}, at('.local', 'state', 'homeport')],
    ['linux', { XDG_STATE_HOME: path.resolve('/state') }, path.resolve('/state/homeport')],
    ['linux', { XDG_STATE_HOME: 'relative' }, at('.local', 'state', 'homeport')],
    ['linux', { XDG_STATE_HOME: '' }, at('.local', 'state', 'homeport')],
    ['win32', {}, at('AppData', 'Local', 'Homeport')],
    ['win32', { LOCALAPPDATA: path.resolve('/local') }, path.resolve('/local/Homeport')],
    ['win32', { LOCALAPPDATA: '' }, at('AppData', 'Local', 'Homeport')],
    ['linux', { HOMEPORT_HOME: path.resolve('/own'), XDG_STATE_HOME: '/state' }, path.resolve('/own')],
    ['darwin', { HOMEPORT_HOME: 'here' }, path.resolve('here')],
    ['linux', { HOMEPORT_HOME: '' }, at('.local', 'state', 'homeport')],
  ])('on %s with %j is %s', (platform, variables, folder) => {
    expect(stateFolderOf(platform, home, variables)).toBe(folder);
  });
});

describe('the environment', () => {
  test('takes what the caller names before the process’s own variables', () => {
    const read = readEnvironment({ HOME: home, HOMEPORT_HOME: at('state'), LANG: 'pl_PL.UTF-8' });
    expect(read).toMatchObject({
      platform: process.platform,
      architecture: process.arch,
      homeFolder: home,
      stateFolder: at('state'),
    });
    expect([read.variables['LANG'], read.variables['PATH']]).toEqual(['pl_PL.UTF-8', process.env['PATH']]);
  });

  test('has an absolute home even where a service starts it with an empty one', () => {
    const read = readEnvironment({ HOME: '', USERPROFILE: '', HOMEPORT_HOME: '' });
    expect([path.isAbsolute(read.homeFolder), path.isAbsolute(read.stateFolder)]).toEqual([true, true]);
  });

  test('names the machine’s addresses on its networks, and none of its own loopback', () => {
    expect(
      readEnvironment()
        .networkAddresses()
        .filter(address => address.startsWith('127.')),
    ).toEqual([]);
  });
});
