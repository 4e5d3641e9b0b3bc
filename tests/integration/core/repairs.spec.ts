import { readdirSync, readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import JSON5 from 'json5';
import { expect, test } from 'vitest';
import type { SimulatedInstance } from '#electron/practice/lmstudio/state';
import type { Intent } from '#shared/contract/intents';
import { eventually } from '#tests/eventually';
import { small, world } from './world';

// Each check of the doctor whose button changes something: made to fail in a whole core, and mended by that button.
// The killed server has its row in tests/integration/health; what a button only shows has nothing to mend.

const opus = 'anthropic/claude-opus-4-6';
const local = `lmstudio/${small}`;
const copy: SimulatedInstance = { id: small, key: small, contextTokens: 32_768, ttlSeconds: null };

interface Parts {
  /** Of the provider. */
  name: string;
  gateway: Record<string, unknown>;
  models: Record<string, unknown>;
  provider: Record<string, unknown>;
  row: Record<string, unknown>;
  defaults: Record<string, unknown>;
  agents: Record<string, unknown>;
  rest: Record<string, unknown>;
}

/** OpenClaw's file with everything in order, but for what `change` does to it. */
function file(url: string, change: (parts: Parts) => void): string {
  const parts: Parts = {
    name: 'lmstudio',
    gateway: { mode: 'local', port: 1 },
    models: { mode: 'merge' },
    provider: { baseUrl: `${url}/v1`, apiKey: 'lmstudio', api: 'openai-responses' },
    row: { id: small, name: 'Qwen3 8B', contextWindow: 40_960, contextTokens: 32_768, maxTokens: 8192 },
    defaults: { model: { primary: local, fallbacks: [opus] }, heartbeat: { every: '0m' } },
    agents: {},
    rest: { tools: { profile: 'minimal' } },
  };
  change(parts);
  const { gateway, models, provider, row, defaults, agents, rest } = parts;
  const providers = { [parts.name]: { ...provider, models: [row] } };
  const whole = { gateway, models: { ...models, providers }, agents: { defaults, ...agents }, ...rest };
  return `// Mine.\n${JSON.stringify(whole, null, 2)}\n`;
}

interface Case {
  readonly id: string;
  readonly file?: (parts: Parts) => void;
  readonly loaded?: readonly SimulatedInstance[];
  /** What the person did before. */
  readonly before?: Intent;
  /** And another program afterwards. */
  readonly after?: (text: string) => string;
  /** Permission bits of the file. */
  readonly mode?: number;
}

/** Another program writes the file without its comments. */
const rewrites = (text: string): string => JSON.stringify(JSON5.parse(text), null, 2);

const cases: readonly Case[] = [
  { id: 'model.loaded', loaded: [] },
  { id: 'model.kept', loaded: [{ ...copy, ttlSeconds: 3600 }] },
  { id: 'model.context', loaded: [{ ...copy, contextTokens: 8192 }] },
  { id: 'model.single', loaded: [copy, { ...copy, id: `${small}:2` }] },
  { id: 'openclaw.mode', file: ({ gateway }) => void delete gateway['mode'] },
  { id: 'openclaw.merge', file: ({ models }) => void (models['mode'] = 'replace') },
  { id: 'openclaw.provider', file: ({ provider }) => void (provider['baseUrl'] = 'http://127.0.0.1:9/v1') },
  { id: 'openclaw.row', file: ({ row }) => void delete row['contextTokens'] },
  {
    id: 'model.listed',
    file({ row, defaults }) {
      row['id'] = 'gone/model';
      defaults['model'] = { primary: 'lmstudio/gone/model', fallbacks: [opus] };
    },
  },
  {
    id: 'openclaw.key',
    file(parts) {
      parts.name = 'mac';
      delete parts.provider['apiKey'];
      parts.defaults['model'] = { primary: `mac/${small}`, fallbacks: [opus] };
    },
  },
  { id: 'openclaw.comments', before: { kind: 'route', route: 'local-only' }, after: rewrites },
  {
    id: 'route.leaks',
    before: { kind: 'route', route: 'local-only' },
    file: ({ defaults }) => void (defaults['imageModel'] = { primary: opus }),
  },
  { id: 'route.primary', file: ({ defaults }) => void (defaults['model'] = { primary: opus }) },
  { id: 'route.fallback', before: { kind: 'route', route: 'hosted-only' } },
  {
    id: 'route.hosted',
    file: ({ defaults }) =>
      void (defaults['model'] = { primary: local, fallbacks: ['anthropic/claude-sonnet-4-5'] }),
  },
  { id: 'route.allowlist', file: ({ defaults }) => void (defaults['models'] = { [opus]: {} }) },
  { id: 'route.agents', file: ({ agents }) => void (agents['entries'] = { helper: { model: opus } }) },
  { id: 'safety.gateway', file: ({ gateway }) => void (gateway['bind'] = 'lan') },
  { id: 'safety.compaction', file: ({ defaults }) => void (defaults['compaction'] = { enabled: false }) },
  {
    id: 'safety.heartbeat',
    file({ defaults, rest }) {
      defaults['heartbeat'] = { every: '30m' };
      rest['channels'] = { whatsapp: {} };
    },
  },
  { id: 'safety.sandbox', file: ({ rest }) => void (rest['tools'] = { profile: 'full' }) },
  {
    id: 'safety.scope',
    file({ rest }) {
      rest['tools'] = { profile: 'full' };
      rest['channels'] = { whatsapp: {} };
    },
  },
  { id: 'safety.permissions', mode: 0o644 },
  {
    id: 'data.final-text',
    file({ provider, rest }) {
      provider['api'] = 'openai-completions';
      rest['channels'] = { whatsapp: {} };
    },
  },
];

/** Worse than what is only noted, which may be gone without a word. */
const isTrouble = (state: string | undefined): boolean => state === 'attention' || state === 'blocked';

test.each(cases)(
  '$id: seen, and mended by its own button',
  async ({ id, file: change, loaded, before, after, mode }) => {
    const place = await world({ config: null, settings: { modelKey: small } });
    const { apply, check, core, ended, execute, home, lmstudio, plan } = place;
    lmstudio.state.instances = [...(loaded ?? [copy])];
    await home.writeConfig(file(lmstudio.url, change ?? (() => undefined)));
    if (mode !== undefined) await chmod(home.configPath, mode);
    await core.firstRead;
    await execute('checks.refresh', {});
    if (before) await apply((await plan(before)).id);
    if (after) await home.writeConfig(after(await home.config()));
    if (after) await execute('checks.refresh', {});
    const item = core.snapshot().checklist.items.find(one => one.id === id);
    const repair = item?.repair;
    if ((!isTrouble(item?.state) && item?.state !== 'noted') || repair?.kind !== 'intent') {
      throw new Error(`${id} is ${item?.state} (${item?.title.key}) and offers ${repair?.kind}`);
    }
    const applied = await apply((await plan(repair.intent)).id);
    if (applied.state === 'started') expect((await ended(applied)).state).toBe('succeeded');
    await execute('checks.refresh', {});
    await eventually(() => check(id)).toBeOneOf(isTrouble(item?.state) ? ['ok', 'noted'] : ['ok', undefined]);
  },
);

/** Seen and mended by specs of their own. */
const elsewhere = [
  'homeport.guard', // failover.spec.ts
  'lmstudio.server', // tests/integration/health
  'route.sessions', // tests/integration/cli/routes.spec.ts: it takes OpenClaw’s own program
];

test('no check whose button changes something is without a row', () => {
  const folder = 'electron/core/checklist/checks';
  const files = readdirSync(folder).filter(name => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const changing = files.filter(name => readFileSync(`${folder}/${name}`, 'utf8').includes("kind: 'intent'"));
  const ids = changing.map(name => name.replace('.ts', '').replace('-', '.'));
  expect(ids.sort()).toEqual([...cases.map(({ id }) => id), ...elsewhere].sort());
});
