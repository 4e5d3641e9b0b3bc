import { eventually } from '#tests/eventually';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { CheckItem } from '#shared/contract/checklist';
import type { CommandInput, CommandName, CommandOutput } from '#shared/contract/commands';
import type { Intent } from '#shared/contract/intents';
import type { Job } from '#shared/contract/jobs';
import type { Applied, Plan } from '#shared/contract/plans';
import type { Result } from '#shared/contract/result';
import type { CoreEvent } from '#shared/contract/snapshot';
import { createCore } from '#electron/core/core';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import type { Ports } from '#electron/ports/types';
import { manualClock, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';

/** A person's file: a hosted model, comments, an odd order. Nothing listens on port 1. */
export const hostedConfig = `// Mine, since spring.
{
  gateway: { mode: "local", port: 1 },
  agents: {
    defaults: {
      model: { primary: "anthropic/claude-opus-4-6" }, // ask Anna first
    },
  },
}
`;

export const small = 'qwen/qwen3-8b';

interface Options {
  /** OpenClaw's file; null: there is none. */
  readonly config?: string | null;
  readonly ports?: Partial<Ports>;
  readonly settings?: object;
}

/**
 * A whole core over the simulated LM Studio, in a home of its own. Its clock only moves when a test says so,
 * so that nothing is found out by waiting for a schedule.
 */
export async function world(options: Options = {}) {
  const lmstudio = await startSimulatedLmStudio();
  let running: SimulatedLmStudio | null = lmstudio;
  const clock = manualClock();
  const home = await makeHome({ run: recordedRun({}), clock, ...options.ports });
  const { config = hostedConfig, settings = {} } = options;
  if (config !== null) await home.writeConfig(config);
  // LM Studio is installed; its tool is never run.
  await mkdir(path.join(home.folder, '.lmstudio', 'bin'), { recursive: true });
  await writeFile(path.join(home.folder, '.lmstudio', 'bin', 'lms'), '');
  await mkdir(home.stateFolder);
  const kept = JSON.stringify({ serverUrl: lmstudio.url, ...settings });
  await writeFile(path.join(home.stateFolder, 'settings.json'), kept);

  const core = await createCore(home.ports, {
    ...{ version: '1.2.3', shell: 'web', mode: 'normal', startPractice: null },
  });
  onTestFinished(async () => {
    await core.close();
    await running?.close();
  });

  const execute = <N extends CommandName>(name: N, input: CommandInput<N>) =>
    core.execute(name, input) as Promise<Result<CommandOutput<N>>>;
  await execute('view.report', { visible: true, page: '' });

  async function plan(intent: Intent): Promise<Plan> {
    const made = await execute('plan.make', { intent });
    if (!made.ok) throw new Error(`refused: ${made.error.code}`);
    return made.data;
  }

  async function apply(planId: string): Promise<Applied> {
    const applied = await execute('plan.apply', { planId });
    if (!applied.ok) throw new Error(`refused: ${applied.error.code}`);
    return applied.data;
  }

  const job = (id: string): Job | undefined => core.snapshot().jobs.find(one => one.id === id);

  async function ended(applied: Applied): Promise<Job> {
    if (applied.state !== 'started') throw new Error(`no job: ${applied.state}`);
    await eventually(() => job(applied.jobId)?.state).not.toBe('running');
    return job(applied.jobId)!;
  }

  return {
    apply,
    clock,
    core,
    ended,
    execute,
    home,
    job,
    lmstudio,
    plan,
    check: (id: string): CheckItem['state'] | undefined =>
      core.snapshot().checklist.items.find(item => item.id === id)?.state,
    connect: (contextTokens?: number): Intent => ({
      ...{ kind: 'connect', serverUrl: lmstudio.url, modelKey: small },
      ...(contextTokens === undefined ? {} : { contextTokens }),
    }),
    /** Everything that a subscriber would have seen, from now on. */
    listen(): CoreEvent[] {
      const events: CoreEvent[] = [];
      core.subscribe(event => events.push(event));
      return events;
    },
    async stopServer() {
      await running?.close();
      running = null;
    },
    async startServer() {
      running = await startSimulatedLmStudio({ port: lmstudio.port });
      return running;
    },
  };
}
