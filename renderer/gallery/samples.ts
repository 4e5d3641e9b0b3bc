import type { Job } from '#shared/contract/jobs';
import type { ChainNode } from '#shared/contract/openclaw';
import type { PlanStep } from '#shared/contract/plans';
import { text } from '#shared/i18n/text';

export const longName =
  'lmstudio-community/Qwen3-Coder-480B-A35B-Instruct-MLX-4bit-DWQ-with-a-name-that-nobody-breaks';

export const fileStep: PlanStep & { kind: 'file' } = {
  ...{ kind: 'file', path: '~/.openclaw/openclaw.json', created: false, removed: false },
  diff: [
    '--- before',
    '+++ after',
    '@@ -3,6 +3,7 @@',
    '   agents: {',
    '     defaults: {',
    '-      model: { primary: "anthropic/claude-opus-4-6" },',
    '+      model: {',
    `+        primary: "lmstudio/${longName}",`,
    '+        fallbacks: ["anthropic/claude-opus-4-6"],',
    '+      },',
    '     },',
  ].join('\n'),
  ...{ addedLines: 4, removedLines: 1 },
};

export const argvStep: PlanStep = {
  kind: 'argv',
  argv: ['llama-server', '--model', `/models/${longName}.gguf`, '--ctx-size', '65536', '--parallel', '2'],
};

export const httpStep: PlanStep = {
  ...{ kind: 'http', method: 'POST', url: 'http://127.0.0.1:1234/api/v1/models/load' },
  body: '{"model":"qwen3-8b","context_length":65536}',
};

const job: Job = {
  ...{ id: 'gallery', kind: 'model-download', phase: null, progress: null },
  title: text('job.download', { model: 'ibm/granite-4-micro' }),
  ...{ startedAt: 0, endedAt: 42_000, cancellable: false, state: 'succeeded', error: null },
};

/** Ended ones stand still, so that the page does. */
export const jobs: Readonly<Record<string, Job>> = {
  'no progress told': job,
  'with progress': { ...job, progress: 0.42, cancellable: true },
  failed: { ...job, state: 'failed', error: { code: 'core-absent', params: {} } },
};

export const chain: readonly ChainNode[] = [
  {
    ...{ model: `lmstudio/${longName}`, name: 'Qwen3 Coder 480B A35B Instruct', provider: 'lmstudio' },
    ...{ origin: 'local', serverUrl: null },
  },
  {
    ...{ model: 'anthropic/claude-opus-4-6', name: 'claude-opus-4-6', provider: 'anthropic' },
    ...{ origin: 'hosted', serverUrl: null },
  },
];

export interface SampleRow {
  readonly id: string;
  readonly name: string;
  readonly bytes: number | null;
}

/** Rows whose order by name, by size and as they came are three different ones. */
export const sampleRows = (count: number): SampleRow[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `row-${index + 1}`,
    name: `Model ${((index * 7919) % count) + 1}`,
    bytes: index % 9 === 4 ? null : ((index * 104_729) % 977) * 1e9,
  }));
