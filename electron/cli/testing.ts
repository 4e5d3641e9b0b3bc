import { PassThrough } from 'node:stream';
import { openTerminal, type Terminal } from './terminal';

export interface WatchedTerminal {
  readonly terminal: Terminal;
  readonly written: () => string;
}

/** A terminal (or, without `columns`, a pipe) that keeps what is written to it. */
export async function watchTerminal(
  variables: Readonly<Record<string, string>> = {},
  columns?: number,
): Promise<WatchedTerminal> {
  const stream = new PassThrough();
  let written = '';
  stream.on('data', (piece: Buffer) => {
    written += piece.toString('utf8');
  });
  const out = Object.assign(stream, columns === undefined ? {} : { isTTY: true, columns });
  const terminal = await openTerminal(variables, out as unknown as NodeJS.WriteStream);
  return { terminal, written: () => written };
}
