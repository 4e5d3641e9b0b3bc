import { complain, parseArguments, refuseUnknown, warn, type Command, type Terminal } from './terminal';
import { wake } from './wake';

const start: Command = async (terminal, args) => {
  const { app, state, err } = terminal;
  const parsed = parseArguments(args, { flags: ['--cors'], valued: ['--port', '--bind'] });
  if (refuseUnknown(terminal, parsed)) return 1;
  const { options } = parsed;
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  const cors = options.has('--cors');
  const bind = options.get('--bind') ?? '127.0.0.1';
  if (cors) warn(terminal, 'CORS is enabled. This means any website you visit can use the LM Studio server.');
  if (bind !== '127.0.0.1')
    warn(
      terminal,
      'Server will accept connections from the network. Only use this if you know what you are doing!',
    );
  const { lmsFailure } = state.behaviour;
  const wanted = options.has('--port') ? Number(options.get('--port')) : null;
  const isKept = lmsFailure === 'start-fails' || lmsFailure === 'start-lies';
  const port = isKept ? null : await app.startServer(wanted, { cors, bind });
  if (lmsFailure !== 'start-lies' && (port === null || lmsFailure === 'unverified')) {
    complain(terminal, 'Failed to verify the server is running. Please try to use another port.');
    return 1;
  }
  err(`Success! Server is now running on port ${port ?? wanted ?? (await app.configuredPort()) ?? 1234}`);
  return 0;
};

/** Greets the configured port and wakes nothing; a server elsewhere reads as none. */
export async function greet({ app, state }: Terminal): Promise<{ running: boolean; port?: number }> {
  const port = await app.configuredPort();
  if (port === null) return { running: false };
  const greeted = await fetch(`http://127.0.0.1:${port}/lmstudio-greeting`, {
    signal: AbortSignal.timeout(500),
  })
    .then(response => response.json())
    .then(
      body => (body as { lmstudio?: unknown } | null)?.lmstudio === true,
      () => false,
    );
  return { running: greeted && state.behaviour.lmsFailure !== 'unverified', port };
}

const stop: Command = async (terminal, args) => {
  if (refuseUnknown(terminal, parseArguments(args, {}))) return 1;
  const { running, port } = await greet(terminal);
  if (!running) {
    complain(terminal, 'The server is not running.');
    return 1;
  }
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  await terminal.app.stopServer();
  terminal.err(`Stopped the server on port ${port}.`);
  return 0;
};

/** 0 whether it runs or not. */
const status: Command = async (terminal, args) => {
  const parsed = parseArguments(args, { flags: ['--json'] });
  if (refuseUnknown(terminal, parsed)) return 1;
  const seen = await greet(terminal);
  if (parsed.options.has('--json')) terminal.out(JSON.stringify(seen));
  else
    terminal.err(seen.running ? `The server is running on port ${seen.port}.` : 'The server is not running.');
  return 0;
};

export const server: Command = (terminal, [action = '', ...args]) => {
  if (action === 'start') return start(terminal, args);
  if (action === 'stop') return stop(terminal, args);
  if (action === 'status') return status(terminal, args);
  terminal.err(`error: unknown command '${action}'`);
  return Promise.resolve(1);
};
