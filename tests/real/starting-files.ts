import { blocks } from '../integration/openclaw/blocks';

/** A file as somebody may have it before Homeport comes; `text` null: none. */
export interface StartingFile {
  readonly name: string;
  readonly text: string | null;
  readonly mode?: number;
  /** Other files of its folder. */
  readonly beside?: Readonly<Record<string, string>>;
  /** The error that Homeport answers with instead of changing it. */
  readonly refused?: string;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const block = (name: keyof typeof blocks): string =>
  json({ gateway: { mode: 'local' }, ...(blocks[name] as object) });

const opus = 'anthropic/claude-opus-4-6';
const sonnet = 'anthropic/claude-sonnet-4-6';
const local = 'lmstudio/minimax-m2.1-gs32';
const gateway = { mode: 'local' };
const chain = { primary: opus, fallbacks: [sonnet] };
const row = (id: string) => ({ id, name: id, contextWindow: 65_536, maxTokens: 8192 });
const withDefaults = (defaults: object, rest: object = {}): string =>
  json({ gateway, agents: { defaults: { model: chain, ...defaults } }, ...rest });
const withProviders = (providers: object, rest: object = {}): string =>
  json({ gateway, models: { mode: 'merge', providers }, agents: { defaults: { model: chain } }, ...rest });

const commented = `// Anna's gateway
{
  // How it is reached
  gateway: { mode: "local", port: 28789 }, // not the default: the NAS has that one
  /* who answers */ agents: {
    defaults: {
      // first Opus, it is the best
      model: {
        primary: "${opus}", // until June
        // never without these
        fallbacks: ["${sonnet}" /* cheaper */],
      },
      models: { "${opus}": { alias: "Opus" /* short */ } }, // names to type
    }, // defaults
  },
  tools: { profile: 'minimal' }, // nothing else
}
// end
`;

/** Thirty, with the two that onboarding writes; those are passed in, because the real program writes them. */
export const startingFiles = (onboarded: {
  readonly lmstudio: string;
  readonly custom: string;
}): readonly StartingFile[] => [
  { name: 'no file', text: null },
  { name: 'an empty file', text: '' },
  { name: 'the gateway’s mode alone', text: json({ gateway }) },
  { name: 'the guidance: recommended', text: block('recommended') },
  { name: 'the guidance: hybrid', text: block('hybrid') },
  { name: 'the guidance: local first', text: block('local first') },
  {
    name: 'the guidance: another server',
    text: block('another server'),
  },
  { name: 'onboarding’s, for LM Studio', text: onboarded.lmstudio },
  { name: 'onboarding’s, for a custom provider', text: onboarded.custom },
  { name: 'comments everywhere', text: commented },
  {
    name: '`$include` of channels',
    text: `{ gateway: { mode: "local" }, channels: { $include: "./channels.json5" }, agents: { defaults: { model: "${opus}" } } }\n`,
    beside: { 'channels.json5': '{ telegram: { enabled: false } } // none\n' },
  },
  {
    name: '`$include` of models',
    text: `{ gateway: { mode: "local" }, models: { $include: "./models.json5" }, agents: { defaults: { model: "${opus}" } } }\n`,
    beside: { 'models.json5': '{ mode: "merge", providers: {} } // mine\n' },
  },
  {
    name: '`$include` of a file that is not there',
    text: `{ gateway: { mode: "local" }, models: { $include: "./gone.json5" }, agents: { defaults: { model: "${opus}" } } }\n`,
    refused: 'config-include-broken',
  },
  {
    name: '`${VAR}` for keys and addresses',
    text: withProviders(
      {
        far: { baseUrl: '${FAR_URL}', apiKey: '${FAR_KEY}', api: 'openai-completions', models: [row('m')] },
      },
      { env: { vars: { FAR_URL: 'https://models.example.com/v1', FAR_KEY: 'sk-1' } } },
    ),
  },
  {
    name: 'secret references',
    text: withProviders({
      far: {
        baseUrl: 'https://models.example.com/v1',
        apiKey: { source: 'env', provider: 'default', id: 'FAR_KEY' },
        api: 'openai-completions',
        models: [row('m')],
      },
    }),
  },
  {
    name: 'the older list of agents',
    text: json({
      gateway,
      agents: {
        defaults: { model: chain },
        list: [{ id: 'main', default: true, model: opus }, { id: 'ops' }],
      },
    }),
  },
  {
    name: 'the older allowlist',
    text: withDefaults({ models: { [opus]: { alias: 'Opus' }, [sonnet]: {} } }),
  },
  {
    name: 'an allowlist',
    text: withDefaults(
      { models: { [opus]: {} }, modelPolicy: { allow: [opus, sonnet] } },
      { meta: { migrations: { modelPolicyAllowlist: true } } },
    ),
  },
  {
    name: 'an allowlist of whole providers',
    text: withDefaults({ modelPolicy: { allow: ['anthropic/*', 'lmstudio/*'] } }),
  },
  {
    name: 'a chain of aliases',
    text: json({
      gateway,
      agents: {
        defaults: {
          model: { primary: 'Opus', fallbacks: ['Sonnet'] },
          models: { [opus]: { alias: 'Opus' }, [sonnet]: { alias: 'Sonnet' } },
        },
      },
    }),
  },
  {
    name: 'several providers',
    text: withProviders({
      local: {
        ...{ baseUrl: 'http://127.0.0.1:8000/v1', apiKey: 'sk-local', api: 'openai-completions' },
        models: [row('a'), row('b')],
      },
      nas: { baseUrl: 'http://192.168.1.5:11434', apiKey: 'ollama-local', api: 'ollama', models: [row('q')] },
      openai: { baseUrl: 'https://api.openai.com/v1', models: [row('gpt')] },
    }),
  },
  {
    name: 'models of single agents',
    text: json({
      gateway,
      agents: {
        defaults: { model: chain, heartbeat: { agentId: 'main' } },
        ownership: 'explicit',
        entries: {
          main: { model: opus },
          ops: { model: { primary: sonnet, fallbacks: [opus] }, modelPolicy: { allow: [] } },
        },
      },
    }),
  },
  {
    name: 'models for other things',
    text: withDefaults({
      utilityModel: 'openai/gpt-mini',
      imageModel: { primary: 'google/gemini', fallbacks: [opus] },
      heartbeat: { every: '1h', model: sonnet },
      compaction: { mode: 'safeguard', model: sonnet },
    }),
  },
  { name: 'CRLF', text: commented.replaceAll('\n', '\r\n') },
  { name: 'a byte order mark', text: `\uFEFF${withDefaults({})}` },
  { name: 'tabs', text: withDefaults({}).replaceAll('  ', '\t') },
  { name: 'readable by all (0644)', text: withDefaults({}), mode: 0o644 },
  {
    name: 'one line, migrated by OpenClaw',
    text: JSON.stringify({
      gateway: { ...gateway, auth: { mode: 'token', token: 'a-token-of-thirty-two-characters' } },
      agents: { defaults: { model: chain, models: { [opus]: {} } } },
      meta: { migrations: { modelPolicyAllowlist: true }, lastTouchedVersion: '2026.9.6' },
    }),
  },
  {
    name: 'JSON5’s other forms',
    text: `{'gateway':{mode:'local',port:0x7075,},agents:{defaults:{timeoutSeconds:+1e3,model:{primary:'anthropic/\\\nclaude-opus-4-6',fallbacks:['${sonnet}',],},},},}`,
  },
  {
    name: 'a region, and mode replace',
    text: json({
      gateway,
      models: {
        mode: 'replace',
        providers: {
          'openrouter-eu': {
            ...{ baseUrl: 'https://eu.openrouter.ai/api/v1', apiKey: 'sk-or-1', api: 'openai-completions' },
            models: [{ ...row('z-ai/glm-5.1'), compat: { openRouterRouting: { data_collection: 'deny' } } }],
          },
        },
      },
      agents: { defaults: { model: { primary: 'openrouter-eu/z-ai/glm-5.1', fallbacks: [local] } } },
    }),
  },
];
