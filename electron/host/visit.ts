import path from 'node:path';
import type { Ports } from '../ports/types';

/** A code lives for 60 seconds; the file that carries it lives a little longer. */
const fileLifetimeMs = 70_000;

/** The page's address with a code in the fragment, which no server and no log ever sees. */
export const visitUrl = (url: string, code: string): string => `${url}/#code=${code}`;

/**
 * Hands the code to a browser through a file that only its owner can read: a command line, which everybody
 * can list, names just the file.
 */
export async function writeVisitFile(ports: Ports, url: string, code: string): Promise<string | null> {
  const file = path.join(ports.environment.stateFolder, `open-${ports.random.token(6)}.html`);
  const target = visitUrl(url, code);
  const page = [
    '<!doctype html><meta charset="utf-8"><title>Homeport</title>',
    '<meta name="referrer" content="no-referrer">',
    `<meta http-equiv="refresh" content="0;url=${target}">`,
    `<p><a href="${target}">Homeport</a></p>`,
  ].join('\n');
  const written = await ports.files.write(file, page, { mode: 0o600 });
  if (written.state !== 'written') return null;
  ports.clock.after(fileLifetimeMs, () => void ports.files.remove(file));
  return file;
}
