import { isRecord, parseJson } from '#shared/contract/json';
import type { CommandOutput } from '#shared/contract/commands';
import type { LogLine } from '#shared/contract/doctor';
import type { Ports } from '../../ports/types';
import { maskText, type KnownSecrets } from './mask';

/** So much of the end of a file is read, however long it is: no more is looked through at once. */
export const readBytes = 256 * 1024;
/** A line that is longer is cut: nobody reads it, and the page has to draw it. */
export const lineLimit = 4000;

const colours = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** pino's numbers. */
const levelOf = (level: unknown): LogLine['level'] =>
  typeof level !== 'number' ? null : level >= 50 ? 'error' : level >= 40 ? 'warn' : 'info';

/** A line of pino's becomes its message with what it tells beside; any other stays as it is. */
function understand(line: string): Omit<LogLine, 'id'> {
  const value = line.startsWith('{') ? parseJson(line) : undefined;
  if (!isRecord(value) || typeof value['msg'] !== 'string') return { at: null, level: null, text: line };
  const { level, time, msg, ...rest } = value;
  const beside = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest)}`;
  return { at: typeof time === 'number' ? time : null, level: levelOf(level), text: `${msg}${beside}` };
}

/** The end of a log, line by line, without secrets and without what a terminal would obey. */
export async function readLog(
  { files }: Pick<Ports, 'files'>,
  path: string,
  secrets: KnownSecrets,
): Promise<CommandOutput<'logs.read'>> {
  const [read, information] = await Promise.all([
    files.readPart(path, 'end', readBytes),
    files.information(path),
  ]);
  if (read.state !== 'read') return { path, isThere: false, isCut: false, lines: [] };
  const size = information?.sizeBytes ?? read.bytes.length;
  const isCut = size > read.bytes.length;
  const text = read.bytes.toString('utf8').replace(colours, '');
  // The first line of a part is the rest of one.
  const whole = isCut ? text.slice(text.indexOf('\n') + 1) : text;
  const lines = whole.split('\n').filter(line => line.trim() !== '');
  return {
    path,
    isThere: true,
    isCut,
    lines: lines.map((line, id) => {
      const understood = understand(line.replace(control, ' '));
      return { id, ...understood, text: maskText(understood.text.slice(0, lineLimit), secrets) };
    }),
  };
}
