import { createServer } from 'node:http';
import { sendJson, sendUnexpected } from './answers';
import { listen } from '../listening';

export type AppPackage = 'lmstudio' | 'daemon' | 'bionic';

/** What `/lms-status` says. */
export interface AppIdentity {
  readonly package: AppPackage;
  readonly version: string;
}

/**
 * The application's own API, on a free port where the real one takes one of five: there as long as it runs, whether
 * or not it serves models. It greets; `identify` answers who it is, or null for one of before 0.4, which has no
 * /lms-status.
 */
export async function startInternalServer(
  identify: () => AppIdentity | null,
): Promise<{ readonly url: string; readonly port: number; close(): Promise<void> }> {
  const server = createServer(({ method = '', url = '' }, response) => {
    const identity = identify();
    if (method === 'GET' && url === '/lms-status' && identity) sendJson(response, 200, identity);
    else if (method === 'GET' && url === '/lmstudio-greeting') sendJson(response, 200, { lmstudio: true });
    else sendUnexpected(response, method, url);
  });
  const { port, close } = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, port, close };
}
