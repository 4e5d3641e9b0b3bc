import { isSameServer } from '#shared/contract/address';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { LmStudioView } from '#shared/contract/models';
import { text } from '#shared/i18n/text';
import type { Ports } from '../../ports/types';
import type { PlannedChange } from '../plans/planned';
import { createClient, type LmStudioClient } from './client';
import { findApp } from './discovery';
import { readInstallation } from './installation';
import {
  executableArguments,
  holds,
  startArguments,
  startServer,
  stopArguments,
  stopServer,
  wakeApplication,
} from './start';

/** Looks at LM Studio afresh. */
export interface EngineProbe {
  read(): Promise<{ lmstudio: LmStudioView }>;
}

const defaultPort = 1234;

export const isOn = ({ state }: LmStudioView): boolean =>
  state === 'server-on' || state === 'auth-required' || state === 'legacy-0.3';

/** Where it is so already. */
export const nothingToDo: PlannedChange = {
  steps: [],
  baseHashes: {},
  warnings: [],
  job: null,
  apply: () => Promise.resolve(succeed({ historyId: null, warnings: [] })),
};

/** How many ports after the taken one are tried. */
const portsTried = 20;

/** The next port on which nothing answers. Where all near ones are taken, the one after them, unseen. */
async function freePortAfter({ request }: Ports, taken: number): Promise<number> {
  const last = Math.min(taken + portsTried, 65_534);
  for (let port = taken + 1; port <= last; port++) {
    const outcome = await request({ method: 'GET', url: `http://127.0.0.1:${port}/`, timeoutMs: 300 });
    if (outcome.state === 'refused') return port;
  }
  return last + 1;
}

export const portOf = (url: string): number => Number(/:(\d+)$/.exec(url)?.[1] ?? defaultPort);

const portTaken = async (ports: Ports, url: string): Promise<Result<never>> =>
  fail('server-port-taken', { url, freePort: await freePortAfter(ports, portOf(url)) });

/** The address that the person set. */
export interface OwnAddress {
  /** null: none; LM Studio is looked for where it is set to. */
  readonly url: string | null;
  /** Sets it to where the server is started; null: it stays. */
  readonly follow: ((url: string) => Promise<Result<unknown>>) | null;
}

/**
 * Starting LM Studio's server on loopback, with its own command line tool, believed only by a probe that knows it
 * for LM Studio. Where the tool is absent or cannot wake the application, the application is started as its
 * installer recorded it, and the tool asked again; without a tool only a server that comes on by itself does.
 */
export async function planServerStart(
  ports: Ports,
  seen: LmStudioView | null,
  engine: EngineProbe,
  wantedPort?: number,
  own: OwnAddress = { url: null, follow: null },
): Promise<Result<PlannedChange>> {
  const lmstudio = seen ?? (await engine.read()).lmstudio;
  const { cliPath, url, state } = lmstudio;
  if (isOn(lmstudio))
    return wantedPort === undefined || wantedPort === portOf(url)
      ? succeed(nothingToDo)
      : fail('server-elsewhere', { url });
  const { executable } = await readInstallation(ports);
  if (cliPath === null && executable === null) return fail('lmstudio-absent', {});
  if (state === 'port-taken-by-other' && wantedPort === undefined) return portTaken(ports, url);
  const client = createClient(ports, () => null);
  const look = async (): Promise<LmStudioView> => (await engine.read()).lmstudio;
  const runs = async (): Promise<boolean> =>
    (await findApp(ports, client, await readInstallation(ports))) !== null;
  // It runs already, and nothing of ours can reach into it.
  if (cliPath === null && (await runs())) return fail('server-needs-hand', { url });
  const port = wantedPort ?? portOf(url);
  const origin = `http://127.0.0.1:${port}`;
  const isElsewhere = own.url !== null && !isSameServer(own.url, origin);
  const warnings =
    isElsewhere && own.follow === null
      ? [
          text('server.warning.elsewhere', {
            url: own.url,
            command: `homeport server start --port ${port} --follow`,
          }),
        ]
      : [];
  const launch = executable ? [executable.path, ...executableArguments(executable)] : [];
  return succeed({
    ...nothingToDo,
    steps: [{ kind: 'argv', argv: cliPath === null ? launch : [cliPath, ...startArguments(port)] }],
    warnings,
    job: { kind: 'server-start', title: text('job.start') },
    async apply({ signal, phase }) {
      const answers = async (): Promise<boolean> =>
        wantedPort === undefined ? isOn(await look()) : client.greets(origin);
      const ask = (tool: string) => startServer(ports, tool, port, answers, signal);
      async function wake(): Promise<Result<null>> {
        phase?.(text('job.phase.waking'));
        if (!executable || !(await wakeApplication(ports, executable, runs, signal)))
          return fail('server-not-started', { detail: executable?.path ?? '' });
        // The first start of the application brings its tool along.
        const tool = (await readInstallation(ports)).cliPath;
        if (tool !== null) return ask(tool);
        return (await holds(ports, answers, signal))
          ? succeed(null)
          : fail('server-needs-hand', { url: origin });
      }
      let started = cliPath === null ? await wake() : await ask(cliPath);
      if (!started.ok && cliPath !== null && executable && !(await runs())) {
        const woken = await wake();
        // What the tool said tells more than that the program did not come up.
        if (woken.ok || (await runs())) started = woken;
      }
      if (started.ok) {
        const followed = isElsewhere && own.follow ? await own.follow(origin) : succeed(null);
        return followed.ok ? succeed({ historyId: null, warnings }) : followed;
      }
      const after = wantedPort === undefined ? await look() : null;
      const isTaken =
        after === null ? await isForeign(ports, client, origin) : after.state === 'port-taken-by-other';
      return isTaken ? portTaken(ports, after?.url ?? origin) : started;
    },
  });
}

/** Whether somebody else answers there. */
async function isForeign(ports: Ports, client: LmStudioClient, origin: string): Promise<boolean> {
  const outcome = await ports.request({ method: 'GET', url: `${origin}/`, timeoutMs: 1000 });
  return outcome.state !== 'refused' && !(await client.greets(origin));
}

/**
 * Stopping LM Studio's server. Nothing is done where it is off: its tool would start the application to be told
 * so. What is loaded stays in memory, which is said.
 */
export async function planServerStop(
  ports: Ports,
  seen: LmStudioView | null,
  engine: EngineProbe,
): Promise<Result<PlannedChange>> {
  const lmstudio = seen ?? (await engine.read()).lmstudio;
  const { cliPath } = lmstudio;
  if (!isOn(lmstudio)) return succeed(nothingToDo);
  if (cliPath === null) return fail('lmstudio-absent', {});
  return succeed({
    ...nothingToDo,
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
