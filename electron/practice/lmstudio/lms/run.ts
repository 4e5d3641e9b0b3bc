import { banner, daemon, runtime, status, version } from './about';
import { get } from './get';
import { ls, ps } from './listing';
import { load } from './loading';
import { log } from './log';
import { server } from './server';
import type { Command } from './terminal';
import { unload } from './unloading';

const commands: Readonly<Record<string, Command>> = {
  ...{ '--version': banner, version, status, server, daemon, runtime, ls, ps, load, unload, get, log },
};

const refuse: Command = ({ err }, [name = '']) => {
  err(`error: unknown command '${name}'`);
  return Promise.resolve(1);
};

/**
 * Does what one call of `lms` asks. The old tool prints its banner for a command that it does not have, among them
 * `version`, and that is no failure.
 */
export const runLms: Command = (terminal, [name = '--version', ...args]) => {
  const { lmsIsOld } = terminal.state.behaviour;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (lmsIsOld && (!command || name === 'version')) return banner(terminal, args);
  return command ? command(terminal, args) : refuse(terminal, [name]);
};
