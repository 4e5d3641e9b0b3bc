import { succeed } from '#shared/contract/result';
import { text } from '#shared/i18n/text';
import type { Ports } from '../ports/types';
import type { Engine } from './engine';
import type { Handlers } from './execute';
import type { Jobs } from './jobs/jobs';
import { connectedMachines } from './lmstudio/clients';
import { findModelsFolder } from './lmstudio/installation';
import { portOf } from './lmstudio/plan-server';
import type { KnownServers } from './servers/known';
import { findModelFiles } from './servers/managed/files';
import { llamaServer } from './servers/managed/plan';

/** What can be asked of model servers, and which of them Homeport knows; what changes them is a plan. */
export function serverCommands(options: {
  readonly ports: Ports;
  readonly engine: Engine;
  readonly known: KnownServers;
  readonly jobs: Jobs;
  /** Where LM Studio answers; empty: it was not found. */
  readonly lmstudioUrl: () => string;
  readonly refresh: () => Promise<void>;
}): Pick<
  Handlers,
  | 'servers.probe'
  | 'servers.add'
  | 'servers.remove'
  | 'servers.tryApis'
  | 'servers.modelFiles'
  | 'models.estimate'
  | 'lmstudio.clients'
> {
  const { ports, engine, known, jobs, lmstudioUrl, refresh } = options;
  return {
    'servers.probe': async ({ url }) => {
      const probed = await engine.probe(url);
      return probed.ok ? succeed({ server: probed.data.server, models: [...probed.data.models] }) : probed;
    },
    'servers.add': async ({ url }) => {
      const added = await known.add(url);
      if (!added.ok) return added;
      await refresh();
      return succeed({});
    },
    'servers.remove': async ({ url }) => {
      const removed = await known.remove(url);
      if (!removed.ok) return removed;
      await refresh();
      return succeed({});
    },
    'servers.tryApis': ({ url, modelKey }) => {
      const jobId = jobs.start({
        kind: 'api-trial',
        title: text('job.apiTrial', { url }),
        cancellable: true,
        run: ({ signal }) => engine.tryApis(url, modelKey, signal),
      });
      return Promise.resolve(succeed({ jobId }));
    },
    'servers.modelFiles': async () => {
      const [program, files] = await Promise.all([
        ports.run.find(llamaServer),
        findModelFiles(ports, [await findModelsFolder(ports)]),
      ]);
      return succeed({ program, files });
    },
    'models.estimate': ({ serverUrl, modelKey, contextTokens }) =>
      engine.estimate(serverUrl, modelKey, contextTokens),
    'lmstudio.clients': async () =>
      succeed({ addresses: await connectedMachines(ports, portOf(lmstudioUrl())) }),
  };
}
