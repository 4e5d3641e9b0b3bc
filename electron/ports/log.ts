import { accessSync, constants, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { silentLog } from './silent-log';
import type { LogPort } from './types';

const fileLimitBytes = 1024 * 1024;
const keep = 5;

/** Moves a full log out of the way: homeport.log, homeport.1.log, … the oldest goes. */
function rotate(folder: string): void {
  const name = (number: number): string =>
    path.join(folder, number === 0 ? 'homeport.log' : `homeport.${number}.log`);
  const size = statSync(name(0), { throwIfNoEntry: false })?.size ?? 0;
  if (size < fileLimitBytes) return;
  for (let number = keep - 1; number > 0; number--) {
    if (statSync(name(number - 1), { throwIfNoEntry: false })) renameSync(name(number - 1), name(number));
  }
}

/**
 * The product's own log, in files of the state folder. Tokens and headers never reach it. Silent where the
 * folder cannot be written: who takes the core's lock there says so to the person.
 */
export function openLog(stateFolder: string): LogPort {
  const folder = path.join(stateFolder, 'logs');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    rotate(folder);
  } catch {
    return silentLog;
  }
  const logger = pino(
    { redact: ['*.authorization', '*.token', 'token', 'authorization'], base: null },
    pino.destination({ dest: path.join(folder, 'homeport.log'), mode: 0o600, sync: true }),
  );
  return {
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) =>
      logger.error({ ...fields, err: 'error' in fields ? fields.error : undefined }, message),
  };
}
