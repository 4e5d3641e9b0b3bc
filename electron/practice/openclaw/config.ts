import JSON5 from 'json5';
import { isRecord } from '#shared/contract/json';
import type { FilesPort } from '../../ports/types';
import { list, record, text } from './values';

/** A provider's address and the protocol that it is asked in. */
export interface Provider {
  readonly baseUrl: string;
  readonly api: string;
  /** Empty: it has none. */
  readonly apiKey: string;
}

/** What OpenClaw goes by. */
export interface OpenClawConfig {
  /** `gateway.mode`; only with "local" does a gateway start. */
  readonly mode: string;
  /** null: the file names none. */
  readonly port: number | null;
  /** What the gateway asks for; empty: nothing. */
  readonly token: string;
  /** The models of an agent, first to last, as `provider/model`. */
  readonly chain: readonly string[];
  readonly providers: ReadonlyMap<string, Provider>;
}

const maxBytes = 4 * 1024 * 1024;

function providersOf(config: Record<string, unknown>): ReadonlyMap<string, Provider> {
  const found = new Map<string, Provider>();
  for (const [id, entry] of Object.entries(record(record(config['models'])['providers']))) {
    const { baseUrl, api, apiKey } = record(entry);
    if (text(baseUrl) === '') continue;
    found.set(id, { baseUrl: text(baseUrl), api: text(api) || 'openai-completions', apiKey: text(apiKey) });
  }
  return found;
}

function chainOf(config: Record<string, unknown>): string[] {
  const { model, models } = record(record(config['agents'])['defaults']);
  const { primary, fallbacks } = isRecord(model) ? model : { primary: model, fallbacks: [] };
  const aliases = new Map<string, string>();
  for (const [reference, entry] of Object.entries(record(models))) {
    const alias = text(record(entry)['alias']).toLowerCase();
    if (alias !== '') aliases.set(alias, reference);
  }
  return [primary, ...list(fallbacks)]
    .map(text)
    .filter(name => name !== '')
    .map(name => (name.includes('/') ? name : (aliases.get(name.toLowerCase()) ?? name)));
}

/**
 * Reads OpenClaw's file by itself, so that what Homeport makes of the same file is held against it. null: it cannot
 * be read. The strict schema of the real one is not played, nor is `$include`.
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
  return {
    mode: text(mode),
    port: typeof port === 'number' ? port : null,
    token: text(record(auth)['token']),
    chain: chainOf(parsed),
    providers: providersOf(parsed),
  };
}

/** The file as it stands there, with its bytes; null: there is none, or it cannot be read. */
export async function readConfigFile(
  files: FilesPort,
  configPath: string,
): Promise<{ readonly config: OpenClawConfig; readonly bytes: Buffer } | null> {
  const file = await files.read(configPath, maxBytes);
  if (file.state !== 'read') return null;
  const config = readOpenClawConfig(file.bytes.toString('utf8'));
  return config && { config, bytes: file.bytes };
}
