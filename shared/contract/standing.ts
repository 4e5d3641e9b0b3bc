import { isSameServer } from './address';
import { answersTo, modelsOf } from './instances';
import type { LocalModel } from './models';
import type { ChainNode, ModelState } from './openclaw';
import type { ServerView } from './servers';

/**
 * How a model of a chain stands. Of the person's own: `loaded`, `served` by a server that does not tell what is
 * loaded, `on-request` where a prompt loads it, `cold`, `unlisted` by its server, `silent` where that does not
 * answer, `unseen` where nobody looks at it. Of a hosted one: what is known of its key.
 */
export type Standing =
  | 'loaded'
  | 'served'
  | 'on-request'
  | 'cold'
  | 'unlisted'
  | 'silent'
  | 'unseen'
  | NonNullable<ModelState['hosted']>;

export interface Seen {
  readonly servers: readonly ServerView[];
  readonly models: readonly LocalModel[];
  readonly states: Readonly<Record<string, ModelState>>;
  /** Does LM Studio load a model that is asked for? */
  readonly loadsOnRequest: boolean;
}

function localStanding(node: ChainNode, { servers, models, loadsOnRequest }: Seen): Standing {
  const { serverUrl, provider } = node;
  // LM Studio's provider may be built in, without an address in the file.
  const server = servers.find(({ url, kind }) =>
    serverUrl === null ? kind === provider : isSameServer(url, serverUrl),
  );
  if (!server) return 'unseen';
  if (server.error !== null) return 'silent';
  const id = node.model.slice(node.model.indexOf('/') + 1);
  const model = modelsOf(models, server.url).find(one => answersTo(one, id));
  // An alias hides the id, so that a list cannot be asked for it.
  if (!model) return node.model.includes('/') ? 'unlisted' : 'unseen';
  if (model.instances === null) return 'served';
  if (model.instances.length > 0) return 'loaded';
  return loadsOnRequest && server.kind === 'lmstudio' ? 'on-request' : 'cold';
}

export function standingOf(node: ChainNode, seen: Seen): Standing {
  if (node.origin === 'local') return localStanding(node, seen);
  return seen.states[node.model]?.hosted ?? 'unproven';
}

const idle: readonly Standing[] = ['cold', 'unlisted', 'silent', 'no-key', 'dead'];

/** Who would answer a prompt now, and why not the first; `answers` null: nobody. */
export interface Outcome {
  readonly answers: ChainNode | null;
  readonly first: ChainNode;
  readonly why: Standing;
}

/** null: the chain names no model. */
export function outcomeOf(chain: readonly ChainNode[], seen: Seen): Outcome | null {
  const [first] = chain;
  if (!first) return null;
  const answers = chain.find(node => !idle.includes(standingOf(node, seen))) ?? null;
  return { answers, first, why: standingOf(first, seen) };
}
