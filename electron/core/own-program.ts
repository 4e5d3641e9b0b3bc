import path from 'node:path';
import type { Ports } from '../ports/types';

/** The file of the AppImage that `program` is a part of; null: of none, though another one may have started us. */
export function appImageOf({ environment }: Pick<Ports, 'environment'>, program: string): string | null {
  const { APPIMAGE: image, APPDIR: mounted } = environment.variables;
  return image && mounted && program.startsWith(path.join(mounted, path.sep)) ? image : null;
}

/**
 * What starts the command line in the application's own program, `program`. An AppImage is mounted anew at each
 * start: its own file is what stays. On Linux Chromium would end for want of a display.
 */
export const ownProgramArgv = (ports: Pick<Ports, 'environment'>, program: string): string[] => [
  appImageOf(ports, program) ?? program,
  ...(ports.environment.platform === 'linux' ? ['--ozone-platform=headless'] : []),
  '--cli',
];
