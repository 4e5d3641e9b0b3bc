import type { LmStudioView } from '#shared/contract/models';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { Ports } from '../../ports/types';
import type { PlannedChange } from '../plans/planned';
import { createClient } from './client';
import { connectedMachines } from './clients';
import { isOn, nothingToDo, portOf, type EngineProbe } from './plan-server';
import { startArguments, startServer, stopArguments, stopServer } from './start';
import { toolFor } from './tool-client';

const askLimitMs = 1000;

/** An address of this machine on its networks where the port still answers; null: none does. */
async function openAddress({ environment, request }: Ports, port: number): Promise<string | null> {
  const looks = environment.networkAddresses().map(async address => {
    const url = `http://${address}:${port}`;
    const outcome = await request({ method: 'GET', url: `${url}/lmstudio-greeting`, timeoutMs: askLimitMs });
    return outcome.state === 'answered' ? url : null;
  });
  return (await Promise.all(looks)).find(url => url !== null) ?? null;
}

/** Who is cut off, as far as it can be told. */
function clientWords(machines: readonly string[] | null): Pick<PlannedChange, 'warnings' | 'notes'> {
  const breaksOff = text('server.warning.breaksOff');
  if (machines?.length === 0) return { notes: [text('server.clients.nobody')], warnings: [breaksOff] };
  const who =
    machines === null
      ? text('server.clients.unseen')
      : text('server.clients.some', { addresses: machines.join(', ') });
  return { notes: [], warnings: [who, breaksOff] };
}

/**
 * Taking LM Studio's server from the network back to this machine: it is stopped and started on 127.0.0.1 with its
 * own tool, and believed once none of this machine's network addresses answers any more. REST has no word for it, and
 * LM Studio's settings are not written by anybody else. Who is connected is named first.
 */
export async function planServerRebind(
  ports: Ports,
  seen: LmStudioView | null,
  engine: EngineProbe,
): Promise<Result<PlannedChange>> {
  const lmstudio = seen ?? (await engine.read()).lmstudio;
  const { url, listensOn } = lmstudio;
  if (!isOn(lmstudio) || listensOn === 'loopback') return succeed(nothingToDo);
  const client = createClient(ports, () => null);
  const tool = await toolFor(ports, client, url);
  if (tool === null) return fail('server-rebind-by-hand', { url });
  const port = portOf(url);
  const origin = `http://127.0.0.1:${port}`;
  const words = clientWords(await connectedMachines(ports, port));
  return succeed({
    ...nothingToDo,
    ...words,
    steps: [
      { kind: 'argv', argv: [tool, ...stopArguments] },
      { kind: 'argv', argv: [tool, ...startArguments(port)] },
    ],
    job: { kind: 'server-rebind', title: text('job.rebind') },
    async apply({ signal }) {
      const answers = (): Promise<boolean> => client.greets(origin);
      const stopped = await stopServer(ports, tool, async () => !(await answers()), signal);
      if (!stopped.ok) return stopped;
      // Not called off in between: a server that was on is on again afterwards.
      const started = await startServer(ports, tool, port, answers);
      if (!started.ok) return started;
      const open = await openAddress(ports, port);
      if (open !== null) return fail('server-still-open', { url: open });
      const isKept = (await engine.read()).lmstudio.listensOn === 'network';
      const warnings: Text[] = isKept ? [text('server.warning.bindKept')] : [];
      return succeed({ historyId: null, warnings });
    },
  });
}
