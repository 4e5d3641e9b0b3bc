import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckItem } from '#shared/contract/checklist';
import { runCli, runJson } from '#tests/cli';
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
  const config = {
    gateway: { mode: 'local', ...gateway },
    models: { mode: 'merge', providers: { lmstudio: provider } },
    agents: {
      defaults: { model: { primary: `lmstudio/${model}` }, ...seed.defaults },
      ...(seed.agents ? { entries: seed.agents } : {}),
    },
    ...(tools ? { tools } : {}),
    ...(channels ? { channels } : {}),
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

async function theirs(home: TestHome): Promise<string[]> {
  const { stdout } = await openclaw(home, 'security', 'audit', '--json');
  const { findings } = JSON.parse(stdout) as { findings: readonly { checkId: string; severity: string }[] };
  const found = new Set(findings.filter(one => one.severity !== 'info').map(one => one.checkId));
  return Object.keys(sameFindings)
    .filter(id => sameFindings[id]?.some(theirId => found.has(theirId)))
    .sort();
}

const isFull = process.env['HOMEPORT_FULL'] === '1';

describe.skipIf(real === null)(`our audit and the one of the real OpenClaw agree ${absence}`, () => {
  test.each(isFull ? seeds : seeds.slice(0, 3))('on %s', async (_, seed, wrong) => {
    const home = await make(seed);
    expect([await ours(home), await theirs(home)]).toEqual([[...wrong].sort(), [...wrong].sort()]);
  });

  test('that every repair of `homeport fix` repairs', async () => {
    const home = await make({
      ...{ model: 'qwen3-8b', gateway: {}, mode: 0o644, folderMode: 0o755 },
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
