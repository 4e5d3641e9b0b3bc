import type { Settings } from './settings';

/** The settings of a person who has changed none; the schema's own defaults, without loading the schema. */
export const settingsDefaults: Settings = {
  version: 1,
  language: 'system',
  theme: 'system',
  openclawConfigPath: null,
  serverUrl: null,
  modelKey: null,
  openclawRunsOn: 'found',
  usableMemoryBytes: null,
  failoverGuard: false,
  keepWarm: false,
  lookRhythm: 'usual',
  measureRhythm: 'never',
  readAnswers: false,
  notifications: true,
  quietHours: null,
  updates: 'byHand',
};
