import { banner, daemon, runtime, version } from './about';
import { get } from './get';
import { ls, ps } from './listing';
import { load, unload } from './loading';
import { server } from './server';
import type { Command } from './terminal';

const commands: Readonly<Record<string, Command>> = {
  ...{ '--version': banner, version, server, daemon, runtime, ls, ps, load, unload, get },
};

/** Does what one call of `lms` asks. A command that it does not have prints the banner, and is no failure. */
export const runLms: Command = (terminal, [name = '', ...args]) =>
  (Object.hasOwn(commands, name) ? (commands[name] ?? banner) : banner)(terminal, args);
