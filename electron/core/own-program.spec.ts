import { expect, test } from 'vitest';
import { nodePorts } from '../ports/node';
import { ownProgramArgv } from './own-program';

const ports = (platform: NodeJS.Platform, variables: Readonly<Record<string, string>> = {}) => ({
  environment: { ...nodePorts().environment, platform, variables },
});

test('the application’s own program runs a command', () => {
  expect(ownProgramArgv(ports('darwin'), '/Applications/Homeport.app/Contents/MacOS/Homeport')).toEqual([
    '/Applications/Homeport.app/Contents/MacOS/Homeport',
    '--cli',
  ]);
});

test('it needs no display on Linux', () => {
  expect(ownProgramArgv(ports('linux'), '/opt/Homeport/homeport-desktop')).toEqual([
    '/opt/Homeport/homeport-desktop',
    '--ozone-platform=headless',
    '--cli',
  ]);
});

test('an AppImage is named by its file, and not by where it is mounted this time', () => {
  const variables = { APPIMAGE: '/home/anna/Homeport.AppImage', APPDIR: '/tmp/.mount_HomepoX1' };
  expect(ownProgramArgv(ports('linux', variables), '/tmp/.mount_HomepoX1/homeport-desktop')[0]).toBe(
    '/home/anna/Homeport.AppImage',
  );
});

test('the AppImage of a terminal in which a command is given is not taken for ours', () => {
  const variables = { APPIMAGE: '/home/anna/Terminal.AppImage', APPDIR: '/tmp/.mount_Termin' };
  const program = '/tmp/.mount_Terminal2/homeport-desktop';
  expect(ownProgramArgv(ports('linux', variables), program)[0]).toBe(program);
});
