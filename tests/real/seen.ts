import { readServerAddress } from '#shared/contract/address';
import type { AppError } from '#shared/contract/errors';
import { probeCompatible } from '#electron/core/servers/probe';
import type { TestHome } from '#tests/home';

/** What Homeport says of a server that it looks at. */
export interface Seen {
  readonly models: readonly { readonly key: string; readonly contextTokens: number | null }[];
  readonly error: AppError['code'] | null;
}

/** The one place of these tests that knows which part of the core looks at servers. */
export async function seenAs(home: TestHome, url: string, token: string | null = null): Promise<Seen> {
  const address = readServerAddress(url);
  if (!address.ok) throw new Error(url);
  const probed = await probeCompatible(home.ports, address.data, token);
  if (!probed.ok) return { models: [], error: probed.error.code };
  return {
    models: probed.data.models.map(({ key, maxContextTokens }) => ({ key, contextTokens: maxContextTokens })),
    error: null,
  };
}
