import type { RepairKind } from '#shared/contract/intents';
import { succeed, type Result } from '#shared/contract/result';
import type { Edit } from '../json5/edit';
import type { JsonValue } from '../json5/nodes';
import { valueAt } from '../json5/values';
import { readProviders } from '../provider/view';
import { aliasEdits } from '../provider/connect';
import { providerPolicy, runningModels } from '../tool-policy';
import { readAgents } from './agents';
import { keptOut } from './allowlist';
import { describeModel, readChain, resolveAlias } from './chain';
import { keepLocalEdits } from './keep-local';

/** OpenClaw's names for everything that fetches pages. */
const webTools = ['group:web', 'browser'];

/**
 * Keeps the local models of the route and of single agents away from web tools, which bring strangers' text.
 * OpenClaw's own audit accepts this; a sandbox would be stronger, but needs Docker and would stop agents that
 * have none. Of a model's policy and its provider's OpenClaw reads one only: a new one for the model takes over
 * what the provider's said.
 */
function denyWebEdits(config: JsonValue): Edit[] {
  const exposed = runningModels(config).filter(one => one.webTools.length > 0);
  const locals = [...new Set(exposed.map(one => one.model))].filter(
    model => describeModel(config, model).origin === 'local',
  );
  return locals.flatMap((model): Edit[] => {
    const found = providerPolicy(valueAt(config, ['tools']), model);
    const denied = valueAt(found?.policy, ['deny']);
    const deny = [...new Set([...(Array.isArray(denied) ? denied : []), ...webTools])];
    const at = ['tools', 'byProvider'];
    if (found === null || found.isOwn)
      return [{ kind: 'set', path: [...at, found?.key ?? model, 'deny'], value: deny }];
    return [{ kind: 'set', path: [...at, model], value: { ...found.policy, deny } }];
  });
}

/** Local providers that a route uses and that speak another API than Responses. */
function responsesEdits(config: JsonValue): Edit[] {
  const used = new Set(readChain(config).map(model => model.split('/')[0]));
  return readProviders(config)
    .filter(provider => provider.local && used.has(provider.id) && provider.api !== 'openai-responses')
    .flatMap(provider => {
      const at = ['models', 'providers', provider.id];
      const edits: Edit[] = [{ kind: 'set', path: [...at, 'api'], value: 'openai-responses' }];
      // Onboarding's marker works with chat completions only.
      const marker = valueAt(config, [...at, 'apiKey']) === 'lmstudio-local';
      return marker ? [...edits, { kind: 'set', path: [...at, 'apiKey'], value: 'lmstudio' }] : edits;
    });
}

/** One that is there is kept: OpenClaw's own programs read it from the file, others were told it by the person. */
function gatewayTokenEdits(config: JsonValue, newToken: () => string): Edit[] {
  const at = ['gateway', 'auth'];
  const mode = valueAt(config, [...at, 'mode']);
  const isThere = valueAt(config, [...at, 'token']) !== undefined;
  return [
    ...(mode === 'token' ? [] : [{ kind: 'set' as const, path: [...at, 'mode'], value: 'token' }]),
    ...(isThere ? [] : [{ kind: 'set' as const, path: [...at, 'token'], value: newToken() }]),
  ];
}

const heartbeatEdits = ['lightContext', 'isolatedSession'].map((key): Edit => ({
  kind: 'set',
  path: ['agents', 'defaults', 'heartbeat', key],
  value: true,
}));

/** Models that answer somewhere and that the allowlist of all keeps out. */
function allowEdits(config: JsonValue): Edit[] {
  const used = [...readChain(config), ...readAgents(config).flatMap(agent => agent.effective)];
  const references = [...new Set(used.map(model => resolveAlias(config, model)))];
  return aliasEdits(
    config,
    keptOut(config, references).map(reference => ({ reference, alias: null })),
  );
}

/**
 * The edits of a one-key repair; `file-mode` is none of the text, `restore-comments`
 * none of its values: they have no edits. `newToken` answers a secret
 * that nobody can guess.
 */
export function repairEdits(config: JsonValue, repair: RepairKind, newToken: () => string): Result<Edit[]> {
  switch (repair) {
    case 'models-mode-merge':
      return succeed([{ kind: 'set', path: ['models', 'mode'], value: 'merge' }]);
    case 'gateway-mode-local':
      return succeed([{ kind: 'set', path: ['gateway', 'mode'], value: 'local' }]);
    case 'compaction-on':
      return succeed([{ kind: 'set', path: ['agents', 'defaults', 'compaction', 'enabled'], value: true }]);
    case 'deny-web-tools':
      return succeed(denyWebEdits(config));
    case 'api-responses':
      return succeed(responsesEdits(config));
    case 'tools-messaging':
      return succeed([{ kind: 'set', path: ['tools', 'profile'], value: 'messaging' }]);
    case 'gateway-token':
      return succeed(gatewayTokenEdits(config, newToken));
    case 'heartbeat-light':
      return succeed(heartbeatEdits);
    case 'allow-route-models':
      return succeed(allowEdits(config));
    case 'slots-local':
      return succeed(keepLocalEdits(config));
    case 'restore-comments':
    case 'file-mode':
      return succeed([]);
  }
}
