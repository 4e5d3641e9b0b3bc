import type { Result } from '#shared/contract/result';
import { createCore } from '../core/core';
import { attachToCore } from '../host/attach';
import { remoteCore, type CoreAccess } from '../host/remote-core';
import { leaseCore, startHost } from '../host/serve';
import type { Ports } from '../ports/types';
import type { PracticeBeside } from '../practice/beside';

interface OpenOptions {
  readonly version: string;
  readonly practice: Pick<PracticeBeside, 'start'>;
  /** The core that was attached to went away. */
  readonly gone: () => void;
}

/** The core of this window: its own, served on core.sock, or the one that runs already. */
export async function openCore(
  ports: Ports,
  { version, practice, gone }: OpenOptions,
): Promise<Result<CoreAccess>> {
  const lease = await leaseCore(ports, version);
  if (!lease.ok) {
    if (lease.error.code !== 'core-running') return lease;
    const running = await attachToCore(ports, version);
    if (!running.ok) return running;
    return running.data === null ? lease : remoteCore(running.data, gone);
  }
  const core = await createCore(ports, {
    ...{ version, shell: 'desktop', mode: 'normal' },
    startPractice: practice.start,
  });
  const host = await startHost(core, ports, { version, rendererFolder: null });
  if (!host.ok) {
    await core.close();
    await lease.data.release();
    return host;
  }
  return {
    ok: true,
    data: {
      ...core,
      async close() {
        await host.data.close();
        await core.close();
        await lease.data.release();
      },
    },
  };
}
