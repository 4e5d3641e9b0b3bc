import { describe, expect, test } from 'vitest';
import type { LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import type { Snapshot } from '#shared/contract/snapshot';
import { loadTranslator } from '#shared/i18n/translator';
import { text } from '#shared/i18n/text';
import { makeQuietHome } from '#tests/quiet';
import { createCore } from '../core/core';
import { trayModel, type TrayItem } from './tray-menu';

/** A core's first snapshot: nothing has been read. */
async function firstSnapshot(): Promise<Snapshot> {
  const { ports } = await makeQuietHome();
  const options = { version: '1.0.0', shell: 'desktop', mode: 'normal', startPractice: null } as const;
  const core = await createCore(ports, options);
  const snapshot = core.snapshot();
  await core.firstRead;
  await core.close();
  return snapshot;
}

const health = (level: Snapshot['health']['level']): Snapshot['health'] => ({
  level,
  verdict: text('tray.open'),
  turns: [],
  measures: [],
  fallbacks: null,
  answers: null,
});

const written = (snapshot: Snapshot, route: Snapshot['routes']['written']): Partial<Snapshot> => ({
  routes: { ...snapshot.routes, written: route },
});

const readFile: Snapshot['openclaw']['file'] = {
  state: 'read',
  path: '/home/maria/.openclaw/openclaw.json',
  realPath: '/home/maria/.openclaw/openclaw.json',
  hash: 'h',
  sizeBytes: 1,
  mode: 0o600,
  lostComments: 0,
  exposed: [],
  writeError: null,
};

const server: ServerView = {
  kind: 'lmstudio',
  url: 'http://127.0.0.1:1234',
  baseUrl: 'http://127.0.0.1:1234/v1',
  local: true,
  version: null,
  asksForToken: false,
  features: ['load'],
  provenApi: null,
  added: false,
  managed: false,
  openOn: null,
  latencyMs: 2,
  error: null,
};

const model = (displayName: string, loaded: boolean): LocalModel => ({
  serverUrl: server.url,
  key: displayName.toLowerCase(),
  displayName,
  type: 'llm',
  sizeBytes: null,
  maxContextTokens: 1000,
  format: null,
  quantization: null,
  bitsPerWeight: null,
  parameters: null,
  vision: false,
  reasoning: false,
  toolUse: null,
  instances: loaded ? [{ id: 'i', contextTokens: 1000, ttlSeconds: null }] : [],
});

const running: Snapshot['jobs'][number] = {
  id: 'j',
  kind: 'turn',
  title: text('job.turn'),
  phase: null,
  progress: null,
  startedAt: 1,
  endedAt: null,
  cancellable: true,
  state: 'running',
  error: null,
};

const labels = (items: readonly TrayItem[]): string[] =>
  items.map(item => (item.kind === 'separator' ? '---' : item.label));

const routeItems = (items: readonly TrayItem[]) =>
  items.flatMap(item =>
    item.kind === 'action' && item.action.kind === 'route'
      ? [{ route: item.action.route, checked: item.checked, enabled: item.enabled }]
      : [],
  );

describe('the tray', () => {
  test('says the verdict, the loaded model and the four routes, in the person’s language', async () => {
    const snapshot: Snapshot = {
      ...(await firstSnapshot()),
      health: health('ready'),
      servers: [server],
      models: [model('Waiting', false), model('MiniMax M2.1', true)],
    };
    const { tooltip, items } = trayModel(snapshot, await loadTranslator('pl'), 0);
    expect([tooltip, ...labels(items)]).toEqual([
      'Otwórz Homeport',
      'Otwórz Homeport',
      'MiniMax M2.1',
      '---',
      'Najpierw lokalnie',
      'Lokalny jako zapasowy',
      'Tylko lokalnie',
      'Tylko hostowane',
      '---',
      'Zwolnij model MiniMax M2.1',
      '---',
      'Otwórz Homeport',
      'Kopiuj adres bazowy',
      '---',
      'Zakończ Homeport (modele i\u00a0OpenClaw działają dalej)',
    ]);
  });

  test('says what is out of date, and shows it neither well nor broken', async () => {
    const base = await firstSnapshot();
    const target = { id: server.url, kind: server.kind, since: 0, queued: null, error: null };
    const snapshot: Snapshot = {
      ...base,
      health: health('ready'),
      watch: { ...base.watch, targets: [{ ...target, state: 'up', everyMs: 3000 }] },
      freshness: { ...base.freshness, targets: { [server.url]: 100_000 } },
    };
    const shownAt = async (now: number) => {
      const { icon, items } = trayModel(snapshot, await loadTranslator('en'), now);
      return [icon, labels(items)[1]];
    };
    expect(await shownAt(106_000)).toEqual(['ok', '---']);
    expect(await shownAt(220_000)).toEqual(['busy', 'Out of date: last checked 2\u00a0min ago']);
  });

  test('offers to load what the checklist would load, and to start the server that is off', async () => {
    const base = await firstSnapshot();
    const intent = {
      kind: 'modelLoad',
      serverUrl: server.url,
      modelKey: 'mini',
      contextTokens: 65_536,
    } as const;
    const item: Snapshot['checklist']['items'][number] = {
      ...{
        id: 'model.loaded',
        group: 'model',
        setup: true,
        severity: 'attention',
        state: 'attention',
        command: null,
      },
      ...{ title: text('tray.open'), evidence: text('tray.open'), why: text('tray.open'), waitsFor: null },
      repair: { kind: 'intent', label: text('tray.copyUrl'), intent },
    };
    const snapshot: Snapshot = {
      ...base,
      checklist: { ...base.checklist, items: [item] },
      lmstudio: { ...base.lmstudio, state: 'installed-stopped', cliPath: '/home/maria/.lmstudio/bin/lms' },
    };
    const { items } = trayModel(snapshot, await loadTranslator('en'), 0);
    const intents = items.flatMap(one =>
      one.kind === 'action' && one.action.kind === 'intent' ? [one.action.intent] : [],
    );
    expect(intents).toEqual([intent, { kind: 'serverStart' }]);
    expect(labels(items)).toContain('1 thing to look at');
  });

  test('stops the server that is on, and offers nothing of the kind while a job runs', async () => {
    const base = await firstSnapshot();
    const snapshot: Snapshot = {
      ...base,
      servers: [server],
      models: [model('Mini', true)],
      lmstudio: { ...base.lmstudio, state: 'server-on', url: server.url, cliPath: '/usr/bin/lms' },
    };
    const offered = async (of: Snapshot) =>
      trayModel(of, await loadTranslator('en'), 0).items.flatMap(one =>
        one.kind === 'action' && one.action.kind === 'intent' ? [[one.label, one.enabled]] : [],
      );
    expect(await offered(snapshot)).toEqual([
      ['Unload Mini', true],
      ['Stop LM Studio’s server', true],
    ]);
    const job = { ...running, title: text('job.turn'), progress: 0.47 };
    const busy = { ...snapshot, jobs: [job] };
    expect([await offered(busy), labels(trayModel(busy, await loadTranslator('en'), 0).items)[2]]).toEqual([
      [
        ['Unload Mini', false],
        ['Stop LM Studio’s server', false],
      ],
      expect.stringMatching(/ · 45\s?%$/),
    ]);
  });

  test('takes the last change back, where there is one and a file to write', async () => {
    const base = await firstSnapshot();
    const undoable = { id: 'h1', at: 1, action: text('history.action.route.local-only') };
    const undo = async (file: Snapshot['openclaw']['file']) =>
      trayModel({ ...base, openclaw: { ...base.openclaw, file, undoable } }, await loadTranslator('en'), 0)
        .items.flatMap(one => (one.kind === 'action' && one.action.kind === 'undo' ? [one] : []))
        .map(({ label, action }) => [label, action]);
    expect([await undo(readFile), await undo(base.openclaw.file)]).toEqual([
      [['Undo: Route: Local only', { kind: 'undo', entryId: 'h1' }]],
      [],
    ]);
  });

  test.each<[string, Partial<Snapshot['app']>, Snapshot['watch']['guard']['state'], RegExp]>([
    ['its own core', {}, 'off', /models and OpenClaw keep running/],
    ['the guard on', {}, 'watching', /the failover guard ends/],
    ['a core elsewhere', { shell: 'web' }, 'watching', /Homeport itself keeps running/],
  ])('says what goes on after it ended, with %s', async (_, app, state, sentence) => {
    const base = await firstSnapshot();
    const snapshot: Snapshot = {
      ...base,
      app: { ...base.app, ...app },
      watch: { ...base.watch, guard: { ...base.watch.guard, state } },
    };
    expect(labels(trayModel(snapshot, await loadTranslator('en'), 0).items).at(-1)).toMatch(sentence);
  });

  test('says that the guard has moved the route', async () => {
    const base = await firstSnapshot();
    const guard = { state: 'failed-over', since: 1, from: 'lmstudio/mini', to: 'anthropic/opus' } as const;
    const snapshot = { ...base, watch: { ...base.watch, guard } };
    expect(labels(trayModel(snapshot, await loadTranslator('en'), 0).items)).toContain(
      'The failover guard has moved the route to anthropic/opus',
    );
  });

  test('marks the route that the file says, not the one that was wished for', async () => {
    const base = await firstSnapshot();
    const snapshot: Snapshot = {
      ...base,
      openclaw: { ...base.openclaw, file: readFile },
      routes: { ...base.routes, wanted: 'local-only', written: 'local-first' },
    };
    expect(routeItems(trayModel(snapshot, await loadTranslator('en'), 0).items)).toEqual([
      { route: 'local-first', checked: true, enabled: true },
      { route: 'local-fallback', checked: false, enabled: true },
      { route: 'local-only', checked: false, enabled: true },
      { route: 'hosted-only', checked: false, enabled: true },
    ]);
  });

  test('marks none where the file says something of its own', async () => {
    const base = await firstSnapshot();
    const { items } = trayModel({ ...base, ...written(base, 'custom') }, await loadTranslator('en'), 0);
    expect(routeItems(items).map(({ checked }) => checked)).toEqual([false, false, false, false]);
  });

  test('offers no route while there is no file to write it to', async () => {
    const { items } = trayModel(await firstSnapshot(), await loadTranslator('en'), 0);
    expect(routeItems(items).map(({ enabled }) => enabled)).toEqual([false, false, false, false]);
  });

  test('copies the base URL with its /v1, and has nothing to copy without a server', async () => {
    const base = await firstSnapshot();
    const english = await loadTranslator('en');
    const copies = (snapshot: Snapshot): string[] =>
      trayModel(snapshot, english, 0).items.flatMap(item =>
        item.kind === 'action' && item.action.kind === 'copy' ? [item.action.text] : [],
      );
    expect([copies({ ...base, servers: [server] }), copies({ ...base, servers: [] })]).toEqual([
      ['http://127.0.0.1:1234/v1'],
      [],
    ]);
  });

  test.each<[string, Snapshot['health']['level'], Snapshot['routes']['written'], boolean, string]>([
    ['nothing is known yet', 'checking', 'none', false, 'busy'],
    ['all is well', 'ready', 'local-first', false, 'ok'],
    ['all looks well', 'unproven', 'local-first', false, 'ok'],
    ['something wants attention', 'attention', 'hosted-only', false, 'attention'],
    ['nothing works', 'blocked', 'local-only', false, 'down'],
    ['only hosted models are asked', 'ready', 'hosted-only', false, 'paused'],
    ['a job runs', 'blocked', 'local-first', true, 'busy'],
  ])('when %s (%s, %s, job %s) is %s', async (_, level, route, runs, icon) => {
    const base = await firstSnapshot();
    const jobs: Snapshot['jobs'] = [{ ...running, endedAt: 2, state: 'failed' }, ...(runs ? [running] : [])];
    const snapshot = { ...base, ...written(base, route), health: health(level), jobs };
    expect(trayModel(snapshot, await loadTranslator('en'), 0).icon).toBe(icon);
  });
});
