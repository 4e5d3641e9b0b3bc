import type { ServerAddress } from '#shared/contract/address';
import type { AppError } from '#shared/contract/errors';
import type { Ports } from '../../ports/types';
import { collectEvidence, type Described, type Evidence, type KindReader } from './evidence';
import { generic } from './kinds/generic';
import { litellm } from './kinds/litellm';
import { llamaServer } from './kinds/llama-server';
import { ollama } from './kinds/ollama';
import { vllm } from './kinds/vllm';
import { probeCompatible } from './probe';

/** In the order in which they are asked; the last takes every server. */
const readers: readonly KindReader[] = [litellm, llamaServer, ollama, vllm, generic];

/** What was seen of a server. With an `error` it lists no models, and the kind is the one last known. */
export interface Look extends Described {
  readonly kind: KindReader['kind'];
  readonly asksForToken: boolean | null;
  readonly latencyMs: number | null;
  readonly error: AppError | null;
}

export interface Recogniser {
  /**
   * What answers at this address, and what it serves. The kind is found out at the first look (a handful of
   * requests, none of which reaches a model) and remembered: later looks are two requests at most. `afresh`
   * forgets what is remembered.
   */
  look(address: ServerAddress, token: string | null, afresh?: boolean): Promise<Look>;
  /** Whether the kind of server at this origin is known. */
  knows(origin: string): boolean;
  /** What answered there last, however it is now; null: nothing did. */
  lastKind(origin: string): KindReader['kind'] | null;
}

interface Known {
  readonly reader: KindReader;
  readonly evidence: Evidence;
  readonly asksForToken: boolean | null;
}

const sameOwners = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every(owner => other.has(owner));

export function createRecogniser(ports: Ports): Recogniser {
  const memory = new Map<string, Known>();
  const kinds = new Map<string, KindReader['kind']>();

  async function meet(
    address: ServerAddress,
    token: string | null,
    owners: ReadonlySet<string>,
  ): Promise<Known> {
    const { origin } = address;
    const paths = readers.flatMap(reader => reader.paths);
    const [evidence, without] = await Promise.all([
      collectEvidence(ports, origin, token, paths, owners),
      token === null ? null : probeCompatible(ports, address, null),
    ]);
    const reader = readers.find(one => one.recognises(evidence)) ?? generic;
    // With a token that was taken, only a look without it tells whether it was needed.
    const asksForToken =
      without === null ? false : without.ok ? false : without.error.code === 'server-auth' ? true : null;
    return { reader, evidence, asksForToken };
  }

  async function lookAgain(
    { reader, evidence, asksForToken }: Known,
    origin: string,
    token: string | null,
  ): Promise<Known> {
    const { changing } = reader;
    if (changing === null) return { reader, evidence, asksForToken };
    const news = await collectEvidence(ports, origin, token, [changing], evidence.owners);
    const answer = (path: string) => (path === changing ? news : evidence).answer(path);
    return { reader, evidence: { owners: evidence.owners, answer }, asksForToken };
  }

  /** It asks for a token that we do not have: what it tells everybody may still name its kind. */
  async function lookAtClosed(address: ServerAddress, error: AppError): Promise<Look> {
    const { reader, evidence } = await meet(address, null, new Set());
    const described = reader.describe(evidence, []);
    return { kind: reader.kind, ...described, asksForToken: true, latencyMs: null, error };
  }

  return {
    knows: origin => memory.has(origin),
    lastKind: origin => kinds.get(origin) ?? null,
    async look(address, token, afresh = false) {
      const { origin } = address;
      const before = memory.get(origin);
      const listed = await probeCompatible(ports, address, token);
      if (!listed.ok) {
        // Another program may answer here when something answers again.
        memory.delete(origin);
        if (listed.error.code === 'server-auth') return lookAtClosed(address, listed.error);
        const kind = kinds.get(origin) ?? generic.kind;
        const nothing = { version: null, features: [], models: [], asksForToken: null, latencyMs: null };
        return { kind, ...nothing, error: listed.error };
      }
      const { models, owners, latencyMs } = listed.data;
      const known =
        before && !afresh && sameOwners(before.evidence.owners, owners)
          ? await lookAgain(before, origin, token)
          : await meet(address, token, owners);
      memory.set(origin, known);
      kinds.set(origin, known.reader.kind);
      const { reader, evidence, asksForToken } = known;
      return {
        kind: reader.kind,
        ...reader.describe(evidence, models),
        ...{ asksForToken, latencyMs, error: null },
      };
    },
  };
}
