import { emptyWatch } from '#shared/contract/health';
import { settingsDefaults } from '#shared/contract/settings-defaults';
import type { CoreEvent, Snapshot } from '#shared/contract/snapshot';
import { untoldOnRequest } from '#shared/contract/untold';
import type { Client, ConnectionState } from '../transport/client';

// A snapshot of a machine that nothing is known of yet, and a client that a test plays. Used by the specs and the gallery.

export const snapshotAt = (rev: number, changes: Partial<Snapshot> = {}): Snapshot => ({
  rev,
  app: {
    version: '1',
    protocol: 1,
    shell: 'web',
    mode: 'normal',
    platform: 'linux',
    homeFolder: null,
    abilities: [],
  },
  hardware: { state: 'reading' },
  lmstudio: {
    ...{ state: 'unread', url: '', version: null, installPath: null, cliPath: null },
    ...{ package: null, listensOn: null, startsItself: null, onRequest: untoldOnRequest, lookedFor: [] },
  },
  servers: [],
  models: [],
  openclaw: {
    file: { state: 'unread' },
    installation: { state: 'unread', path: null, version: null },
    gateway: {
      ...{ state: 'unread', port: 18_789, filePort: null, pid: null, pending: null },
      ...{ version: null, latencyMs: null, reload: 'unknown' },
    },
    providers: [],
    acceptance: { state: 'unread' },
    undoable: null,
  },
  routes: {
    ...{
      wanted: null,
      written: 'none',
      chain: [],
      effective: null,
      parked: [],
      known: [],
      states: {},
      agents: [],
    },
    ...{ pins: null, leaks: [], program: 'unread' },
    traffic: {
      written: { places: [], hosts: [], otherSlots: 0 },
      routes: { 'local-first': null, 'local-fallback': null, 'local-only': null, 'hosted-only': null },
    },
  },
  checklist: {
    topology: { engine: 'none', engineUrl: null, modelsRunOn: 'this-machine', openclawRunsOn: 'none' },
    items: [],
  },
  health: {
    level: 'checking',
    verdict: { key: 'verdict.checking', params: {} },
    turns: [],
    measures: [],
    fallbacks: null,
    answers: null,
  },
  watch: emptyWatch,
  jobs: [],
  settings: { ...settingsDefaults, tokensFor: [] },
  notices: [],
  freshness: { hardware: null, server: null, openclaw: null, gateway: null, targets: {} },
  ...changes,
});

interface Listening {
  readonly send: (event: CoreEvent) => void;
  readonly say: (state: ConnectionState) => void;
  listening: boolean;
}

/** A client whose core is the test: it answers commands by name and says what every subscription hears. */
export function playedClient(answers: Readonly<Record<string, unknown>> = {}) {
  const subscriptions: Listening[] = [];
  const asked: [name: string, input: unknown][] = [];
  const client: Client = {
    execute: (name, input) => {
      asked.push([name, input]);
      return Promise.resolve(answers[name] as never);
    },
    subscribe(onEvent, onState) {
      const subscription: Listening = { send: onEvent, say: onState, listening: true };
      subscriptions.push(subscription);
      return () => {
        subscription.listening = false;
      };
    },
  };
  return { asked, client, subscriptions };
}
