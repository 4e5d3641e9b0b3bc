import type { CheckItem } from '#shared/contract/checklist';
import type { RouteKind } from '#shared/contract/kinds';
import type { Intent } from '#shared/contract/intents';
import type { Text } from '#shared/contract/text';
import { inOnePiece } from './terminal';

const routeWords: Readonly<Record<RouteKind, string>> = {
  'local-first': 'local',
  'local-fallback': 'fallback',
  'local-only': 'local-only',
  'hosted-only': 'hosted',
};

/** Names come from servers: a word that a shell would read as more than a word is quoted. */
export const word = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

function commandOfIntent(intent: Intent): string | null {
  switch (intent.kind) {
    case 'connect': {
      const context = intent.contextTokens === undefined ? '' : ` --context ${intent.contextTokens}`;
      return `homeport connect --server ${word(intent.serverUrl)} --model ${word(intent.modelKey)}${context}`;
    }
    case 'disconnect': {
      const { provider, model } = intent;
      return `homeport disconnect ${word(model === undefined ? provider : `${provider}/${model}`)}`;
    }
    case 'regional': {
      const { region, models, hosts, contextWindow } = intent;
      const only = hosts === undefined ? '' : ` --only ${word(hosts.join(','))}`;
      const window = contextWindow === undefined ? '' : ` --context-window ${contextWindow}`;
      return `homeport regional ${region} --model ${word(models.join(','))}${only}${window}`;
    }
    case 'route':
      return `homeport use ${routeWords[intent.route]}${intent.agent === undefined ? '' : ` --agent ${word(intent.agent)}`}`;
    case 'agentFollow':
      return `homeport use default --agent ${word(intent.agent)}`;
    case 'sessionUnpin':
      return `homeport routes release ${word(intent.key)}`;
    case 'replace': {
      const { oldModel, newModel, serverUrl, contextTokens } = intent;
      const server = serverUrl === undefined ? '' : ` --server ${word(serverUrl)}`;
      const context = contextTokens === undefined ? '' : ` --context ${contextTokens}`;
      return `homeport replace ${word(oldModel)} ${word(newModel)}${server}${context}`;
    }
    case 'undo':
      return 'homeport undo';
    case 'modelLoad': {
      const { serverUrl, modelKey, contextTokens } = intent;
      const parallel = intent.parallel === undefined ? '' : ` --parallel ${intent.parallel}`;
      return `homeport models load ${word(modelKey)} --context ${contextTokens}${parallel} --server ${word(serverUrl)}`;
    }
    case 'modelUnload':
      return `homeport models unload ${word(intent.instanceId)} --server ${word(intent.serverUrl)}`;
    case 'modelDownload': {
      const quantization =
        intent.quantization === undefined ? '' : ` --quantization ${word(intent.quantization)}`;
      return `homeport models download ${word(intent.model)}${quantization} --server ${word(intent.serverUrl)}`;
    }
    case 'serverStart':
      return intent.port === undefined
        ? 'homeport server start'
        : `homeport server start --port ${intent.port}`;
    case 'serverStop':
      return 'homeport server stop';
    case 'serverRebind':
      return 'homeport server rebind';
    case 'managedStart': {
      const { file, contextTokens, parallel } = intent;
      const context = contextTokens === undefined ? '' : ` --context ${contextTokens}`;
      const conversations = parallel === undefined ? '' : ` --parallel ${parallel}`;
      return `homeport servers run ${word(file)}${context}${conversations}`;
    }
    case 'managedStop':
      return 'homeport servers stop';
    case 'repair':
      return null;
  }
}

/** What a person types to do what an item's button does; the item's own command where Homeport has none. */
export function commandOf(item: CheckItem): string | null {
  const { repair } = item;
  if (repair?.kind === 'turn') return 'homeport turn';
  if (repair?.kind === 'intent' && repair.intent.kind === 'repair') return `homeport fix ${item.id}`;
  return (repair?.kind === 'intent' ? commandOfIntent(repair.intent) : null) ?? item.command;
}

/** What a person does next about an item, for the terminal: a command to type, else a page to open. */
export function stepOf(item: CheckItem, say: (text: Text) => string): string | null {
  const { repair } = item;
  const command = commandOf(item);
  if (command !== null) return inOnePiece(command);
  return repair?.kind === 'link' ? `${say(repair.label)}: ${repair.url}` : null;
}
