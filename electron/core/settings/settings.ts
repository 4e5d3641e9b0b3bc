import path from 'node:path';
import { isRecord, parseJson } from '#shared/contract/json';
import { fail, succeed, type Result } from '#shared/contract/result';
import { settingsSchema, type Settings, type SettingsPatch } from '#shared/contract/settings';
import type { Ports } from '../../ports/types';

const limitBytes = 1024 * 1024;

export interface SettingsStore {
  readonly current: () => Settings;
  /** The origins that a token is kept for; never the tokens. */
  readonly tokenOrigins: () => string[];
  readonly tokenFor: (origin: string) => string | null;
  /** Files that were damaged and set aside at the start. */
  readonly setAside: readonly string[];
  update(patch: SettingsPatch): Promise<Result<null>>;
  setToken(origin: string, token: string): Promise<Result<null>>;
}

/** Reads a JSON file; one that is damaged is renamed away, so that nothing of it is lost, and named. */
async function readOrSetAside<T>(
  ports: Ports,
  file: string,
  understand: (value: unknown) => T | null,
  setAside: string[],
): Promise<T | null> {
  const outcome = await ports.files.read(file, limitBytes);
  if (outcome.state === 'missing') return null;
  const understood = outcome.state === 'read' ? understand(parseJson(outcome.bytes.toString('utf8'))) : null;
  if (understood !== null) return understood;
  const kept = `${file}.damaged-${ports.clock.now()}`;
  const moved = await ports.files.rename(file, kept);
  if (moved.state === 'written') setAside.push(kept);
  else ports.log.warn('a damaged settings file could not be set aside', { file, moved });
  return null;
}

function understandSecrets(value: unknown): Record<string, string> | null {
  if (!isRecord(value) || !isRecord(value['tokens'])) return null;
  return Object.fromEntries(
    Object.entries(value['tokens']).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

export async function openSettings(ports: Ports): Promise<SettingsStore> {
  const folder = ports.environment.stateFolder;
  const settingsFile = path.join(folder, 'settings.json');
  const secretsFile = path.join(folder, 'secrets.json');
  const setAside: string[] = [];
  const understand = (value: unknown): Settings | null => settingsSchema.safeParse(value).data ?? null;
  let settings =
    (await readOrSetAside(ports, settingsFile, understand, setAside)) ?? settingsSchema.parse({});
  let tokens = (await readOrSetAside(ports, secretsFile, understandSecrets, setAside)) ?? {};

  async function save(file: string, value: unknown): Promise<Result<null>> {
    await ports.files.createFolder(folder, 0o700);
    const outcome = await ports.files.write(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    return outcome.state === 'failed'
      ? fail('state-unwritable', { path: file, reason: outcome.reason })
      : succeed(null);
  }

  return {
    current: () => settings,
    tokenOrigins: () => Object.keys(tokens),
    tokenFor: origin => tokens[origin] ?? null,
    setAside,
    async update(patch) {
      const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const next = settingsSchema.parse({ ...settings, ...changes });
      const saved = await save(settingsFile, next);
      if (saved.ok) settings = next;
      return saved;
    },
    async setToken(origin, token) {
      const next = Object.fromEntries(Object.entries(tokens).filter(([other]) => other !== origin));
      if (token !== '') next[origin] = token;
      const saved = await save(secretsFile, { version: 1, tokens: next });
      if (saved.ok) tokens = next;
      return saved;
    },
  };
}
