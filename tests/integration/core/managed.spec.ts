import { describe, expect, test } from 'vitest';
import { createCore } from '#electron/core/core';
import { makeManagedWorld } from '#electron/core/servers/managed/testing';
import type { Plan } from '#shared/contract/plans';
import type { Result } from '#shared/contract/result';
import { eventually } from '#tests/eventually';

/** As the page does it: a plan that shows what will be started, a job that tells how far it is, and the list. */
describe.skipIf(process.platform === 'win32')('a llama-server that the page asks for', () => {
  test('is planned, started as a job, listed as ours, and stopped', async () => {
    const { home, model } = await makeManagedWorld({ faults: 'slow' });
    const core = await createCore(home.ports, {
      ...{ version: '1', shell: 'web', mode: 'normal', startPractice: null },
    });
    await core.firstRead;
    const managed = () => core.snapshot().servers.filter(one => one.managed);
    async function carry(intent: object, kind: string): Promise<Plan> {
      const made = (await core.execute('plan.make', { intent })) as Result<Plan>;
      if (!made.ok) throw new Error(JSON.stringify(made.error));
      const applied = await core.execute('plan.apply', { planId: made.data.id });
      expect(applied).toMatchObject({ ok: true, data: { state: 'started' } });
      await eventually(() => core.snapshot().jobs.find(one => one.kind === kind)?.state).toBe('succeeded');
      return made.data;
    }

    const { steps } = await carry(
      { kind: 'managedStart', file: model, contextTokens: 32_768 },
      'managed-start',
    );
    expect(steps).toMatchObject([{ kind: 'argv' }]);
    await eventually(managed).toMatchObject([{ kind: 'llama-server', managed: true, error: null }]);
    expect(core.snapshot().models).toMatchObject([{ key: 'Tiny-Q8_0', maxContextTokens: 32_768 }]);

    await carry({ kind: 'managedStop' }, 'managed-stop');
    await eventually(managed).toEqual([]);
    await core.close();
  });

  test('needs a file that is named from its root, and no list of arguments', async () => {
    const { home } = await makeManagedWorld();
    const core = await createCore(home.ports, {
      ...{ version: '1', shell: 'web', mode: 'normal', startPractice: null },
    });
    for (const file of ['model.gguf', '--host', ''])
      expect(
        await core.execute('plan.make', { intent: { kind: 'managedStart', file, contextTokens: 4096 } }),
      ).toMatchObject({ ok: false });
    await core.close();
  });
});
