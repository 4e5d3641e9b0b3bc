import { createServer } from 'node:http';
import { sendJson, sendUnexpected } from './answers';
import { listen } from './listening';

export type AppPackage = 'lmstudio' | 'daemon' | 'bionic';

/** The application's own API: there as long as it runs, whether or not it serves models. */
export async function startInternalServer({
  port = 0,
  package: name = 'lmstudio',
  version = '0.4.16',
}: {
  port?: number;
  package?: AppPackage;
  version?: string;
}): Promise<{ readonly url: string; readonly port: number; close(): Promise<void> }> {
  const server = createServer(({ method = '', url = '' }, response) => {
    if (method === 'GET' && url === '/lms-status') sendJson(response, 200, { package: name, version });
    else if (method === 'GET' && url === '/lmstudio-greeting') sendJson(response, 200, { lmstudio: true });
    else sendUnexpected(response, method, url);
  });
  const { port: taken, close } = await listen(server, port);
  return { url: `http://127.0.0.1:${taken}`, port: taken, close };
}
