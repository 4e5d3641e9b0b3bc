import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSnapshotEvent, snapshotSchema } from '#shared/contract/snapshot';
import { succeed } from '#shared/contract/result';
import { createCore } from '#electron/core/core';
import { manualClock, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { world } from './world';

describe('the one door', () => {
  test.each(['models.fly', '', 'toString', '__proto__', 'constructor', 'hasOwnProperty', 'x'.repeat(1000)])(
    'does not know %s',
    async name => {
      const { core } = await world();
      expect(await core.execute(name, {})).toMatchObject({ ok: false, error: { code: 'command-unknown' } });
    },
  );

  test.each<[string, unknown]>([
    ['plan.make', undefined],
    ['plan.make', { intent: { kind: 'format-disk' } }],
    ['plan.make', { intent: { kind: 'route', route: 'nowhere' } }],
    ['plan.make', { intent: { kind: 'connect', serverUrl: '', modelKey: 'x' } }],
    ['plan.make', { intent: { kind: 'modelLoad', serverUrl: 'x', modelKey: 'y', contextTokens: -1 } }],
    ['plan.apply', { planId: 7 }],
    ['settings.update', { patch: { command: 'rm' } }],
    ['settings.update', { patch: { theme: 'purple' } }],
    ['secrets.set', { origin: 'http://127.0.0.1:1234' }],
    ['servers.probe', { url: 'x'.repeat(5000) }],
    ['view.report', null],
    ['jobs.cancel', []],
  ])('takes %s only with what it needs, and says what is wrong: %j', async (name, input) => {
    const { core } = await world();
    expect(await core.execute(name, input)).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
  });

  test('refuses what its shell cannot do', async () => {
    const { execute } = await world();
    expect(await execute('shell.practice', {})).toMatchObject({
      error: { code: 'unavailable', params: { ability: 'practice' } },
    });
  });

  test('opens practice where the shell can', async () => {
    const { ports } = await makeHome({ run: recordedRun({}), clock: manualClock() });
    const core = await createCore(ports, {
      ...{ version: '1', shell: 'web', mode: 'normal' },
      startPractice: () => Promise.resolve(succeed({ url: 'http://127.0.0.1:4674' })),
    });
    expect(core.snapshot().app.abilities).toEqual(['practice']);
    expect(await core.execute('shell.practice', {})).toEqual(succeed({ url: 'http://127.0.0.1:4674' }));
    await core.close();
  });

  test('turns an exception into an internal error with a number that the log has too', async () => {
    const logged: unknown[] = [];
    const log = {
      info: () => {},
      warn: () => {},
      error: (_: string, fields?: object) => logged.push(fields),
    };
    const { home, core } = await world({ ports: { log } });
    await core.firstRead;
    const { files } = home.ports;
    const broken = { ...files, list: () => Promise.reject(new Error('bug')) };
    const other = await createCore(
      { ...home.ports, files: broken },
      {
        ...{ version: '1', shell: 'web', mode: 'normal', startPractice: null },
      },
    );
    const answer = await other.execute('openclaw.history', {});
    await other.close();
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    const reportId = answer.ok ? '' : (answer.error.params as { reportId: string }).reportId;
    expect(logged).toContainEqual({ reportId, command: 'openclaw.history', error: new Error('bug') });
  });
});

describe('a subscriber', () => {
  test('gets the whole first, and it is what the contract says', async () => {
    const { core, listen } = await world();
    await core.firstRead;
    const [first, ...rest] = listen();
    expect([first, rest]).toEqual([{ type: 'snapshot', snapshot: core.snapshot() }, []]);
    expect(snapshotSchema.parse(JSON.parse(JSON.stringify(core.snapshot())))).toEqual(core.snapshot());
  });

  test('can put the snapshot together from what it gets', async () => {
    const { clock, core, execute, listen } = await world();
    await core.firstRead;
    clock.advance(200);
    const events = listen();
    await execute('settings.update', { patch: { theme: 'dark' } });
    clock.advance(200);
    await execute('settings.update', { patch: { theme: 'light', language: 'pl' } });
    clock.advance(200);
    const built = events
      .filter(isSnapshotEvent)
      .reduce<object>(
        (sofar, event) =>
          event.type === 'snapshot' ? event.snapshot : { ...sofar, ...event.slices, rev: event.rev },
        {},
      );
    expect(built).toEqual(core.snapshot());
    const revs = events
      .filter(isSnapshotEvent)
      .map(event => (event.type === 'snapshot' ? event.snapshot.rev : event.rev));
    expect(revs).toEqual(revs.map((_, index) => revs[0]! + index));
  });
});

test('a damaged settings file is said in a notice, and only once', async () => {
  const { ports, stateFolder } = await makeHome({ run: recordedRun({}), clock: manualClock() });
  await ports.files.createFolder(stateFolder, 0o700);
  await writeFile(path.join(stateFolder, 'settings.json'), '{"theme":');
  const open = async () => {
    const options = { version: '1', shell: 'cli', mode: 'normal', startPractice: null } as const;
    const core = await createCore(ports, options);
    await core.close();
    return core.snapshot().notices.map(notice => notice.text.key);
  };
  expect([await open(), await open()]).toEqual([['notice.settingsDamaged'], []]);
});
