import type { JsonValue, Path } from './json5/nodes';
import { isObject, valueAt } from './json5/values';
import { readAgents } from './routes/agents';
import { modelPath, readChain, resolveAlias } from './routes/chain';

// Which tools a model has, as OpenClaw 2026.9.6 works it out (`resolveToolPolicies`, `createToolPolicyMatcher`):
// every policy on the way may take one away, and none gives it back.

/** Tools that bring in what strangers wrote, with the names that a policy may use for each. */
const webTools = {
  web_search: ['group:web', 'group:openclaw'],
  web_fetch: ['group:web', 'group:openclaw'],
  browser: ['group:ui', 'group:openclaw'],
} as const;
export type WebTool = keyof typeof webTools;
const webToolNames = Object.keys(webTools) as WebTool[];

/** What the profiles leave of them; one that is not listed takes nothing away. */
const profiles: Readonly<Record<string, readonly WebTool[]>> = {
  minimal: [],
  messaging: [],
  coding: ['web_search', 'web_fetch'],
};

/** Where each can be switched off for everybody. */
const switches: Readonly<Record<WebTool, Path>> = {
  web_search: ['tools', 'web', 'search', 'enabled'],
  web_fetch: ['tools', 'web', 'fetch', 'enabled'],
  browser: ['browser', 'enabled'],
};

const list = (value: JsonValue | undefined, ...path: Path): string[] | null => {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found.filter(one => typeof one === 'string') : null;
};

const named = (value: JsonValue | undefined, ...path: Path): string | null => {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : null;
};

/** A pattern is a tool's name, a group's, or either with asterisks. */
function matches(tool: WebTool, patterns: readonly string[]): boolean {
  const names: readonly string[] = [tool, ...webTools[tool]];
  return patterns.some(one => {
    const pattern = one.trim().toLowerCase();
    if (!pattern.includes('*')) return names.includes(pattern);
    const parts = pattern.split('*').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
    return new RegExp(`^${parts.join('.*')}$`).test(tool);
  });
}

/** `allow` and `deny` of one policy. An empty `allow` allows everything, as does a missing one. */
function passes(tool: WebTool, policy: JsonValue | undefined): boolean {
  if (matches(tool, list(policy, 'deny') ?? [])) return false;
  const allow = list(policy, 'allow') ?? [];
  return allow.length === 0 || matches(tool, [...allow, ...(list(policy, 'alsoAllow') ?? [])]);
}

function passesProfile(tool: WebTool, tools: JsonValue | undefined, own: JsonValue | undefined): boolean {
  const left = profiles[named(own, 'profile') ?? named(tools, 'profile') ?? ''];
  const also = list(own, 'alsoAllow') ?? list(tools, 'alsoAllow') ?? [];
  return left === undefined || left.includes(tool) || matches(tool, also);
}

/** A sandbox brings its own policy: without one, none of the web tools is in it. */
function passesSandbox(tool: WebTool, tools: JsonValue | undefined, own: JsonValue | undefined): boolean {
  const pick = (key: string): string[] | null =>
    list(own, 'sandbox', 'tools', key) ?? list(tools, 'sandbox', 'tools', key);
  const [allow, also, deny] = [pick('allow'), pick('alsoAllow') ?? [], pick('deny')];
  const asked = matches(tool, [...(allow ?? []), ...also]);
  if (deny ? matches(tool, deny) : tool === 'browser' && !asked) return false;
  return asked || allow?.length === 0;
}

interface ProviderPolicy {
  readonly key: string;
  readonly policy: { readonly [key: string]: JsonValue };
  /** The model's own, not its provider's. */
  readonly isOwn: boolean;
}

/** The one policy of `tools.byProvider` that counts for a model: its own, else its provider's. */
export function providerPolicy(tools: JsonValue | undefined, model: string): ProviderPolicy | null {
  const policies = valueAt(tools, ['byProvider']);
  const provider = model.slice(0, Math.max(0, model.indexOf('/')));
  for (const wanted of [model, provider]) {
    for (const [key, policy] of Object.entries(isObject(policies) ? policies : {})) {
      if (isObject(policy) && key.trim().toLowerCase() === wanted.toLowerCase())
        return { key, policy, isOwn: wanted === model };
    }
  }
  return null;
}

/** The sandbox of an agent, else that of all: off, non-main or all. */
export const sandboxMode = (config: JsonValue, agent?: JsonValue): string =>
  named(agent, 'sandbox', 'mode') ?? named(config, 'agents', 'defaults', 'sandbox', 'mode') ?? 'off';

/** The web tools that a model has when it runs this agent; without an agent, what it has by default. */
export function webToolsOf(config: JsonValue, model: string, agent?: JsonValue): WebTool[] {
  const tools = valueAt(config, ['tools']);
  const own = valueAt(agent, ['tools']);
  const isSandboxed = sandboxMode(config, agent) === 'all';
  const policies = [tools, own, providerPolicy(tools, model)?.policy, providerPolicy(own, model)?.policy];
  return webToolNames.filter(
    tool =>
      valueAt(config, switches[tool]) !== false &&
      passesProfile(tool, tools, own) &&
      policies.every(policy => passes(tool, policy)) &&
      (!isSandboxed || passesSandbox(tool, tools, own)),
  );
}

/** A model that runs an agent, and what strangers' text it can fetch there. */
export interface RunningModel {
  readonly path: string;
  /** provider/model, an alias followed. */
  readonly model: string;
  /** off, non-main or all. */
  readonly sandbox: string;
  readonly webTools: readonly WebTool[];
}

/**
 * The models of the route, and those of agents that have models, tools or a sandbox of their own. OpenClaw's
 * audit leaves out agents that go by the route with another sandbox; they are unsafe all the same.
 */
export function runningModels(config: JsonValue): RunningModel[] {
  const shared = readChain(config);
  const running = (path: Path, spelled: string, agent?: JsonValue): RunningModel => {
    const model = resolveAlias(config, spelled);
    const webTools = webToolsOf(config, model, agent);
    return { path: path.join('.'), model, sandbox: sandboxMode(config, agent), webTools };
  };
  return [
    ...shared.map((model, index) => running([...modelPath, index === 0 ? 'primary' : 'fallbacks'], model)),
    ...readAgents(config).flatMap(({ at, own, effective }) => {
      const place = at.slice(0, -1);
      const agent = valueAt(config, place);
      if (
        own === null &&
        valueAt(agent, ['tools']) === undefined &&
        valueAt(agent, ['sandbox']) === undefined
      )
        return [];
      return effective.map(model => running(own === null ? place : at, model, agent));
    }),
  ];
}
