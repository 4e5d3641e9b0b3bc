import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../ports/types';
import { understandAnswer } from '../answers/understand';
import type { LmStudioClient } from './client';
import { findApp } from './discovery';
import { readInstallation } from './installation';
import { lastWords, runTool } from './tool';

/** Weights of hundreds of gigabytes come from disk, and the tool waits for them. */
const loadLimitMs = 30 * 60_000;
const unloadLimitMs = 60_000;
const defaultPort = 1234;
/** Where the internal server is, for applications that do not write it down (research notes, section 0). */
const internalPorts = [41_343, 52_993, 16_141, 39_414, 22_931];

/**
 * By its key, which comes first among whatever the tool thinks was meant, and under that name; never without the
 * answer to the tool's question. Not `--exact`: that takes a path, which is the key of some models only.
 */
export const loadArguments = (
  key: string,
  contextTokens: number,
  parallel: 1 | undefined,
): readonly string[] => [
  ...['load', key, '--context-length', String(contextTokens)],
  ...(parallel === undefined ? [] : ['--parallel', String(parallel)]),
  ...['--identifier', key, '--yes'],
];

export const unloadArguments = (instanceId: string): readonly string[] => ['unload', instanceId];

/**
 * The tool that speaks to the application behind a server of this machine, or null. It is not asked: it must not
 * start an application where the server turns out to be somebody else's, as at the end of a tunnel.
 */
export async function toolFor(ports: Ports, client: LmStudioClient, origin: string): Promise<string | null> {
  const { hostname, port } = new URL(origin);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return null;
  const installation = await readInstallation(ports);
  const set = installation.serverPorts.length > 0 ? installation.serverPorts : [defaultPort];
  if (installation.cliPath === null || !set.includes(Number(port))) return null;
  const asked = installation.internalPorts.length > 0 ? installation.internalPorts : internalPorts;
  return (await findApp(ports, client, { internalPorts: asked })) ? installation.cliPath : null;
}

export interface ToolUse {
  readonly path: string;
  /** One prediction at once, with which an MLX runtime honours the context; REST has no word for it. */
  readonly parallel?: 1 | undefined;
  /** LM Studio 0.3, which has no REST to unload with. */
  readonly isOld: boolean;
}

/** A client that loads, and unloads where it must, with `lms`, and lists as ever: the list is what is believed. */
export const withTool = (ports: Ports, client: LmStudioClient, tool: ToolUse): LmStudioClient => ({
  ...client,

  async load(origin, key, contextTokens, signal) {
    const args = loadArguments(key, contextTokens, tool.parallel);
    const outcome = await runTool(ports, tool.path, args, { timeoutMs: loadLimitMs, signal });
    if (outcome.state === 'exited' && outcome.code === 0) return succeed(key);
    if (outcome.state === 'timed-out') return fail('server-timeout', { url: origin, limitMs: loadLimitMs });
    if (outcome.state === 'cancelled')
      return fail('server-unreachable', { url: origin, reason: 'cancelled' });
    const reason = lastWords(outcome);
    if (/no model found/i.test(reason)) return fail('model-unknown', { model: key, available: '' });
    return understandAnswer(key, reason) ?? fail('model-load-failed', { model: key, reason });
  },

  async unload(origin, instanceId): Promise<Result<null>> {
    if (!tool.isOld) return client.unload(origin, instanceId);
    const args = unloadArguments(instanceId);
    const outcome = await runTool(ports, tool.path, args, { timeoutMs: unloadLimitMs });
    // It ends with 0 for what it does not find, too.
    const listed = await client.list(origin);
    if (!listed.ok) return listed;
    const stays = listed.data.some(({ instances }) => instances?.some(({ id }) => id === instanceId));
    return stays
      ? fail('model-not-unloaded', { model: instanceId, detail: lastWords(outcome) })
      : succeed(null);
  },
});
