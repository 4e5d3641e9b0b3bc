import { randomBytes } from 'node:crypto';
import { securityHeaders } from '../host/csp';
import { readStatic } from '../host/static';
import type { FilesPort } from '../ports/types';
import type { ElectronApi } from './electron-api';

/** The page's own origin: a scheme that nothing else can serve. */
export const appOrigin = 'app://homeport';

export function registerScheme({ protocol }: ElectronApi): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page with the same rules as the web shell; every other path and host is refused. */
export function servePage({ protocol }: ElectronApi, files: FilesPort, rendererFolder: string): void {
  protocol.handle('app', async request => {
    const url = new URL(request.url);
    const nonce = randomBytes(16).toString('base64url');
    const known = `${url.protocol}//${url.host}` === appOrigin && request.method === 'GET';
    const file = known ? await readStatic(files, rendererFolder, url.pathname, nonce) : null;
    if (!file) return new Response('', { status: 404, headers: securityHeaders(nonce) });
    const body = typeof file.body === 'string' ? file.body : new Uint8Array(file.body);
    return new Response(body, { status: 200, headers: file.headers });
  });
}
