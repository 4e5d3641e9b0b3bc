/** Where OpenRouter promises to keep prompts and answers from their arrival to the end. */
export const regions = ['eu', 'us'] as const;
export type Region = (typeof regions)[number];

const domain = 'openrouter.ai';

/**
 * OpenRouter's address for a region: what is sent there is decrypted there and goes to hosts of that region only, or
 * fails. It takes a Business or Enterprise plan. Without a region: its ordinary address.
 * Source: openrouter.ai/docs/guides/features/in-region-routing.md
 */
export const openRouterUrl = (region: Region | null): string =>
  `https://${region === null ? '' : `${region}.`}${domain}/api/v1`;

/** The region that an address keeps prompts in; null: it promises none. */
export function regionOf(url: string): Region | null {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    return null;
  }
  const found = regions.find(region => address.hostname === `${region}.${domain}`);
  return address.protocol === 'https:' ? (found ?? null) : null;
}
