import path from 'node:path';
import { onTestFinished } from 'vitest';
import { makeHome, type TestHome } from '#tests/home';
import { startSimulatedApp, type AppOptions, type SimulatedApp } from './app';
import { startSimulatedLmStudio, type SimulatedLmStudio } from './server';
import type { Behaviour } from './behaviour';

export const mlx = 'minimax-m2.1-gs32';
export const gguf = 'qwen/qwen3-8b';
export const embedding = 'text-embedding-nomic-embed-text-v1.5';

interface Asked {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
}

export interface Lesson extends SimulatedLmStudio {
  get(path: string): Promise<Asked>;
  /** A text is sent as it is, anything else as JSON. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Asked>;
  loaded(): (readonly [string, number, number | null])[];
}

/** A simulated LM Studio for one test, talked to by plain requests and nothing of the product. */
export async function lesson(
  behaviour: Partial<Behaviour> = {},
  options: { control?: boolean } = {},
): Promise<Lesson> {
  const lmstudio = await startSimulatedLmStudio({ behaviour, ...options });
  onTestFinished(() => lmstudio.close());
  async function ask(path: string, init: RequestInit): Promise<Asked> {
    const response = await fetch(lmstudio.url + path, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, text, body: isJson ? (JSON.parse(text) as unknown) : undefined };
  }
  return {
    ...lmstudio,
    get: path => ask(path, {}),
    post: (path, body, headers = {}) =>
      ask(path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) }),
    loaded: () =>
      lmstudio.state.instances.map(({ id, contextTokens, ttlSeconds }) => [id, contextTokens, ttlSeconds]),
  };
}

/** The events of a stream: the name that the stream gives them (null: none) and their data. */
export function eventsOf(text: string): { name: string | null; data: Record<string, unknown> }[] {
  return text
    .split('\n\n')
    .filter(block => block.includes('data: ') && !block.includes('data: [DONE]'))
    .map(block => ({
      name: /^event: (.*)$/m.exec(block)?.[1] ?? null,
      data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null') as Record<string, unknown>,
    }));
}

type Printed = readonly [code: number | string, stdout: string, stderr: string];

export interface AppLesson extends SimulatedApp {
  readonly home: TestHome;
  /** Of the server that people use, whether or not it is on; 0 where it was never set up. */
  readonly port: number;
  readonly url: string;
  /** What a call of `lms` ends with and prints, without the program between: that is one process less. */
  lms(...args: string[]): Promise<Printed>;
  /** The same through the installed program. */
  runProgram(
    args: readonly string[],
    options?: { timeoutMs?: number; signal?: AbortSignal },
  ): Promise<Printed>;
}

export type LessonOptions = Omit<AppOptions, 'home' | 'folder'> & {
  readonly home?: TestHome;
  /** LM Studio's folder, below the home. */
  readonly folder?: string;
};

/** A simulated application in a home of its own, off at first. */
export async function appLesson({ folder, ...options }: LessonOptions = {}): Promise<AppLesson> {
  const home = options.home ?? (await makeHome());
  const { files, run } = home.ports;
  const app = await startSimulatedApp({
    ...options,
    ...(folder === undefined ? {} : { folder: path.join(home.folder, folder) }),
    home: { files, folder: home.folder },
  });
  onTestFinished(() => app.close());
  const port = (await app.configuredPort()) ?? 0;
  return {
    ...app,
    ...{ home, port, url: `http://127.0.0.1:${port}` },
    async lms(...args) {
      const body = JSON.stringify({ args });
      const response = await fetch(`${app.controlUrl}/practice/lms`, { method: 'POST', body });
      const lines = (await response.text()).trim().split('\n');
      const said = lines.map(line => JSON.parse(line) as { out?: string; err?: string; exit?: number });
      const join = (stream: 'out' | 'err'): string => said.map(line => line[stream] ?? '').join('');
      return [said.at(-1)?.exit ?? 'nothing', join('out'), join('err')];
    },
    async runProgram(args, { timeoutMs = 10_000, signal } = {}) {
      const outcome = await run({ program: app.lmsPath, args, timeoutMs, ...(signal ? { signal } : {}) });
      const code = outcome.state === 'exited' ? outcome.code : outcome.state;
      return 'stdout' in outcome ? [code, outcome.stdout, outcome.stderr] : [code, '', ''];
    },
  };
}

/** LM Studio as it stands on a person's machine: set up, and its server on unless said otherwise. */
export const studioLesson = (options: LessonOptions = {}): Promise<AppLesson> =>
  appLesson({ stage: 'serving', port: 0, ...options });
