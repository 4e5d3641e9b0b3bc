/** Where OpenRouter promises to keep prompts and answers from their arrival to the end. */
export const regions = ['eu', 'us'] as const;
export type Region = (typeof regions)[number];

/** A region, or OpenRouter's ordinary address with hosts that the person has named. */
export const regionChoices = [...regions, 'pinned'] as const;
export type RegionChoice = (typeof regionChoices)[number];

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

/** The provider of OpenClaw's file that holds such models: its name says where they are. */
export const regionalProvider = (choice: RegionChoice): string => `openrouter-${choice}`;

/**
 * The guidance's families by OpenRouter's names. Windows: the guidance for MiniMax, OpenClaw 2026.9.6's own row for
 * Kimi, the model's configuration for GLM.
 */
export const openRouterModels = [
  {
    family: 'minimax',
    id: 'minimax/minimax-m2.1',
    name: 'MiniMax M2.1',
    input: ['text'],
    contextWindow: 196_608,
  },
  {
    ...{ family: 'kimi', id: 'moonshotai/kimi-k2.6', name: 'Kimi K2.6' },
    ...{ input: ['text', 'image'], contextWindow: 262_144 },
  },
  { family: 'glm', id: 'z-ai/glm-5.1', name: 'GLM 5.1', input: ['text'], contextWindow: 202_752 },
] as const;
