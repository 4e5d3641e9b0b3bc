import type { LogPort } from './types';

/** For short commands, and where no log can be written. */
export const silentLog: LogPort = { info: () => undefined, warn: () => undefined, error: () => undefined };
