import JSON5 from 'json5';
import { isRecord } from '#shared/contract/json';

/** A provider's address and the protocol that it is asked in. */
export interface Provider {
  readonly baseUrl: string;
  readonly api: string;
  readonly apiKey: string | null;
}

/** What a gateway goes by. */
export interface OpenClawConfig {
  readonly port: number;
  readonly token: string | null;
  /** The models of an agent, first to last, as `provider/model`. */
  readonly chain: readonly string[];
  readonly providers: ReadonlyMap<string, Provider>;
}

const usualPort = 18_789;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

function providersOf(config: Record<string, unknown>): ReadonlyMap<string, Provider> {
  const found = new Map<string, Provider>();
  for (const [id, entry] of Object.entries(record(record(config['models'])['providers']))) {
    const { baseUrl, api, apiKey } = record(entry);
    const address = text(baseUrl);
    if (address === null) continue;
    found.set(id, { baseUrl: address, api: text(api) ?? 'openai-completions', apiKey: text(apiKey) });
  }
  return found;
}

function chainOf(config: Record<string, unknown>): string[] {
  const { model, models } = record(record(config['agents'])['defaults']);
  const { primary, fallbacks } = isRecord(model) ? model : { primary: model, fallbacks: [] };
  const named = [primary, ...(Array.isArray(fallbacks) ? (fallbacks as unknown[]) : [])];
  const aliases = new Map(
    Object.entries(record(models)).flatMap(([reference, entry]) => {
      const alias = text(record(entry)['alias']);
      return alias === null ? [] : [[alias.toLowerCase(), reference] as const];
    }),
  );
  return named.flatMap(name => {
    const spelled = text(name);
    return spelled === null ? [] : [aliases.get(spelled.toLowerCase()) ?? spelled];
  });
}

/**
 * Reads OpenClaw's file by itself, so that what Homeport makes of the same file is held against it. null: it cannot
 * be read, or has no `gateway.mode: "local"`, without which a gateway does not start. The strict schema of the real
 * one is not played.
 */
export function readOpenClawConfig(content: string): OpenClawConfig | null {
  let parsed: unknown;
  try {
    parsed = JSON5.parse(content);
  } catch {
    return null;
  }
  if (!isRecord(parsed)) return null;
  const { mode, port, auth } = record(parsed['gateway']);
  if (mode !== 'local') return null;
  return {
    port: typeof port === 'number' ? port : usualPort,
    token: text(record(auth)['token']),
    chain: chainOf(parsed),
    providers: providersOf(parsed),
  };
}
