import { randomBytes } from 'node:crypto';
import { clock } from './clock';
import { readEnvironment } from './environment';
import { waitingFiles } from './files';
import { silentLog } from './silent-log';
import { request } from './request';
import { createRun } from './run';
import type { FilesPort, LogPort, Ports, PowerPort } from './types';

const noPower: PowerPort = { onResume: () => () => undefined, isOnBattery: () => false };

export interface NodePortsOptions {
  /** Variables that win over the process's own. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Through the thread pool unless given. */
  readonly files?: FilesPort;
  readonly log?: LogPort;
  readonly power?: PowerPort;
}

/** The real world, on Node. The desktop shell adds the system's power events. */
export function nodePorts(options: NodePortsOptions = {}): Ports {
  const environment = readEnvironment(options.variables);
  return {
    run: createRun(environment),
    request,
    files: options.files ?? waitingFiles(),
    clock,
    environment,
    random: { token: bytes => randomBytes(bytes).toString('base64url') },
    log: options.log ?? silentLog,
    power: options.power ?? noPower,
  };
}
