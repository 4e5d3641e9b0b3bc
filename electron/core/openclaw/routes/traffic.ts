import { placeOf } from '#shared/contract/address';
import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import type { RoutesView } from '#shared/contract/openclaw';
import { regionOf } from '#shared/contract/regions';
import { staysOwn, type Traffic, type TrafficPlace } from '#shared/contract/traffic';
import type { RouteMemory } from '../document/memory';
import type { JsonValue, Path } from '../json5/nodes';
import { isObject, valueAt } from '../json5/values';
import { chainFor, describeModel, readChain, resolveAlias, routeModels } from './chain';
import { leakingSlots } from './slots';

/**
 * The hosts behind OpenRouter that alone may answer, wherever OpenClaw takes them from; empty: any may. What stands for
 * one model goes before what stands for the provider.
 */
function pinnedHosts(config: JsonValue, model: string): string[] {
  const slash = model.indexOf('/');
  const entry: Path = ['models', 'providers', model.slice(0, slash)];
  const rows = valueAt(config, [...entry, 'models']);
  const row =
    (Array.isArray(rows) ? rows : []).find(one => isObject(one) && one['id'] === model.slice(slash + 1)) ??
    {};
  const only = [
    valueAt(config, ['agents', 'defaults', 'models', model, 'params', 'provider', 'only']),
    valueAt(row, ['compat', 'openRouterRouting', 'only']),
    valueAt(row, ['params', 'provider', 'only']),
    valueAt(config, [...entry, 'params', 'provider', 'only']),
  ].find(Array.isArray);
  return only?.filter(host => typeof host === 'string') ?? [];
}

/** Where one model is asked, and the hosts where it is pinned to some. */
function placeOfModel(config: JsonValue, spelled: string): { place: TrafficPlace; hosts: string[] } {
  const { origin, provider, serverUrl } = describeModel(config, resolveAlias(config, spelled));
  if (origin === 'local') {
    const here = serverUrl === null || placeOf(serverUrl) === 'this-machine';
    return { place: here ? 'machine' : 'network', hosts: [] };
  }
  const region = serverUrl === null ? null : regionOf(serverUrl);
  if (region !== null) return { place: region, hosts: [] };
  const isOpenRouter =
    serverUrl === null ? provider === 'openrouter' : serverUrl.startsWith('https://openrouter.ai/');
  const hosts = isOpenRouter ? pinnedHosts(config, resolveAlias(config, spelled)) : [];
  return { place: hosts.length > 0 ? 'pinned' : 'anywhere', hosts };
}

/** Where prompts go on a chain of models. */
export function trafficOf(config: JsonValue, chain: readonly string[]): Traffic {
  const found = chain.map(model => placeOfModel(config, model));
  const places = [...new Set(found.map(({ place }) => place))];
  const leaks = staysOwn({ places }) ? leakingSlots(config) : [];
  return {
    places,
    hosts: [...new Set(found.flatMap(({ hosts }) => hosts))],
    otherSlots: new Set(leaks.map(slot => slot.path)).size,
  };
}

/** The chain that the file has, and each that a switch could write. */
export function routesTraffic(config: JsonValue, memory: RouteMemory): RoutesView['traffic'] {
  const models = routeModels(config, memory);
  const of = (route: RouteKind): [RouteKind, Traffic | null] => {
    const chain = chainFor(route, models);
    return [route, chain.ok ? trafficOf(config, chain.data) : null];
  };
  return {
    written: trafficOf(config, readChain(config)),
    routes: Object.fromEntries(routeKinds.map(of)) as Record<RouteKind, Traffic | null>,
  };
}
