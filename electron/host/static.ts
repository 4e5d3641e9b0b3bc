import path from 'node:path';
import type { ServerResponse } from 'node:http';
import type { FilesPort } from '../ports/types';
import { noncePlaceholder, securityHeaders } from './csp';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

const fileLimitBytes = 8 * 1024 * 1024;

export interface StaticFile {
  readonly body: Buffer | string;
  readonly headers: Record<string, string>;
}

/**
 * One file of the built page, or null. Only plain names below the folder exist here: no `..`, no dot files,
 * no encoded separators, whatever the platform makes of them.
 */
export async function readStatic(
  files: FilesPort,
  folder: string,
  requestPath: string,
  nonce: string,
): Promise<StaticFile | null> {
  const name = requestPath === '/' ? 'index.html' : requestPath.slice(1);
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name) || name.includes('..')) return null;
  const type = types[path.extname(name)];
  if (type === undefined) return null;
  const outcome = await files.read(path.join(folder, ...name.split('/')), fileLimitBytes);
  if (outcome.state !== 'read') return null;
  const isPage = name === 'index.html';
  const headers = {
    ...securityHeaders(nonce),
    'content-type': type,
    // Built files carry a hash of their content in their name; the page itself is new at every load.
    'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
  };
  const body = isPage ? outcome.bytes.toString('utf8').replaceAll(noncePlaceholder, nonce) : outcome.bytes;
  return { body, headers };
}

export function sendStatic(response: ServerResponse, file: StaticFile): void {
  response.writeHead(200, file.headers);
  response.end(file.body);
}
