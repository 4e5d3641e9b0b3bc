import { readServerAddress } from '#shared/contract/address';
import type { AppError } from '#shared/contract/errors';
import { createRecogniser, type Look } from '#electron/core/servers/recognise';
import type { TestHome } from '#tests/home';

/** What Homeport says of a server that it looks at. */
export interface Seen extends Pick<Look, 'kind' | 'version' | 'features' | 'asksForToken'> {
  readonly models: readonly { readonly key: string; readonly contextTokens: number | null }[];
  readonly error: AppError['code'] | null;
}

/** The one place of these tests that knows which part of the core looks at servers. */
export async function seenAs(home: TestHome, url: string, token: string | null = null): Promise<Seen> {
  const address = readServerAddress(url);
  if (!address.ok) throw new Error(url);
  const { kind, version, features, asksForToken, models, error } = await createRecogniser(home.ports).look(
    address.data,
    token,
  );
  return {
    ...{ kind, version, features, asksForToken },
    models: models.map(({ key, maxContextTokens }) => ({ key, contextTokens: maxContextTokens })),
    error: error?.code ?? null,
  };
}
