import os from 'node:os';
import path from 'node:path';
import type { EnvironmentPort } from './types';

/** `HOMEPORT_HOME`, else the place that the platform has for it. */
export function stateFolderOf(platform: NodeJS.Platform, home: string, variables: NodeJS.ProcessEnv): string {
  const named = variables['HOMEPORT_HOME'];
  if (named) return path.resolve(named);
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Homeport');
  if (platform === 'win32') {
    return path.join(variables['LOCALAPPDATA'] || path.join(home, 'AppData', 'Local'), 'Homeport');
  }
  // The XDG specification says that a relative path is to be ignored.
  const xdg = variables['XDG_STATE_HOME'];
  return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(home, '.local', 'state'), 'homeport');
}

export function readEnvironment(overrides: Readonly<Record<string, string>> = {}): EnvironmentPort {
  const variables = { ...process.env, ...overrides };
  const homeFolder = variables['HOME'] || variables['USERPROFILE'] || os.userInfo().homedir;
  return {
    platform: process.platform,
    architecture: process.arch,
    homeFolder,
    temporaryFolder: os.tmpdir(),
    stateFolder: stateFolderOf(process.platform, homeFolder, variables),
    variables,
    networkAddresses: () =>
      Object.values(os.networkInterfaces())
        .flatMap(addresses => addresses ?? [])
        .filter(address => !address.internal && address.family === 'IPv4')
        .map(address => address.address),
    machine: () => {
      const processors = os.cpus();
      return {
        hostName: os.hostname(),
        cpuName: processors[0]?.model.trim() ?? '',
        cpuCores: processors.length,
        memoryBytes: os.totalmem(),
        memoryFreeBytes: os.freemem(),
      };
    },
    machineDetails: limitMs =>
      import('./machine-details')
        .then(({ readMachineDetails }) => readMachineDetails(limitMs))
        .catch(() => null),
  };
}
