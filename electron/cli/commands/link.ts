import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { planCommandLink, planCommandUnlink } from '../../core/command-link/command-link';
import { readArguments } from '../arguments';
import { carryOut } from '../change';
import type { Command } from '../command';

/** Where the files of this command line lie: this one is a chunk of it. */
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What a terminal should start: the launcher of an installed application, else this very command line. */
async function ownCommand(exists: (file: string) => Promise<boolean>): Promise<string> {
  const inArchive = folder.split(path.sep).includes('app.asar');
  // The application's own program runs the command line from its archive; the launcher lies beside that.
  const bin = inArchive ? path.join(folder.slice(0, folder.indexOf(`${path.sep}app.asar`)), 'bin') : folder;
  const launcher = path.join(bin, process.platform === 'win32' ? 'homeport.cmd' : 'homeport');
  return (await exists(launcher)) ? launcher : path.join(folder, 'homeport.cjs');
}

/** `homeport link [--remove]`: the command for the person's terminal. */
export const link: Command = async ({ ports, argv }) => {
  const read = readArguments(argv, { remove: 'flag', 'dry-run': 'flag' });
  if (!read.ok) return read;
  const { flags } = read.data;
  const removes = flags.has('remove');
  const command = await ownCommand(async file => (await ports.files.information(file)) !== null);
  return carryOut(removes ? await planCommandUnlink(ports) : await planCommandLink(ports, command), {
    dryRun: flags.has('dry-run'),
    done(terminal, state) {
      if (state !== 'applied') return;
      terminal.line(
        `${terminal.mark('ok')} ${terminal.t(removes ? 'cli.link.removed' : 'cli.link.made')}`,
        2,
      );
    },
  });
};
