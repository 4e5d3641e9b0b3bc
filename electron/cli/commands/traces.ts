import { succeed, type Result } from '#shared/contract/result';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import { autostartFile, setStartAtLogin } from '../../core/autostart/autostart';
import { commandLinkStatus, planCommandUnlink } from '../../core/command-link/command-link';
import { readManagedRecord } from '../../core/servers/managed/record';
import { stopManaged } from '../../core/servers/managed/managed';
import { planServiceRemove, serviceStatus } from '../../core/service/service';
import type { Ports } from '../../ports/types';

/** Something of Homeport's that lies or runs outside its own folder. */
export interface Trace {
  readonly text: Text;
  remove(): Promise<Result<unknown>>;
}

async function serviceTrace(ports: Ports): Promise<Trace | null> {
  const status = await serviceStatus(ports);
  // Where the system has no such thing, there is none.
  if (!status.ok || !status.data.isInstalled) return null;
  return {
    text: text('cli.reset.service', { path: status.data.file }),
    async remove() {
      const planned = await planServiceRemove(ports);
      return planned.ok ? planned.data.apply({}) : planned;
    },
  };
}

async function autostartTrace(ports: Ports): Promise<Trace | null> {
  const path = autostartFile(ports);
  if ((await ports.files.information(path)) === null) return null;
  return { text: text('cli.reset.autostart', { path }), remove: () => setStartAtLogin(ports, null) };
}

async function linkTrace(ports: Ports): Promise<Trace | null> {
  const { isLinked, file } = await commandLinkStatus(ports);
  if (!isLinked) return null;
  return {
    text: text('cli.reset.link', { path: file }),
    async remove() {
      const planned = await planCommandUnlink(ports);
      return planned.ok ? planned.data.apply({}) : planned;
    },
  };
}

async function managedTrace(ports: Ports): Promise<Trace | null> {
  const record = await readManagedRecord(ports);
  if (record === null) return null;
  return {
    text: text('cli.reset.managed', { model: record.alias, pid: record.pid }),
    remove: () => stopManaged(ports),
  };
}

/** All of them, in the order in which they go: what would start Homeport again comes first. */
export async function tracesOf(ports: Ports): Promise<Trace[]> {
  const traces = await Promise.all(
    [serviceTrace, autostartTrace, managedTrace, linkTrace].map(trace => trace(ports)),
  );
  return traces.filter(trace => trace !== null);
}

/** Takes them away one after the other; the first that stays is told. */
export async function removeTraces(traces: readonly Trace[]): Promise<Result<null>> {
  for (const trace of traces) {
    const removed = await trace.remove();
    if (!removed.ok) return removed;
  }
  return succeed(null);
}
