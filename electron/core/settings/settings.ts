import path from 'node:path';
import { isRecord } from '#shared/contract/json';
import type { Result } from '#shared/contract/result';
import { settingsSchema, type Settings, type SettingsPatch } from '#shared/contract/settings';
import { readStateFile, saveStateFile } from '../../ports/state-file';
import type { Ports } from '../../ports/types';
import { createTurn } from '../../ports/in-turn';

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
  const understand = (value: unknown): Settings | null => settingsSchema.safeParse(value).data ?? null;
  const kept = await readStateFile(ports, settingsFile, understand);
  const secrets = await readStateFile(ports, secretsFile, understandSecrets);
  const setAside = [kept.setAside, secrets.setAside].filter(file => file !== null);
  let settings = kept.value ?? settingsSchema.parse({});
  let tokens = secrets.value ?? {};
  // Two switches that are pressed at once both hold.
  const inTurn = createTurn();

  return {
    current: () => settings,
    tokenOrigins: () => Object.keys(tokens),
    tokenFor: origin => tokens[origin] ?? null,
    setAside,
    update: patch =>
      inTurn(async () => {
        const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
        const next = settingsSchema.parse({ ...settings, ...changes });
        const saved = await saveStateFile(ports, settingsFile, next);
        if (saved.ok) settings = next;
        return saved;
      }),
    setToken: (origin, token) =>
      inTurn(async () => {
        const next = Object.fromEntries(Object.entries(tokens).filter(([other]) => other !== origin));
        if (token !== '') next[origin] = token;
        const saved = await saveStateFile(ports, secretsFile, { version: 1, tokens: next });
        if (saved.ok) tokens = next;
        return saved;
      }),
  };
}
