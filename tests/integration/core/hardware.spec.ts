import { describe, expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { eventually } from '#tests/eventually';
import { world } from './world';

const gib = 1024 ** 3;
const cards = [0, 1]
  .map(index => `${index}, GPU-${index}, NVIDIA GeForce RTX 3090, 24576, 10, 24566, 7, 580.95\n`)
  .join('');
const rig = (): { run: ReturnType<typeof recordedRun> } => ({
  run: recordedRun({ 'nvidia-smi': printed(cards) }),
});

async function onRig() {
  const { run } = rig();
  const whole = await world({ ports: { run } });
  await whole.core.firstRead;
  const hardware = () => {
    const slice = whole.core.snapshot().hardware;
    if (slice.state !== 'read') throw new Error('not read');
    return slice;
  };
  return { ...whole, run, hardware };
}

describe('the usable memory', () => {
  test('is the person’s own word at once, without asking a tool again, and as detected when it is taken back', async () => {
    const { execute, hardware, run } = await onRig();
    const detected = hardware().profile.pool.bytes;
    // Other sources start programs of their own meanwhile.
    const asked = () => run.calls.filter(({ program }) => program.endsWith('nvidia-smi')).length;
    const before = asked();
    expect(before).toBeGreaterThan(0);
    await execute('settings.update', { patch: { usableMemoryBytes: 20 * gib } });
    expect([hardware().profile.pool.bytes, hardware().verdict.capacity]).toEqual([20 * gib, 'not-suitable']);
    await execute('settings.update', { patch: { usableMemoryBytes: null } });
    expect([hardware().profile.pool, asked() - before]).toMatchObject([
      { bytes: detected, origin: 'measured' },
      0,
    ]);
  });
});

describe('another machine', () => {
  test('joins what is shown, is counted, and leaves again', async () => {
    const { execute, hardware } = await onRig();
    const printedThere = JSON.stringify({
      ...hardware().profile,
      host: { ...hardware().profile.host, hostName: 'b' },
    });
    const added = await execute('hardware.addHost', { printed: printedThere });
    const names = () => hardware().others.map(other => other.name);
    const withIt = names();
    await execute('hardware.removeHost', { id: added.ok ? added.data.id : '' });
    expect([withIt, names(), hardware().profile.devices.length]).toEqual([['b'], [], 2]);
  });

  test.each(['-oProxyCommand=x', 'a b', 'host;rm', '$(id)', 'a/b', '@', ''])(
    'is not asked by ssh at %j',
    async ssh => {
      const { execute, run } = await onRig();
      expect(await execute('hardware.addHost', { ssh })).toMatchObject({ error: { code: 'input-invalid' } });
      expect(run.calls.filter(({ program }) => program === 'ssh')).toEqual([]);
    },
  );
});

describe('samples', () => {
  test('come while a page with meters is looked at, with the ids of the devices', async () => {
    const { clock, core, execute, listen } = await onRig();
    const events = listen();
    const samples = () => events.flatMap(event => (event.type === 'sample' ? [event.sample] : []));
    await execute('view.report', { visible: true, page: 'hardware' });
    await eventually(() => samples().length).toBe(1);
    expect(samples()[0]?.devices).toEqual(
      ['GPU-0', 'GPU-1'].map(id => ({
        ...{ id, usedBytes: 10 * 1024 ** 2, freeBytes: 24_566 * 1024 ** 2, utilizationPercent: 7 },
      })),
    );
    clock.advance(4000);
    await eventually(() => samples().length).toBe(2);
    const { rev } = core.snapshot();
    await execute('view.report', { visible: false, page: 'hardware' });
    clock.advance(60_000);
    expect([samples().length, rev <= core.snapshot().rev]).toEqual([2, true]);
  });
});

test('what fits is worked out for this machine, best first named once', async () => {
  const { execute, hardware } = await onRig();
  const query = { contextTokens: 65_536, parallel: 1, kvType: 'f16' } as const;
  const table = await execute('sizing.fit', query);
  if (!table.ok) throw new Error(table.error.code);
  const { rows, poolBytes } = table.data;
  const best = rows.filter(row => row.best);
  expect([table.data.query, poolBytes, best.map(row => [row.verdict, row.warnings])]).toEqual([
    query,
    hardware().profile.pool.bytes,
    [['fits', []]],
  ]);
});

test('a tool that hangs holds up nothing else', async () => {
  const recorded = recordedRun({});
  const hanging = (request: Parameters<typeof recorded>[0]) =>
    request.program === 'nvidia-smi' ? new Promise<never>(() => undefined) : recorded(request);
  const { check, core } = await world({ ports: { run: Object.assign(hanging, recorded) } });
  await eventually(() => [check('lmstudio.server'), check('openclaw.found')]).toEqual(['ok', 'ok']);
  expect([core.snapshot().hardware.state, check('hardware.gpu')]).toEqual(['reading', 'checking']);
});
