import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultPort } from '#shared/contract/protocol';
import { succeed, type Result } from '#shared/contract/result';
import { createCore, type Core } from '../../core/core';
import { attachToCore, type RunningCore } from '../../host/attach';
import { hasDisplay, openPage } from '../../host/browser';
import { leaseCore, startHost, type Host } from '../../host/serve';
import { visitUrl } from '../../host/visit';
import { openLog } from '../../ports/log';
import { nodePorts } from '../../ports/node';
import type { Ports } from '../../ports/types';
import { practiceBeside } from '../../practice/beside';
import { practiceFolder, startPractice } from '../../practice/start';
import { readArguments, wrongArguments } from '../arguments';
import { outcome, present, type CommandContext, type Outcome } from '../command';
import { hardwarePortsOf } from './hardware';
import { exitCodes, openTerminal, type ExitCode, type Terminal } from '../terminal';
import { printFirstScreen } from '../first-screen';

/** The built page lies beside the built command line. */
const rendererFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'renderer');

/** Why `npm start` chose the web shell. */
const reasons = ['asked', 'practice', 'no-display', 'no-electron'] as const;

interface Running {
  readonly url: string;
  readonly core: Core;
  readonly host: Host;
  readonly ports: Ports;
  close(): Promise<void>;
}

interface NormalStart {
  readonly version: string;
  readonly port: number;
  /** Whether the port was asked for: then no other is taken. */
  readonly exact: boolean;
  readonly hardware: Ports | undefined;
}

async function startNormal(real: Ports, start: NormalStart): Promise<Result<Running>> {
  const { version, port, exact, hardware } = start;
  const lease = await leaseCore(real, version);
  if (!lease.ok) return lease;
  const ports = nodePorts({ log: openLog(real.environment.stateFolder) });
  const practice = practiceBeside(ports, { version, rendererFolder });
  const core = await createCore(ports, {
    version,
    shell: 'web',
    mode: 'normal',
    hardware,
    startPractice: practice.start,
  });
  const host = await startHost(core, ports, { version, rendererFolder });
  const web = host.ok ? await host.data.openWeb(port, exact) : host;
  if (!host.ok || !web.ok) {
    await core.close();
    if (host.ok) await host.data.close();
    await lease.data.release();
    return host.ok ? (web as Result<never>) : host;
  }
  await lease.data.update(web.data);
  return succeed({
    url: web.data.url,
    core,
    host: host.data,
    ports,
    async close() {
      await practice.close();
      await host.data.close();
      await core.close();
      await lease.data.release();
    },
  });
}

/** Ends when the person or the system says so. */
const ended = (): Promise<void> =>
  new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });

/** Another core has this state folder: its page is shown instead of a second one. */
async function showRunning(
  ports: Ports,
  running: RunningCore,
  open: boolean,
): Promise<Result<Outcome<unknown>>> {
  const minted = await running.newCode();
  const data = minted.ok ? { ...minted.data, pid: null } : null;
  if (data && open && hasDisplay(ports)) await openPage(ports, data.url, data.code);
  return succeed(
    outcome(data, exitCodes.fine, (page, terminal) => {
      if (page === null) return terminal.line(terminal.t('cli.serve.desktopRuns'));
      terminal.line(terminal.t('cli.serve.runs'));
      terminal.line(`  ${visitUrl(page.url, page.code)}`);
      terminal.line(terminal.t('cli.open.once'));
    }),
  );
}

/** What was not read by then is shown as not read yet. */
const firstScreenLimitMs = 4000;

async function announce(
  running: Running,
  terminal: Terminal,
  options: { open: boolean; why: string | undefined; practice: boolean; isTerminal: boolean },
): Promise<void> {
  const { core, ports, url, host } = running;
  const display = hasDisplay(ports);
  const shown = options.open && display ? await openPage(ports, url, host.sessions.mintCode()) : null;
  const why = reasons.find(reason => reason === options.why);
  if (why) terminal.line(terminal.t(`cli.serve.why.${why}`));
  if (shown) terminal.line(terminal.t(`cli.serve.shown.${shown}`));
  terminal.line(terminal.t('cli.serve.url'));
  terminal.line(`  ${visitUrl(url, host.sessions.mintCode())}`);
  if (options.practice)
    terminal.line(terminal.t('cli.serve.isPractice', { path: ports.environment.stateFolder }));
  else terminal.line(terminal.t('cli.serve.tryPractice'));
  terminal.line(terminal.t('cli.serve.program'));
  terminal.line(terminal.t('cli.serve.stop'));
  if (display && options.isTerminal && shown !== null) return;
  // After the address: a tool that hangs must not keep anybody from the page.
  await Promise.race([core.firstRead, ports.clock.sleep(firstScreenLimitMs)]);
  terminal.line();
  printFirstScreen(core.snapshot(), terminal, ports.clock.now());
}

/** `homeport serve`: the web shell, in the foreground until it is stopped. */
export async function serve(context: CommandContext): Promise<ExitCode> {
  const { ports: real, version } = context;
  const terminal = await openTerminal(real.environment.variables);
  const read = readArguments(context.argv, {
    ...{ port: 'value', open: 'flag', practice: 'flag', why: 'value' },
    ...{ captures: 'value', platform: 'value' },
  });
  const end = (result: Result<Outcome<unknown>>): Promise<ExitCode> =>
    present(() => Promise.resolve(result), context);
  if (!read.ok) return end(read);
  const { flags, values } = read.data;
  const wanted = values.get('port');
  const port = Number(wanted ?? defaultPort);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return end(wrongArguments('port', wanted ?? ''));
  const replay = await hardwarePortsOf(real, read.data);
  if (!replay.ok) return end(replay);
  const hardware = replay.data ?? undefined;
  const practice = flags.has('practice');
  const folder = practiceFolder(real);
  const seen = practice ? nodePorts({ variables: { HOMEPORT_HOME: folder } }) : real;
  const open = flags.has('open');
  const already = await attachToCore(seen, version);
  if (!already.ok) return end(already);
  if (already.data !== null) return end(await showRunning(seen, already.data, open));

  // The log's folder is made with it: only a practice makes one for practice.
  const practiceOptions = () => ({
    version,
    rendererFolder,
    ...(wanted === undefined ? {} : { port }),
    log: openLog(folder),
    hardware,
  });
  // Listened to from here on: whoever ends it while it starts leaves no lock behind either.
  const stopped = ended();
  const started: Result<Running> = practice
    ? await startPractice(real, folder, practiceOptions())
    : await startNormal(real, { version, port, exact: wanted !== undefined && port !== 0, hardware });
  if (!started.ok) return end(started);
  const running = started.data;
  if (context.json) {
    const data = { url: running.url, code: running.host.sessions.mintCode(), pid: process.pid };
    process.stdout.write(`${JSON.stringify({ ok: true, data })}\n`);
  } else {
    const announced = announce(running, terminal, {
      open,
      why: values.get('why'),
      practice,
      isTerminal: process.stdout.isTTY,
    });
    await Promise.race([announced, stopped]);
  }
  await stopped;
  await running.close();
  return exitCodes.fine;
}
