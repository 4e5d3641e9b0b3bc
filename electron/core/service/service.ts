import path from 'node:path';
import { fail, succeed, type Result } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import type { PlanStep } from '#shared/contract/plans';
import type { Ports } from '../../ports/types';
import { ownFileStep } from '../own-file';
import type { PlannedChange } from '../plans/planned';
import {
  launchdDefinition,
  launchdLabel,
  systemdDefinition,
  systemdUnit,
  type ServiceCommand,
} from './definition';

const commandLimitMs = 15_000;
const definitionLimitBytes = 64 * 1024;

/** How a system keeps a program running for a person without a window. */
interface Manager {
  readonly file: string;
  readonly definition: (command: ServiceCommand) => string;
  readonly begin: readonly (readonly string[])[];
  /** May fail: what is not running cannot be stopped. */
  readonly end: readonly (readonly string[])[];
}

function managerOf({ environment }: Ports): Manager | null {
  const { platform, homeFolder, variables } = environment;
  if (platform === 'darwin') {
    const file = path.join(homeFolder, 'Library', 'LaunchAgents', `${launchdLabel}.plist`);
    const domain = `gui/${process.getuid?.() ?? 0}`;
    return {
      file,
      definition: launchdDefinition,
      begin: [['launchctl', 'bootstrap', domain, file]],
      end: [['launchctl', 'bootout', `${domain}/${launchdLabel}`]],
    };
  }
  if (platform !== 'linux') return null;
  const xdg = variables['XDG_CONFIG_HOME'];
  const configFolder = xdg && path.isAbsolute(xdg) ? xdg : path.join(homeFolder, '.config');
  return {
    file: path.join(configFolder, 'systemd', 'user', systemdUnit),
    definition: systemdDefinition,
    begin: [
      ['systemctl', '--user', 'daemon-reload'],
      ['systemctl', '--user', 'enable', '--now', systemdUnit],
    ],
    end: [['systemctl', '--user', 'disable', '--now', systemdUnit]],
  };
}

export interface ServiceStatus {
  /** Where its definition lies or would lie. */
  readonly file: string;
  readonly isInstalled: boolean;
}

const step = (argv: readonly string[]): PlanStep => ({ kind: 'argv', argv: [...argv] });

/** Runs one after the other; the first that fails ends it with its own words. */
async function runAll(ports: Ports, commands: readonly (readonly string[])[]): Promise<Result<null>> {
  for (const [program = '', ...args] of commands) {
    const outcome = await ports.run({ program, args, timeoutMs: commandLimitMs });
    if (outcome.state === 'exited' && outcome.code === 0) continue;
    const words = outcome.state === 'exited' ? outcome.stderr.trim() || outcome.stdout.trim() : outcome.state;
    return fail('service-refused', { command: [program, ...args].join(' '), reason: words });
  }
  return succeed(null);
}

const plan = (steps: PlanStep[], apply: PlannedChange['apply'], warnings: PlannedChange['warnings'] = []) =>
  succeed<PlannedChange>({ steps, baseHashes: {}, warnings, job: null, apply });

const done = succeed({ historyId: null, warnings: [] });

/** Whether the system starts Homeport by itself. Fails with `service-unsupported` where none can. */
export async function serviceStatus(ports: Ports): Promise<Result<ServiceStatus>> {
  const manager = managerOf(ports);
  if (!manager) return fail('service-unsupported', { platform: ports.environment.platform });
  const isInstalled = (await ports.files.information(manager.file)) !== null;
  return succeed({ file: manager.file, isInstalled });
}

/**
 * Has the system start Homeport's web shell at login, by a definition that names this very Node and command line.
 * A definition that the system refuses is taken away again. Fails with `service-unsupported`, `service-refused`
 * and `state-unwritable`.
 */
export function planServiceInstall(ports: Ports, command: ServiceCommand): Result<PlannedChange> {
  const manager = managerOf(ports);
  if (!manager) return fail('service-unsupported', { platform: ports.environment.platform });
  const { file, definition, begin, end } = manager;
  const content = definition(command);
  const lingers = ports.environment.platform === 'linux' ? [text('service.warning.linger')] : [];
  return plan(
    [ownFileStep(file, content, '+'), ...begin.map(step)],
    async () => {
      await ports.files.createFolder(path.dirname(file), 0o755);
      // One that runs by an older definition is ended first; where there is none, this fails and means nothing.
      await runAll(ports, end);
      const written = await ports.files.write(file, content, { mode: 0o644 });
      if (written.state === 'failed') return fail('state-unwritable', { path: file, reason: written.reason });
      const begun = await runAll(ports, begin);
      if (begun.ok) return done;
      await ports.files.remove(file);
      return begun;
    },
    lingers,
  );
}

/** Ends the service and removes its definition; nothing to do where there is none. */
export async function planServiceRemove(ports: Ports): Promise<Result<PlannedChange>> {
  const manager = managerOf(ports);
  if (!manager) return fail('service-unsupported', { platform: ports.environment.platform });
  const { file, end } = manager;
  const there = await ports.files.read(file, definitionLimitBytes);
  if (there.state !== 'read') return plan([], () => Promise.resolve(done));
  return plan([...end.map(step), ownFileStep(file, there.bytes.toString('utf8'), '-')], async () => {
    await runAll(ports, end);
    await ports.files.remove(file);
    return done;
  });
}
