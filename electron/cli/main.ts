import { blockingFiles } from '../ports/files';
import { nodePorts } from '../ports/node';
import { wrongArguments } from './arguments';
import { present, type Command, type CommandContext } from './command';
import { openTerminal, type ExitCode } from './terminal';
import { isCommand, nearestCommand, type CommandName } from './usage';

declare const __HOMEPORT_VERSION__: string;

type Program = (context: CommandContext) => Promise<ExitCode>;

const presenting =
  (command: Command): Program =>
  context =>
    present(command, context);

/** Each group is a chunk of its own: a short command loads what it needs and nothing else. */
const programs: Readonly<Record<CommandName, () => Promise<Program>>> = {
  hardware: async () => presenting((await import('./commands/hardware')).hardware),
  fit: async () => presenting((await import('./commands/fit')).fit),
  hosts: async () => presenting((await import('./commands/hosts')).hosts),
  status: async () => presenting((await import('./commands/status')).status),
  check: async () => presenting((await import('./commands/check')).check),
  audit: async () => presenting((await import('./commands/audit')).audit),
  doctor: async () => presenting((await import('./commands/doctor')).doctor),
  fix: async () => presenting((await import('./commands/fix')).fix),
  server: async () => presenting((await import('./commands/server')).server),
  models: async () => presenting((await import('./commands/models')).models),
  servers: async () => presenting((await import('./commands/servers')).servers),
  connect: async () => presenting((await import('./commands/connect')).connect),
  disconnect: async () => presenting((await import('./commands/disconnect')).disconnect),
  regional: async () => presenting((await import('./commands/regional')).regional),
  use: async () => presenting((await import('./commands/use')).use),
  history: async () => presenting((await import('./commands/history')).history),
  routes: async () => presenting((await import('./commands/routes')).routes),
  replace: async () => presenting((await import('./commands/replace')).replace),
  undo: async () => presenting((await import('./commands/undo')).undo),
  turn: async () => presenting((await import('./commands/turn')).turn),
  service: async () => presenting((await import('./commands/service')).service),
  link: async () => presenting((await import('./commands/link')).link),
  open: async () => presenting((await import('./commands/open')).open),
  reset: async () => presenting((await import('./commands/reset')).reset),
  serve: async () => (await import('./commands/serve')).serve,
  demo: async () => (await import('./commands/demo')).demo,
};

async function main(): Promise<number> {
  const [name = 'help', ...argv] = process.argv.slice(2);
  // What runs on has more to do than to wait for a file.
  const runsOn = name === 'serve' || name === 'demo';
  const ports = nodePorts(runsOn ? {} : { files: blockingFiles() });
  const json = argv.includes('--json');
  if (name === '--version' || name === 'version') {
    process.stdout.write(`${__HOMEPORT_VERSION__}\n`);
    return 0;
  }
  const asksForHelp = ['help', '--help', '-h'].includes(name);
  if (asksForHelp || (isCommand(name) && argv.some(one => one === '--help' || one === '-h'))) {
    const { printHelp } = await import('./help');
    const command = asksForHelp ? (argv[0] ?? '') : name;
    printHelp(await openTerminal(ports.environment.variables), isCommand(command) ? command : null);
    return 0;
  }
  const context = { ports, version: __HOMEPORT_VERSION__, argv, json };
  if (!isCommand(name)) {
    const hint = `homeport ${nearestCommand(name) ?? 'help'}`;
    return present(() => Promise.resolve(wrongArguments('command', name, hint)), context);
  }
  const program = await programs[name]();
  return program(context);
}

// `homeport check | head` closes the pipe early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** Ends once everything written has left: by itself the process would wait for a probe, and tidy its memory. */
function end(code: number): void {
  process.exitCode = code;
  process.stdout.write('', () => process.stderr.write('', () => process.exit()));
}

main().then(end, (error: unknown) => {
  // An expected failure never comes here: programs that read JSON are told in JSON all the same.
  if (process.argv.includes('--json')) {
    const unexpected = { ok: false, error: { code: 'internal', params: { reportId: 'stderr' } } };
    process.stdout.write(`${JSON.stringify(unexpected)}\n`);
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  end(3);
});
