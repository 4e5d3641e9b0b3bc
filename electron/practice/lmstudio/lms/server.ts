import { parseArguments, refuseUnknown, type Command } from './terminal';
import { wake } from './wake';

const start: Command = async (terminal, args) => {
  const { app, state, err } = terminal;
  const parsed = parseArguments(args, { flags: ['--cors'], valued: ['--port', '--bind'] });
  if (refuseUnknown(terminal, parsed)) return 1;
  const { options } = parsed;
  const failed = await wake(terminal);
  if (failed !== null) return failed;
  if (options.get('--bind') === '0.0.0.0')
    err('Server will accept connections from the network. Only use this if you know what you are doing!');
  if (options.has('--cors'))
    err('CORS is enabled. This means any website you visit can use the LM Studio server.');
  const wanted = options.get('--port');
  const port = await app.startServer(wanted === undefined ? null : Number(wanted), options.has('--cors'));
  if (port === null || state.behaviour.lmsFailure === 'unverified') {
    err('Failed to verify the server is running. Please try to use another port.');
    return 1;
  }
  err(`Success! Server is now running on port ${port}`);
  return 0;
};

const stop: Command = async (terminal, args) => {
  if (refuseUnknown(terminal, parseArguments(args, {}))) return 1;
  const port = await terminal.app.stopServer();
  terminal.err(port === null ? 'The server is not running.' : `Stopped the server on port ${port}.`);
  return port === null ? 1 : 0;
};

/** Greets the configured port and wakes nothing; a server elsewhere reads as none. Always 0. */
const status: Command = async (terminal, args) => {
  const { app, state, err, out } = terminal;
  const parsed = parseArguments(args, { flags: ['--json'] });
  if (refuseUnknown(terminal, parsed)) return 1;
  const port = await app.configuredPort();
  const greeted = await fetch(`http://127.0.0.1:${port}/lmstudio-greeting`, {
    signal: AbortSignal.timeout(500),
  })
    .then(response => response.json())
    .then(
      body => (body as { lmstudio?: unknown } | null)?.lmstudio === true,
      () => false,
    );
  const isRunning = greeted && state.behaviour.lmsFailure !== 'unverified';
  if (parsed.options.has('--json'))
    out(JSON.stringify(isRunning ? { running: true, port } : { running: false }));
  else err(isRunning ? `The server is running on port ${port}.` : 'The server is not running.');
  return 0;
};

export const server: Command = (terminal, [action = '', ...args]) => {
  if (action === 'start') return start(terminal, args);
  if (action === 'stop') return stop(terminal, args);
  if (action === 'status') return status(terminal, args);
  terminal.err(`error: unknown command '${action}'`);
  return Promise.resolve(1);
};
