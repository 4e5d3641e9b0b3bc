import { travelsInTheOpen } from '#shared/contract/address';
import { plainSecrets } from './document/secrets';
import { isObject, oncePerValue, valueAt } from './json5/values';
import type { JsonValue, Path } from './json5/nodes';
import { readProviders } from './provider/view';
import { readChain } from './routes/chain';
import { agentModels, leakingSlots, type ModelSlot } from './routes/slots';
import { successorOf } from './routes/successors';
import { runningModels, type RunningModel } from './tool-policy';

/** What the checks need to know of OpenClaw's file, without the file. */
export interface ConfigFindings {
  readonly gatewayMode: string | null;
  /** loopback, lan, tailnet, auto or custom. */
  readonly gatewayBind: string;
  /** Does the gateway ask for a token or a password, or stand behind a proxy that does? */
  readonly gatewayAsks: boolean;
  readonly modelsMode: string | null;
  readonly compactionOn: boolean;
  /** null: switched off. */
  readonly heartbeat: {
    readonly every: string;
    readonly light: boolean;
    readonly model: string | null;
  } | null;
  readonly toolsProfile: string;
  readonly channels: readonly string[];
  /** Places of the channels that let anybody write to the agent. */
  readonly openInboxes: readonly string[];
  /** Places of keys in plain text. */
  readonly plainKeys: readonly string[];
  /** Servers of the file beyond this machine that are asked by plain http. */
  readonly plainHttp: readonly { readonly provider: string; readonly baseUrl: string }[];
  /** Models that run agents: the route's, its first one first, and those of single agents. */
  readonly running: readonly RunningModel[];
  readonly leaks: readonly ModelSlot[];
  readonly agentModels: readonly ModelSlot[];
  /** Models of the route that OpenClaw 2026.9.6 does not resolve any more. */
  readonly deadModels: readonly { readonly model: string; readonly successor: string }[];
}

const text = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

function gatewayAsks(config: JsonValue): boolean {
  const auth = valueAt(config, ['gateway', 'auth']);
  if (!isObject(auth) || auth['mode'] === 'none') return false;
  const isSet = (secret: JsonValue | undefined): boolean => secret !== undefined && secret !== '';
  return auth['mode'] === 'trusted-proxy' || isSet(auth['token']) || isSet(auth['password']);
}

/** OpenClaw wakes its agent twice an hour unless it is told otherwise. */
const usualHeartbeat = '30m';

function heartbeat(config: JsonValue): ConfigFindings['heartbeat'] {
  const set = valueAt(config, ['agents', 'defaults', 'heartbeat']);
  const { every, model, lightContext, isolatedSession } = isObject(set) ? set : {};
  const interval = text(every) ?? usualHeartbeat;
  if (/^0+[a-z]*$/i.test(interval.trim())) return null;
  return { every: interval, light: lightContext === true && isolatedSession === true, model: text(model) };
}

const isChannelOn = ([name, channel]: [string, JsonValue]): boolean =>
  name !== 'defaults' && isObject(channel) && channel['enabled'] !== false;

/** Policies of direct messages and of groups, of a channel or of one of its accounts. */
function openPolicies(value: JsonValue, path: Path): Path[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    /^(dmPolicy|groupPolicy|policy)$/.test(key) && member === 'open'
      ? [[...path, key]]
      : openPolicies(member, [...path, key]),
  );
}

export const readFindings = oncePerValue((config): ConfigFindings => {
  const at = (...path: Path): JsonValue | undefined => valueAt(config, path);
  const channels = at('channels');
  const on = Object.entries(isObject(channels) ? channels : {}).filter(isChannelOn);
  const name = (path: Path): string => path.join('.');
  return {
    gatewayMode: text(at('gateway', 'mode')),
    gatewayBind: text(at('gateway', 'bind')) ?? 'loopback',
    gatewayAsks: gatewayAsks(config),
    modelsMode: text(at('models', 'mode')),
    compactionOn: at('agents', 'defaults', 'compaction', 'enabled') !== false,
    heartbeat: heartbeat(config),
    toolsProfile: text(at('tools', 'profile')) ?? 'full',
    channels: on.map(([channel]) => channel),
    openInboxes: on.flatMap(([channel, settings]) => openPolicies(settings, ['channels', channel])).map(name),
    plainKeys: plainSecrets(config).map(name),
    plainHttp: readProviders(config).flatMap(({ id, baseUrl }) =>
      baseUrl !== null && travelsInTheOpen(baseUrl) ? [{ provider: id, baseUrl }] : [],
    ),
    running: runningModels(config),
    leaks: leakingSlots(config),
    agentModels: agentModels(config),
    deadModels: readChain(config).flatMap(model => {
      const successor = successorOf(model);
      return successor === null ? [] : [{ model, successor }];
    }),
  };
});
