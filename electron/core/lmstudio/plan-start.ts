import { fail, succeed, type Result } from '#shared/contract/result';
import type { LmStudioView } from '#shared/contract/models';
import { text } from '#shared/i18n/text';
import type { Ports } from '../../ports/types';
import type { PlannedChange } from '../plans/planned';
import { startArguments, startServer } from './start';

interface Probe {
  read(): Promise<{ lmstudio: LmStudioView }>;
}

const defaultPort = 1234;

/** Starting LM Studio's server on loopback, with its own command line tool, believed only by a probe. */
export async function planServerStart(
  ports: Ports,
  seen: LmStudioView | null,
  engine: Probe,
): Promise<Result<PlannedChange>> {
  const lmstudio = seen ?? (await engine.read()).lmstudio;
  const { cliPath, url } = lmstudio;
  if (cliPath === null) return fail('lmstudio-absent', {});
  const port = Number(/:(\d+)$/.exec(url)?.[1] ?? defaultPort);
  const answers = async (): Promise<boolean> => {
    const { state } = (await engine.read()).lmstudio;
    return state === 'server-on' || state === 'auth-required';
  };
  return succeed({
    steps: [{ kind: 'argv', argv: [cliPath, ...startArguments(port)] }],
    baseHashes: {},
    warnings: [],
    job: { kind: 'server-start', title: text('job.start') },
    async apply({ signal }) {
      const started = await startServer(ports, cliPath, port, answers, signal);
      return started.ok ? succeed({ historyId: null, warnings: [] }) : started;
    },
  });
}
