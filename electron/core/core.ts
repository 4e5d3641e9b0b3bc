import { readServerAddress } from '#shared/contract/address';
import { emptyWatch } from '#shared/contract/health';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { SettingsPatch } from '#shared/contract/settings';
import type { CoreEvent, ShellKind, Snapshot } from '#shared/contract/snapshot';
import { text } from '#shared/i18n/text';
import { fitsHere } from '#shared/sizing/on-disk';
import type { Ports } from '../ports/types';
import { describeApp } from './app';
import { createPlanners } from './connect';
import { createDiagnosing } from './diagnosing';
import { readingsOf, type Reading } from './checklist/sources';
import { createExecute, type Handlers } from './execute';
import { derive, unreadSources, type Readings } from './derive';
import { createEngine } from './engine';
import { createMonitor } from './health/monitor';
import { readMeasures } from './health/measures';
import { openArchive } from './health/archive';
import { ofThisWeek } from './health/incidents';
import { openFailover } from './failover';
import { createLook } from './look';
import { createAnswering } from './answering';
import { createMachineReader } from './machine-reader';
import { createMeasuring } from './measuring';
import { createRecorder } from './record';
import { createKeepWarm } from './warm';
import { createWatch, gatewayTarget, isNews } from './watch';
import { createJobs } from './jobs/jobs';
import { planServerRebind } from './lmstudio/plan-rebind';
import { planServerStart, planServerStop } from './lmstudio/plan-server';
import { createOpenClaw } from './openclaw/openclaw';
import { ownAddresses } from './openclaw/provider/view';
import { createOpenClawReader } from './openclaw-reader';
import { exportForAnotherMachine } from './export';
import { createPlanStore } from './plans/store';
import { proveModel, waitForGateway } from './prove';
import { planReplace, type ReplaceParts } from './replace';
import { openSettings } from './settings/settings';
import { serverCommands } from './server-commands';
import { createKnownServers } from './servers/known';
import { planManagedStart, planManagedStop } from './servers/managed/plan';
import { createSnapshotStore } from './store';
import { readSurroundings } from './surroundings';
import { startTestTurn } from './test-turn';

export interface CoreOptions {
  readonly version: string;
  readonly shell: ShellKind;
  readonly mode: 'normal' | 'practice';
  /** Starts the practice Homeport and answers its address; null where the shell cannot. */
  readonly startPractice: (() => Promise<Result<{ url: string }>>) | null;
  /** Where the hardware is read; a recorded machine instead of this one. */
  readonly hardware?: Ports | undefined;
}

export interface Core {
  snapshot(): Snapshot;
  /** The whole snapshot at once, then patches. Returns the end of listening. */
  subscribe(listener: (event: CoreEvent) => void): () => void;
  execute(name: string, input: unknown): Promise<Result<unknown>>;
  /** Resolves when every source has been read once. */
  readonly firstRead: Promise<void>;
  close(): Promise<void>;
}

/** The page asks for older ones. */
const incidentsShown = 20;

/** Puts the capabilities together: readings become slices, intents become plans, commands find their handler. */
export async function createCore(ports: Ports, options: CoreOptions): Promise<Core> {
  const [settings, archive, measures] = await Promise.all([
    openSettings(ports),
    openArchive(ports),
    readMeasures(ports),
  ]);
  const known = createKnownServers(ports);
  const engine = createEngine(ports, {
    tokenFor: settings.tokenFor,
    ownUrl: () => settings.current().serverUrl,
    async fileUrls() {
      const { config } = readings.openclaw ?? (await openclaw.read());
      return config.state === 'read' ? ownAddresses(config.value) : [];
    },
  });
  const openclaw = createOpenClaw(ports, () => settings.current().openclawConfigPath);
  const practice = options.startPractice;

  let readings: Readings = {
    mode: options.mode,
    platform: ports.environment.platform,
    settings: settings.current(),
    ...unreadSources,
    measures,
  };
  const settingsSlice = () => ({ ...settings.current(), tokensFor: settings.tokenOrigins() });
  const store = createSnapshotStore(ports.clock, {
    app: describeApp(ports.environment, options),
    ...derive(readings),
    watch: emptyWatch,
    jobs: [],
    settings: settingsSlice(),
    notices: [...settings.setAside, ...archive.setAside].map((file, index) => ({
      id: `settings-${index}`,
      at: ports.clock.now(),
      text: text('notice.settingsDamaged', { path: file }),
    })),
    freshness: { hardware: null, server: null, openclaw: null, gateway: null, targets: {} },
  });

  function learn(news: Partial<Readings>, source: keyof Snapshot['freshness'] | null): void {
    readings = { ...readings, ...news };
    const slices = derive(readings);
    for (const name of Object.keys(slices) as (keyof typeof slices)[]) store.set(name, slices[name]);
    if (source) store.set('freshness', { ...store.current().freshness, [source]: ports.clock.now() });
    watch.follow(slices);
    void failover.consider();
    if (readings.engine) recorder.follow(watch.targets().map(({ id }) => id));
    showWatch();
  }

  function showWatch(): void {
    const all = recorder.incidents();
    store.set('watch', {
      targets: watch.targets(),
      incidents: all.slice(0, incidentsShown),
      weekIncidents: ofThisWeek(all, ports.clock.now()),
      guard: failover.view(),
    });
  }

  const reader = createOpenClawReader({
    ports,
    openclaw,
    readsLog: options.mode === 'normal',
    readings: () => readings,
    learn,
    refresh: source => void monitor.refresh(source),
  });
  async function readGateway(): Promise<void> {
    await reader.readGateway();
    const { gateway } = readings;
    if (gateway) watch.sawGateway(gateway.state === 'up', gateway.port);
  }

  const machine = createMachineReader({
    ports,
    hardwarePorts: options.hardware ?? ports,
    usableMemoryBytes: () => settings.current().usableMemoryBytes,
    readings: () => readings,
    learn,
  });
  async function readServer(): Promise<void> {
    const state = await engine.read();
    learn({ engine: state, ...machine.judged(state.models) }, 'server');
  }
  async function readAround(): Promise<void> {
    const configPath = readings.openclaw?.config.path ?? (await openclaw.read()).config.path;
    const gatewayPid = readings.gateway?.pid ?? null;
    learn({ surroundings: await readSurroundings(ports, { configPath, gatewayPid }) }, null);
  }
  async function takeSample(): Promise<void> {
    const sample = await machine.sample();
    if (sample === null) return;
    recorder.sampled(sample);
    store.pass({ type: 'sample', sample });
  }

  const monitor = createMonitor(ports.clock, {
    failed: (source, error) => ports.log.error('a reading failed unexpectedly', { source, error }),
    woke: () => watch.woke(),
    onBattery: ports.power.isOnBattery,
  });
  // Nobody looks until somebody says so: a Homeport without a window stays quiet.
  monitor.setView({ visible: false, page: '' });
  monitor.add('server', 'server', readServer);
  monitor.add('openclaw', 'openclaw', reader.readFile);
  monitor.add(gatewayTarget, 'gateway', readGateway);
  monitor.add('sample', 'sample', takeSample);
  monitor.add('surroundings', 'surroundings', readAround);
  const jobs = createJobs(ports, list => store.set('jobs', [...list]));
  const recorder = createRecorder({
    ports,
    archive,
    settings: settings.current,
    changed: showWatch,
    notify: notification => store.pass({ type: 'notification', notification }),
  });
  const watch = createWatch({
    ports,
    monitor,
    lookAt: createLook(ports, settings.tokenFor),
    jobs: () => store.current().jobs,
    seen(id, seen) {
      recorder.saw(id, seen);
      void failover.consider();
      if (seen.look) {
        keepWarm(id, seen.look);
        void measuring.consider(id, seen.pulse);
        answering.consider(id, seen.pulse);
      }
      const { freshness } = store.current();
      store.set('freshness', { ...freshness, targets: { ...freshness.targets, [id]: ports.clock.now() } });
      if (isNews(seen)) showWatch();
      const isNew = seen.pulse.state !== seen.before.state;
      if (isNew && id !== gatewayTarget) void monitor.refresh('server');
    },
  });
  const failover = await openFailover({
    ports,
    openclaw,
    recorder,
    enabled: () => settings.current().failoverGuard,
    routes: () => (readings.openclaw ? store.current().routes : null),
    stateOf: id => watch.pulseOf(id)?.state ?? null,
    targets: () => watch.targets().flatMap(({ id, kind }) => (kind === 'gateway' ? [] : id)),
    async changed() {
      readings = { ...readings, lease: failover.lease() };
      await monitor.refresh('openclaw');
      showWatch();
    },
  });
  readings = { ...readings, lease: failover.lease() };
  const choosePace = (): void => {
    const { failoverGuard: guarded, lookRhythm: rhythm } = settings.current();
    monitor.setChosen({ guarded, rhythm });
  };
  choosePace();
  const refresh: Record<Reading, () => Promise<void>> = {
    hardware: machine.read,
    server: () => monitor.refresh('server'),
    openclaw: () => monitor.refresh('openclaw'),
    gateway: () => monitor.refresh('gateway'),
    surroundings: () => monitor.refresh('surroundings'),
  };
  const refreshAll = async (): Promise<void> => {
    await Promise.all(Object.values(refresh).map(read => read()));
  };

  const lmstudioSeen = () => readings.engine?.lmstudio ?? null;
  const replaceParts: ReplaceParts = {
    engine,
    openclaw,
    machine: machine.profile,
    pace: machine.pace,
    waitForGateway: signal => waitForGateway(ports, openclaw, signal),
    async prove(found, reference, context) {
      const token = settings.tokenFor(found.server.url);
      const turn = await proveModel(ports, openclaw, found, { reference, token }, context);
      reader.forget();
      return turn;
    },
  };
  const planners = createPlanners(engine, openclaw, {
    pace: machine.pace,
    fits: async (model, contextTokens) => fitsHere(model, contextTokens, await machine.profile()),
    serverStart: ({ port, follow }) =>
      planServerStart(ports, lmstudioSeen(), engine, port, {
        url: settings.current().serverUrl,
        follow: follow ? serverUrl => updateSettings({ serverUrl }) : null,
      }),
    serverStop: () => planServerStop(ports, lmstudioSeen(), engine),
    serverRebind: () => planServerRebind(ports, lmstudioSeen(), engine),
    managedStart: intent => planManagedStart(ports, machine.profile, intent),
    managedStop: () => planManagedStop(ports),
    replace: intent => planReplace(replaceParts, intent),
  });
  const refreshChanged = async (): Promise<void> => {
    await monitor.refresh('openclaw');
    void monitor.refresh('server');
  };
  const plans = createPlanStore(ports, planners, jobs, refreshChanged);
  const keepWarm = createKeepWarm({
    ports,
    plans,
    jobs,
    recorder,
    settings: settings.current,
    slices: store.current,
  });
  const measuring = createMeasuring({
    ports,
    jobs,
    settings: settings.current,
    tokenFor: settings.tokenFor,
    slices: store.current,
    learn(measures) {
      readings = { ...readings, measures };
      learn(machine.judged(), null);
    },
  });
  const answering = createAnswering({
    ports,
    settings: settings.current,
    tokenFor: settings.tokenFor,
    slices: store.current,
    answered: recorder.answered,
  });
  const stopResume = ports.power.onResume(() => {
    watch.woke();
    void refreshAll();
  });

  const testTurn = () =>
    startTestTurn({
      ...{ ports, jobs, openclaw, readings: () => readings, tokenFor: settings.tokenFor },
      answered(turns) {
        learn({ turns }, null);
        reader.forgetUsage();
        void monitor.refresh('gateway');
        void monitor.refresh('server');
      },
    });

  async function updateSettings(patch: SettingsPatch): Promise<Result<Record<string, never>>> {
    const updated = await settings.update(patch);
    if (!updated.ok) return updated;
    store.set('settings', settingsSlice());
    if (patch.usableMemoryBytes !== undefined) machine.setUsable(patch.usableMemoryBytes);
    choosePace();
    learn({ settings: settings.current() }, null);
    if (patch.openclawConfigPath !== undefined) await monitor.refresh('openclaw');
    if (patch.serverUrl !== undefined) await monitor.refresh('server');
    return succeed({});
  }

  const diagnosing = createDiagnosing({
    ports,
    version: options.version,
    readings: () => readings,
    tokens: () => settings.tokenOrigins().flatMap(origin => settings.tokenFor(origin) ?? []),
    sources: {
      ...refresh,
      async openclaw() {
        reader.forget();
        await refresh.openclaw();
      },
    },
  });

  const handlers: Handlers = {
    ...machine.handlers,
    ...serverCommands({
      ...{ ports, engine, known, jobs },
      lmstudioUrl: () => lmstudioSeen()?.url ?? '',
      refresh: () => monitor.refresh('server'),
    }),
    'checks.refresh': async ({ check }) => {
      const sources = check === undefined ? null : readingsOf(check);
      if (sources === null || sources.includes('openclaw')) reader.forget();
      await (sources === null ? refreshAll() : Promise.all(sources.map(source => refresh[source]())));
      return succeed({});
    },
    'plan.make': ({ intent }) => plans.make(intent),
    // The button is done when the snapshot says so; so the snapshot is made to say it first.
    'plan.apply': ({ planId }) => plans.apply(planId),
    'openclaw.history': async () => succeed({ entries: await openclaw.history() }),
    'openclaw.export': input => exportForAnotherMachine(ports, engine, input),
    'jobs.cancel': ({ jobId }) => {
      jobs.cancel(jobId);
      return Promise.resolve(succeed({}));
    },
    'settings.update': ({ patch }) => updateSettings(patch),
    'secrets.set': async ({ origin, token }) => {
      const address = readServerAddress(origin);
      if (!address.ok) return address;
      const saved = await settings.setToken(address.data.origin, token);
      if (!saved.ok) return saved;
      store.set('settings', settingsSlice());
      await monitor.refresh('server');
      return succeed({});
    },
    'turn.test': testTurn,
    'measure.run': () => Promise.resolve(measuring.run()),
    'health.series': ({ span, wanted }) => Promise.resolve(succeed(recorder.read(span, wanted))),
    'health.incidents': () => Promise.resolve(succeed({ incidents: [...recorder.incidents()] })),
    'doctor.run': diagnosing.run,
    'bundle.preview': diagnosing.preview,
    'bundle.make': ({ id }) => diagnosing.make(id),
    'logs.read': ({ source }) => diagnosing.log(source),
    'view.report': view => {
      monitor.setView(view);
      answering.setView(view);
      // How often each target is looked at stands in it, by which a face knows what is old.
      showWatch();
      return Promise.resolve(succeed({}));
    },
    'shell.practice': () =>
      practice ? practice() : Promise.resolve(fail('unavailable', { ability: 'practice' })),
  };

  const execute = createExecute(ports, handlers);

  const firstRead = openclaw
    .tidy()
    .then(refreshAll)
    .catch((error: unknown) => ports.log.error('first reading failed', { error }));

  return {
    snapshot: store.current,
    subscribe: store.subscribe,
    execute,
    firstRead,
    close() {
      reader.close();
      stopResume();
      monitor.close();
      answering.close();
      jobs.close();
      store.close();
      return recorder.close();
    },
  };
}
