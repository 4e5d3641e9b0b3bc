import { parseJson } from '#shared/contract/json';
import type { LocalModel } from '#shared/contract/models';
import type { ServerFeature } from '#shared/contract/servers';
import type { ServerKind } from '#shared/contract/kinds';
import type { Ports } from '../../ports/types';

/** A path's answer. `body` is undefined where it is no JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a server has told of itself so far. */
export interface Evidence {
  /** Who owns the models that it lists, in the list's own words. */
  readonly owners: ReadonlySet<string>;
  /** null: it was not asked, or did not answer. */
  answer(path: string): Answer | null;
}

export interface Described {
  readonly version: string | null;
  readonly features: ServerFeature[];
  readonly models: readonly LocalModel[];
}

/** One kind of server: what tells it apart, and what it tells. None of its paths costs the model anything. */
export interface KindReader {
  readonly kind: Exclude<ServerKind, 'lmstudio'>;
  /** Asked once, below the server's origin, beside the list of models. */
  readonly paths: readonly string[];
  /** Of these, the one that is asked again at each look: what it tells can change while the server runs. */
  readonly changing: string | null;
  recognises(evidence: Evidence): boolean;
  describe(evidence: Evidence, models: readonly LocalModel[]): Described;
}

const limitMs = 2000;
/** llama-server tells the model's whole chat template at /props. */
const limitBytes = 1024 * 1024;

/** Asks for paths at once; one that is refused or hangs costs only itself. */
export async function collectEvidence(
  ports: Ports,
  origin: string,
  token: string | null,
  paths: readonly string[],
  owners: ReadonlySet<string>,
): Promise<Evidence> {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  const answers = await Promise.all(
    paths.map(async (path): Promise<[string, Answer | null]> => {
      const url = origin + path;
      const outcome = await ports.request({
        ...{ method: 'GET', url, headers },
        ...{ timeoutMs: limitMs, maxBytes: limitBytes },
      });
      if (outcome.state !== 'answered') return [path, null];
      const { status, body } = outcome;
      return [path, { status, body: parseJson(body), text: body, headers: outcome.headers }];
    }),
  );
  const byPath = new Map(answers);
  return { owners, answer: path => byPath.get(path) ?? null };
}
