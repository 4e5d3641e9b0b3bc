import { loadedContext } from '#shared/contract/instances';
import { placeOf } from '#shared/contract/address';
import type { CommandOutput } from '#shared/contract/commands';
import { succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../ports/types';
import { servedModel, type Engine } from './engine';
import { entryOptions, keyFor } from './openclaw/provider/entry';
import { exportConnection } from './openclaw/provider/export';

/**
 * What another machine's OpenClaw needs to reach a server of this one. `127.0.0.1` there would be that
 * machine itself, so this machine's network address stands in; `reachable` says whether the server listens
 * there as it is.
 */
export async function exportForAnotherMachine(
  ports: Ports,
  engine: Engine,
  wanted: { serverUrl: string; modelKey: string; contextTokens?: number | undefined },
): Promise<Result<CommandOutput<'openclaw.export'>>> {
  const found = await engine.find(wanted.serverUrl, wanted.modelKey);
  if (!found.ok) return found;
  const { server } = found.data;
  const isLmStudio = server.kind === 'lmstudio';
  const isElsewhere = placeOf(server.url) !== 'this-machine';
  const reachable = isElsewhere || (isLmStudio && (await engine.read()).lmstudio.listensOn === 'network');
  const [address] = ports.environment.networkAddresses();
  const baseUrl =
    isElsewhere || address === undefined
      ? server.baseUrl
      : server.baseUrl.replace(/\/\/(127\.[\d.]+|localhost|\[::1\]|0\.0\.0\.0)/, `//${address}`);
  const served = { ...servedModel(found.data, loadedContext(found.data.model), null), baseUrl };
  const variable = /^\$\{(.+)\}$/.exec(keyFor(served))?.[1];
  const tokenVariable = served.needsToken && variable !== undefined ? variable : null;
  const connection = exportConnection(served, entryOptions(served, wanted));
  return succeed({ ...connection, reachable, isLmStudio, tokenVariable });
}
