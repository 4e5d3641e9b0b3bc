import { fail, succeed, type Result } from '#shared/contract/result';
import type { LmStudioView } from '#shared/contract/models';
import { text } from '#shared/i18n/text';
import type { Ports } from '../../ports/types';
import type { PlannedChange } from '../plans/planned';
import { readInstallation } from './installation';
import { startArguments, startServer, stopArguments, stopServer, wakeApplication } from './start';

interface Probe {
  read(): Promise<{ lmstudio: LmStudioView }>;
}

const defaultPort = 1234;

const isOn = ({ state }: LmStudioView): boolean =>
  state === 'server-on' || state === 'auth-required' || state === 'legacy-0.3';

const nothing: PlannedChange = {
  steps: [],
  baseHashes: {},
  warnings: [],
  job: null,
  apply: () => Promise.resolve(succeed({ historyId: null, warnings: [] })),
};

/**
 * Starting LM Studio's server on loopback, with its own command line tool, believed only by a probe. Where the
 * tool cannot wake the application, the application is started as its installer recorded it, and asked again.
 */
export async function planServerStart(
  ports: Ports,
  seen: LmStudioView | null,
  engine: Probe,
  wantedPort?: number,
): Promise<Result<PlannedChange>> {
  const lmstudio = seen ?? (await engine.read()).lmstudio;
  const { cliPath, url } = lmstudio;
  if (isOn(lmstudio)) return succeed(nothing);
  if (cliPath === null) return fail('lmstudio-absent', {});
  const port = wantedPort ?? Number(/:(\d+)$/.exec(url)?.[1] ?? defaultPort);
  if (lmstudio.state === 'port-taken-by-other' && wantedPort === undefined)
    return fail('server-port-taken', { url });
  return succeed({
    ...nothing,
    steps: [{ kind: 'argv', argv: [cliPath, ...startArguments(port)] }],
    job: { kind: 'server-start', title: text('job.start') },
    async apply({ signal, phase }) {
      const look = async (): Promise<LmStudioView> => (await engine.read()).lmstudio;
      const answers = async (): Promise<boolean> => isOn(await look());
      const runs = async (): Promise<boolean> => (await look()).state !== 'installed-stopped';
      let started = await startServer(ports, cliPath, port, answers, signal);
      const { executable } = started.ok ? { executable: null } : await readInstallation(ports);
      if (executable && !(await runs())) {
        phase?.(text('job.phase.waking'));
        if (await wakeApplication(ports, executable, runs, signal))
          started = await startServer(ports, cliPath, port, answers, signal);
      }
      return started.ok ? succeed({ historyId: null, warnings: [] }) : started;
    },
  });
}

/**
 * Stopping LM Studio's server. Nothing is done where it is off: its tool would start the application to be told
 * so. What is loaded stays in memory, which is said.
 */
export async function planServerStop(
  ports: Ports,
  seen: LmStudioView | null,
  engine: Probe,
): Promise<Result<PlannedChange>> {
  const lmstudio = seen ?? (await engine.read()).lmstudio;
  const { cliPath } = lmstudio;
  if (!isOn(lmstudio)) return succeed(nothing);
  if (cliPath === null) return fail('lmstudio-absent', {});
  return succeed({
    ...nothing,
    steps: [{ kind: 'argv', argv: [cliPath, ...stopArguments] }],
    warnings: [text('server.warning.modelsStay')],
    job: { kind: 'server-stop', title: text('job.stop') },
    async apply({ signal }) {
      const isSilent = async (): Promise<boolean> => !isOn((await engine.read()).lmstudio);
      const stopped = await stopServer(ports, cliPath, isSilent, signal);
      return stopped.ok
        ? succeed({ historyId: null, warnings: [text('server.warning.modelsStay')] })
        : stopped;
    },
  });
}
