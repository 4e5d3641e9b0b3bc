import { setTimeout as sleep } from 'node:timers/promises';
import { beginDownload, progressOf, settleDownloads } from '../downloads';
import { askForever, complain, parseArguments, refuseUnknown, type Command } from './terminal';
import { wake } from './wake';

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;
const clock = (seconds: number): string =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
const variant = /@(?!(?:i?q\d\w*|b?f16|f32|\d+bit|mxfp4)$)(.+)$/i;

/** `lms get`: its bar goes to stdout, and there is no JSON. A download that stalls is waited for without end. */
export const get: Command = async (terminal, args) => {
  const { state, out, err, signal } = terminal;
  const parsed = parseArguments(args, { flags: ['--yes', '--mlx', '--gguf'] });
  if (refuseUnknown(terminal, parsed)) return 1;
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  const name = parsed.words[0];
  if (name === undefined || !parsed.options.has('--yes')) return askForever(terminal);
  const unknown = variant.exec(name)?.[1];
  if (unknown !== undefined) {
    complain(terminal, `Cannot find variant ${unknown}.`);
    return 1;
  }
  const begun = beginDownload(state, name, null);
  if (begun.state === 'refused') {
    complain(terminal, `Cannot find a model that matches "${name}".`);
    return 1;
  }
  if (begun.state === 'already-downloaded') {
    err(`Model already downloaded. To use, run: lms load ${name}`);
    return 0;
  }
  const { download } = begun;
  const { totalBytes, bytesPerSecond } = download.plan;
  while (!signal.aborted) {
    const { status, bytes } = progressOf(download, Date.now());
    const rate = `${(bytesPerSecond / 1e6).toFixed(2)} MB/s`;
    const left = clock((totalBytes - bytes) / bytesPerSecond);
    out(`${gigabytes(bytes)} / ${gigabytes(totalBytes)} | ${rate} | ETA ${left}`);
    if (status === 'failed') {
      complain(terminal, 'Request failed with status code 403');
      return 1;
    }
    if (bytes === totalBytes) break;
    await sleep(100);
  }
  out('Finalizing download...');
  while (!signal.aborted && progressOf(download, Date.now()).status !== 'completed') await sleep(100);
  if (signal.aborted) return 130;
  settleDownloads(state, Date.now());
  out('Download completed.');
  return 0;
};
