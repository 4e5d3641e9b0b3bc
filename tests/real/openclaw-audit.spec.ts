import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFindings } from '#electron/core/openclaw/findings';
import type { JsonValue } from '#electron/core/openclaw/json5/nodes';
import { runningModels } from '#electron/core/openclaw/tool-policy';
import type { CheckItem } from '#shared/contract/checklist';
import { runCli, runJson } from '#tests/cli';
import { isFull } from '#tests/full';
import { makeHome, type TestHome } from '#tests/home';
import { absence, openclaw, real } from '#tests/openclaw';

/** Which findings of `openclaw security audit` say what a check of ours says; the rest is one side's alone. */
const sameFindings: Readonly<Record<string, readonly string[]>> = {
  'safety.gateway': ['gateway.bind_no_auth', 'gateway.loopback_no_auth'],
  'safety.sandbox': ['models.small_params'],
  'safety.scope': [
    'security.exposure.open_groups_with_elevated',
    'security.exposure.open_groups_with_runtime_or_fs',
    'security.exposure.open_groups_with_control_plane_tools',
  ],
  'safety.permissions': [
    'fs.config.perms_world_readable',
    'fs.config.perms_group_readable',
    'fs.state_dir.perms_readable',
  ],
};

interface Seed {
  readonly model?: string;
  readonly gateway?: object;
  readonly tools?: object;
  readonly channels?: object;
  readonly defaults?: object;
  readonly agents?: object;
  readonly providers?: Readonly<Record<string, object>>;
  readonly env?: object;
  readonly mode?: number;
  readonly folderMode?: number;
}

const token = { mode: 'token', token: 'a-token-of-thirty-two-characters' };
const openChannel = { telegram: { enabled: true, dmPolicy: 'open', allowFrom: ['*'] } };
const denied = ['group:web', 'browser'];

const seeds: readonly (readonly [name: string, seed: Seed, wrong: readonly string[]])[] = [
  ['a large model behind a token', {}, []],
  [
    'a small model, no token, readable by all',
    { model: 'qwen/qwen3-8b', gateway: {}, mode: 0o644 },
    ['safety.gateway', 'safety.sandbox', 'safety.permissions'],
  ],
  [
    'a gateway on the network, an open channel',
    { gateway: { bind: 'lan' }, channels: openChannel },
    ['safety.gateway', 'safety.scope'],
  ],
  ['a small model in a sandbox', { model: 'qwen3-8b', defaults: { sandbox: { mode: 'all' } } }, []],
  [
    'a small model in half a sandbox',
    { model: 'qwen3-8b', defaults: { sandbox: { mode: 'non-main' } } },
    ['safety.sandbox'],
  ],
  ['a small model without web tools', { model: 'qwen3-8b', tools: { deny: denied } }, []],
  ['a small model with the messaging profile', { model: 'qwen3-8b', tools: { profile: 'messaging' } }, []],
  [
    'a small model with the coding profile',
    { model: 'qwen3-8b', tools: { profile: 'coding' } },
    ['safety.sandbox'],
  ],
  [
    'a small model that alone has no web tools',
    { model: 'qwen3-8b', tools: { byProvider: { 'lmstudio/qwen3-8b': { deny: denied } } } },
    [],
  ],
  ['a small model of one agent', { agents: { ops: { model: 'lmstudio/qwen3-4b' } } }, ['safety.sandbox']],
  ['a folder that others may list', { folderMode: 0o755 }, ['safety.permissions']],
  ['auth switched off', { gateway: { auth: { mode: 'none' } } }, ['safety.gateway']],
  [
    'an open channel with few tools',
    { channels: openChannel, tools: { profile: 'messaging' } },
    ['safety.scope'],
  ],
];

async function make(seed: Seed): Promise<TestHome> {
  const home = await makeHome();
  const { model = 'minimax-m2.1-gs32', gateway = { auth: token }, tools, channels } = seed;
  const row = {
    id: model,
    name: model,
    reasoning: false,
    input: ['text'],
    contextWindow: 65_536,
    maxTokens: 8192,
  };
  const provider = {
    baseUrl: 'http://127.0.0.1:1234/v1',
    apiKey: 'lmstudio',
    api: 'openai-responses',
    models: [row],
  };
  const others = Object.fromEntries(
    Object.entries(seed.providers ?? {}).map(([id, own]) => [id, { ...provider, ...own }]),
  );
  const config = {
    gateway: { mode: 'local', ...gateway },
    models: { mode: 'merge', providers: { lmstudio: provider, ...others } },
    agents: {
      defaults: { model: { primary: `lmstudio/${model}` }, ...seed.defaults },
      ...(seed.agents ? { ownership: 'explicit', entries: seed.agents } : {}),
    },
    ...(tools ? { tools } : {}),
    ...(channels ? { channels } : {}),
    ...(seed.env ? { env: seed.env } : {}),
  };
  await home.writeConfig(JSON.stringify(config, null, 2));
  await chmod(home.configPath, seed.mode ?? 0o600);
  await chmod(path.dirname(home.configPath), seed.folderMode ?? 0o700);
  return home;
}

const isOpen = (item: CheckItem): boolean => item.state === 'attention' || item.state === 'blocked';

async function ours(home: TestHome): Promise<string[]> {
  const { answer } = await runJson(home, ['audit']);
  const { data } = answer as { data: readonly CheckItem[] };
  return data
    .filter(item => isOpen(item) && item.id in sameFindings)
    .map(item => item.id)
    .sort();
}

interface SecurityAudit {
  readonly findings: readonly {
    readonly checkId: string;
    readonly severity: string;
    readonly detail: string;
  }[];
}

async function securityAudit(home: TestHome): Promise<SecurityAudit> {
  const { stdout } = await openclaw(home, 'security', 'audit', '--json');
  return JSON.parse(stdout) as SecurityAudit;
}

async function theirs(home: TestHome): Promise<string[]> {
  const { findings } = await securityAudit(home);
  const found = new Set(findings.filter(one => one.severity !== 'info').map(one => one.checkId));
  return Object.keys(sameFindings)
    .filter(id => sameFindings[id]?.some(theirId => found.has(theirId)))
    .sort();
}

/** What an agent's own policy may say of web tools: 9,600 combinations, each of which is an agent. */
const policies = {
  profile: [undefined, 'minimal', 'coding', 'messaging', 'full'],
  deny: [undefined, ['group:web'], ['web_*'], ['Browser'], ['group:openclaw'], ['*']],
  also: [
    undefined,
    { allow: [] },
    { allow: ['read', 'web_fetch'] },
    { allow: ['group:ui'] },
    { alsoAllow: ['browser'] },
  ],
  sandbox: [undefined, 'off', 'non-main', 'all'],
  inSandbox: [
    undefined,
    { alsoAllow: ['browser'] },
    { allow: [] },
    { allow: ['group:web'], deny: ['web_fetch'] },
  ],
  byProvider: [
    undefined,
    { lmstudio: { deny: ['browser'] } },
    { lmstudio: { deny: ['browser'] }, 'lmstudio/qwen3-8b': { deny: ['group:web'] } },
    { 'lmstudio/QWEN3-8B': { allow: ['browser', 'read'] } },
  ],
} as const;

/** Every `step`th of them: OpenClaw's audit takes a tenth of a second for each agent. */
function agentsOf(step: number): Record<string, object> {
  const { profile, deny, also, sandbox, inSandbox, byProvider } = policies;
  const all = profile.flatMap(a =>
    deny.flatMap(b =>
      also.flatMap(c =>
        sandbox.flatMap(d => inSandbox.flatMap(e => byProvider.map(g => [a, b, c, d, e, g] as const))),
      ),
    ),
  );
  const chosen = all.filter((_, index) => index % step === 0);
  return Object.fromEntries(
    chosen.map(([profile, deny, also, mode, inSandbox, byProvider], index) => {
      const sandboxTools = inSandbox && { sandbox: { tools: inSandbox } };
      const tools = { profile, deny, ...also, ...sandboxTools, byProvider };
      return [`a${index}`, { model: 'lmstudio/qwen3-8b', tools, ...(mode && { sandbox: { mode } }) }];
    }),
  );
}

/** "a7 off web_fetch, browser", from the detail of `models.small_params`. */
function theirWebTools(detail: string): string[] {
  const line = /@ agents\.entries\.(\w+)\.model \(\w+; sandbox=([\w-]+); web=\[(.*?)\]\)/g;
  return [...detail.matchAll(line)].map(
    ([, id, sandbox, tools]) => `${id} ${sandbox} ${tools === 'off' ? '' : tools}`,
  );
}

describe.skipIf(real === null)(`our audit and the one of the real OpenClaw agree ${absence}`, () => {
  test.runIf(isFull).each(seeds)('on %s', async (_, seed, wrong) => {
    const home = await make(seed);
    expect([await ours(home), await theirs(home)]).toEqual([[...wrong].sort(), [...wrong].sort()]);
  });

  test.each(
    isFull ? [{}, { profile: 'coding' }, { deny: ['web_fetch'] }, { allow: ['browser', 'group:web'] }] : [{}],
  )('on the web tools of every agent, with %j for all', async shared => {
    const agents = agentsOf(isFull ? 97 : 389);
    const tools = { ...shared, web: { search: { enabled: true } } };
    const home = await make({ model: 'qwen3-8b', agents, tools });
    const config = JSON.parse(await home.config()) as JsonValue;
    const { findings } = await securityAudit(home);
    const { detail } = findings.find(one => one.checkId === 'models.small_params') ?? { detail: '' };
    const mine = runningModels(config).slice(1);
    expect(mine.length).toBe(Object.keys(agents).length);
    expect(mine.map(one => `${one.path.split('.')[2]} ${one.sandbox} ${one.webTools.join(', ')}`)).toEqual(
      theirWebTools(detail),
    );
  });

  test.runIf(isFull)('on the keys that stand in plain text, a placeholder being none', async () => {
    const home = await make({
      ...{ gateway: { auth: token }, channels: { telegram: { enabled: true, botToken: '123:abcdefgh' } } },
      ...{ env: { vars: { COLOR: 'blue' } } },
      providers: {
        studio: { apiKey: 'sk-verysecret1', headers: { 'X-Api-Key': 'abc12345', 'X-Title': 'hello' } },
        named: { apiKey: '${NAMED_KEY}' },
        stored: { apiKey: { source: 'env', provider: 'default', id: 'STORED_KEY' } },
      },
    });
    const { stdout } = await openclaw(home, 'secrets', 'audit', '--json');
    const { findings } = JSON.parse(stdout) as { findings: readonly { code: string; jsonPath: string }[] };
    const plain = findings.filter(one => one.code === 'PLAINTEXT_FOUND').map(one => one.jsonPath);
    const config = JSON.parse(await home.config()) as JsonValue;
    expect([...readFindings(config).plainKeys, 'models.providers.lmstudio.apiKey'].sort()).toEqual(
      plain.sort(),
    );
  });

  test('that every repair of `homeport fix` repairs', async () => {
    const home = await make({
      ...{ model: 'qwen3-8b', gateway: {}, mode: 0o644, folderMode: 0o755 },
      tools: { byProvider: { lmstudio: { deny: ['exec'] } } },
      defaults: { compaction: { enabled: false } },
    });
    const open = ['safety.compaction', ...(await ours(home))];
    expect(open).toEqual(['safety.compaction', 'safety.gateway', 'safety.permissions', 'safety.sandbox']);
    for (const id of open) expect(await runCli(home, ['fix', id])).toMatchObject({ code: 0 });
    expect([await ours(home), await theirs(home)]).toEqual([[], []]);
    const { stdout } = await openclaw(home, 'config', 'validate', '--json');
    expect(JSON.parse(stdout)).toEqual({ valid: true, path: home.configPath, warnings: [] });
  });
});
