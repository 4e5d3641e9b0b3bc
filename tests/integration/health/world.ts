import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createCore, type Core } from '#electron/core/core';
import type { ClockPort, HttpRequest, Ports, RequestPort } from '#electron/ports/types';
import type { CheckItem } from '#shared/contract/checklist';
import type { Incident } from '#shared/contract/health';
import type { Text } from '#shared/contract/text';
import { en } from '#shared/i18n/en/catalogue';
import type { MessageKey } from '#shared/i18n/messages';
import { createTranslator } from '#shared/i18n/translator';
import { recordedRun } from '#tests/doubles';
import { makeHome, type TestHome } from '#tests/home';

const translator = createTranslator('en', en);

/** As a person reads it, but for the port, which no two runs share. */
export const sentence = (text: Text): string =>
  translator.say(text).replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:…');

/** Counts the requests that are under way at the same time for the same thing. */
function countingRequests(request: RequestPort): { request: RequestPort; most: () => number } {
  const underWay = new Map<string, number>();
  let most = 0;
  return {
    most: () => most,
    async request(wanted: HttpRequest) {
      const name = `${wanted.method} ${wanted.url}`;
      const count = (underWay.get(name) ?? 0) + 1;
      underWay.set(name, count);
      most = Math.max(most, count);
      const outcome = await request(wanted);
      underWay.set(name, (underWay.get(name) ?? 1) - 1);
      return outcome;
    },
  };
}

/** Counts the timers that wait. */
function countingClock(clock: ClockPort): { clock: ClockPort; waiting: () => number } {
  const timers = new Set<object>();
  return {
    waiting: () => timers.size,
    clock: {
      ...clock,
      after(delayMs, call) {
        const timer = {};
        timers.add(timer);
        const cancel = clock.after(delayMs, () => (timers.delete(timer), call()));
        return () => (timers.delete(timer), cancel());
      },
    },
  };
}

export interface Watched {
  readonly core: Core;
  readonly home: TestHome;
  /** What a person was told since the last time this was asked. */
  told(): string[];
  incidents(): readonly Incident[];
  state(url: string): string | undefined;
  /** The sentence of what was found of a target, or an empty one. */
  error(url: string): string;
  item(id: string): CheckItem | undefined;
  /** The most requests for one thing that were under way together. */
  readonly mostAtOnce: () => number;
  readonly timers: () => number;
}

interface Options {
  readonly home?: TestHome;
  readonly serverUrl: string | null;
  readonly ports?: Partial<Ports>;
  readonly added?: readonly string[];
}

/** A whole core with its everyday clock and limits, a window that is looked at, and a home of its own. */
export async function watching({
  home: given,
  serverUrl,
  ports = {},
  added = [],
}: Options): Promise<Watched> {
  const home = given ?? (await makeHome({ run: recordedRun({}) }));
  if (given === undefined) await home.writeConfig('{ gateway: { mode: "local", port: 1 } }');
  await mkdir(home.stateFolder, { recursive: true });
  await writeFile(path.join(home.stateFolder, 'settings.json'), JSON.stringify({ serverUrl }));
  const requests = countingRequests(home.ports.request);
  const clock = countingClock(ports.clock ?? home.ports.clock);
  const core = await createCore(
    { ...home.ports, ...ports, request: requests.request, clock: clock.clock },
    { version: '1.2.3', shell: 'web', mode: 'normal', startPractice: null },
  );
  onTestFinished(() => core.close());
  const told: string[] = [];
  core.subscribe(event => event.type === 'notification' && told.push(sentence(event.notification.text)));
  await core.firstRead;
  await core.execute('view.report', { visible: true, page: 'health' });
  for (const url of added) await core.execute('servers.add', { url });
  const target = (url: string) => core.snapshot().watch.targets.find(({ id }) => id === url);
  return {
    core,
    home,
    told: () => told.splice(0),
    incidents: () => core.snapshot().watch.incidents,
    state: url => target(url)?.state,
    error(url) {
      const error = target(url)?.error;
      return error ? sentence({ key: `error.${error.code}` as MessageKey, params: { ...error.params } }) : '';
    },
    item: id => core.snapshot().checklist.items.find(one => one.id === id),
    mostAtOnce: requests.most,
    timers: clock.waiting,
  };
}

/** Milliseconds until something is so. */
export async function timeUntil<T>(look: () => T | Promise<T>, wanted: T, limitMs = 30_000): Promise<number> {
  const from = performance.now();
  await expect.poll(look, { timeout: limitMs, interval: 20 }).toEqual(wanted);
  return performance.now() - from;
}
