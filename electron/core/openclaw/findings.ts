import { isObject, valueAt } from './json5/values';
import type { JsonValue, Path } from './json5/nodes';
import { readChain } from './routes/chain';
import { webTools } from './routes/repairs';
import { agentModels, leakingSlots, type ModelSlot } from './routes/slots';
import { successorOf } from './routes/successors';

/** What the checks need to know of OpenClaw's file, without the file. */
export interface ConfigFindings {
  readonly gatewayMode: string | null;
  readonly modelsMode: string | null;
  readonly compactionOn: boolean;
  readonly sandboxMode: string;
  /** Models that may not use web tools; `*` where none may. */
  readonly webToolsDeniedFor: readonly string[];
  readonly toolsProfile: string;
  readonly channels: readonly string[];
  readonly leaks: readonly ModelSlot[];
  readonly agentModels: readonly ModelSlot[];
  /** Models of the route that OpenClaw 2026.9.6 does not resolve any more. */
  readonly deadModels: readonly string[];
}

const text = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

const deniesWeb = (deny: JsonValue | undefined): boolean =>
  Array.isArray(deny) && webTools.every(tool => deny.includes(tool));

function webToolsDeniedFor(config: JsonValue): string[] {
  if (deniesWeb(valueAt(config, ['tools', 'deny']))) return ['*'];
  const byProvider = valueAt(config, ['tools', 'byProvider']);
  return Object.entries(isObject(byProvider) ? byProvider : {})
    .filter(([, policy]) => isObject(policy) && deniesWeb(policy['deny']))
    .map(([model]) => model);
}

export function readFindings(config: JsonValue): ConfigFindings {
  const at = (...path: Path): JsonValue | undefined => valueAt(config, path);
  const channels = at('channels');
  return {
    gatewayMode: text(at('gateway', 'mode')),
    modelsMode: text(at('models', 'mode')),
    compactionOn: at('agents', 'defaults', 'compaction', 'enabled') !== false,
    sandboxMode: text(at('agents', 'defaults', 'sandbox', 'mode')) ?? 'off',
    webToolsDeniedFor: webToolsDeniedFor(config),
    toolsProfile: text(at('tools', 'profile')) ?? 'full',
    channels: Object.entries(isObject(channels) ? channels : {})
      .filter(([name, channel]) => name !== 'defaults' && isObject(channel) && channel['enabled'] !== false)
      .map(([name]) => name),
    leaks: leakingSlots(config),
    agentModels: agentModels(config),
    deadModels: readChain(config).filter(model => successorOf(model) !== null),
  };
}
