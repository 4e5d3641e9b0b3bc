import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gguf, studioLesson } from '#electron/practice/lmstudio/testing';
import type { Repair } from '#shared/contract/checklist';
import type { Plan } from '#shared/contract/plans';
import type { Result } from '#shared/contract/result';
import { manualClock, printed, recordedRun, type ManualClock } from '#tests/doubles';
import { startFaultyServer, startServerProcess, type FaultyServer, type Manner } from '#tests/faulty-server';
import { makeHome } from '#tests/home';
import { sentence, timeUntil, watching, type Watched } from './world';

/** What came of a fault; the sentences are those of the notification and of the target or check. */
export interface Outcome {
  /** null: nothing is to be detected. */
  readonly detectedMs: number | null;
  readonly says: string;
  /** The button that is offered; empty: none, because nothing here can mend it. */
  readonly offers: string;
  /** What followed from the repair, or from the end of the fault. */
  readonly then: string;
  readonly watched: Watched;
}

export interface Fault {
  readonly name: string;
  readonly play: () => Promise<Outcome>;
}

const wellAgainMs = 15_000;
const hour = 3_600_000;

const labelOf = (repair: Repair | null | undefined): string => (repair ? sentence(repair.label) : '');

/** What is said and offered of a server that is down, whichever check it is that speaks of it. */
function spokenOf(watched: Watched, url: string): { says: string; offers: string } {
  const item = ['lmstudio.server', 'server.answers'].flatMap(id => watched.item(id) ?? [])[0];
  return { says: [...watched.told(), watched.error(url)].join(' '), offers: labelOf(item?.repair) };
}

async function wellAgain(watched: Watched, url: string, how: string): Promise<string> {
  await timeUntil(() => watched.state(url), 'up', wellAgainMs);
  await timeUntil(() => watched.incidents().every(({ endedAt }) => endedAt !== null), true);
  return `${how}: well within ${wellAgainMs / 1000} s`;
}

/** A server that does something wrong, and then well again. */
async function server(
  wrong: (faulty: FaultyServer) => void | Promise<void>,
  mend: (faulty: FaultyServer) => void | Promise<void> = faulty => void (faulty.manner = 'well'),
): Promise<Outcome> {
  const faulty = await startFaultyServer();
  const watched = await watching({ serverUrl: faulty.url });
  await timeUntil(() => watched.state(faulty.url), 'up');
  await wrong(faulty);
  const detectedMs = await timeUntil(() => watched.state(faulty.url), 'down');
  // The list of servers follows the pulse, and the check follows the list.
  await timeUntil(() => watched.item('server.answers')?.state, 'blocked');
  const { says, offers } = spokenOf(watched, faulty.url);
  await mend(faulty);
  const then = await wellAgain(watched, faulty.url, 'it ends');
  return { ...{ detectedMs, says, offers, then, watched } };
}

const behaving = (manner: Manner) => server(faulty => void (faulty.manner = manner));

/** The application is killed; the button of the check starts its server anew. */
async function killed(): Promise<Outcome> {
  const app = await studioLesson();
  app.state.instances = [{ id: gguf, key: gguf, contextTokens: 32_768, ttlSeconds: null }];
  const watched = await watching({ home: app.home, serverUrl: null });
  await timeUntil(() => watched.state(app.url), 'up');
  await app.crash();
  const detectedMs = await timeUntil(() => watched.state(app.url), 'down');
  await timeUntil(() => watched.item('lmstudio.server')?.state, 'blocked');
  const { says, offers } = spokenOf(watched, app.url);
  const repair = watched.item('lmstudio.server')?.repair;
  if (repair?.kind !== 'intent') throw new Error('nothing is offered');
  const { core } = watched;
  const made = (await core.execute('plan.make', { intent: repair.intent })) as Result<Plan>;
  if (made.ok) await core.execute('plan.apply', { planId: made.data.id });
  // It has lost its model with its memory.
  await timeUntil(() => watched.state(app.url), 'no-model', wellAgainMs);
  const then = `the button: its server is on within ${wellAgainMs / 1000} s, its model is to be loaded`;
  return { detectedMs, says, offers, then, watched };
}

/** A process that hangs keeps its port: connections are taken and nobody answers. */
async function stopped(): Promise<Outcome> {
  const { url, child } = await startServerProcess();
  const watched = await watching({ serverUrl: url });
  await timeUntil(() => watched.state(url), 'up');
  child.kill('SIGSTOP');
  const detectedMs = await timeUntil(() => watched.state(url), 'down');
  await timeUntil(() => watched.item('server.answers')?.state, 'blocked');
  const { says, offers } = spokenOf(watched, url);
  child.kill('SIGCONT');
  const then = await wellAgain(watched, url, 'it goes on');
  return { detectedMs, says, offers, then, watched };
}

/** On and off every three seconds, for twenty-four. */
async function flapping(): Promise<Outcome> {
  const faulty = await startFaultyServer();
  const watched = await watching({ serverUrl: faulty.url });
  await timeUntil(() => watched.state(faulty.url), 'up');
  for (let flap = 0; flap < 4; flap++) {
    await faulty.stop();
    await sleep(3000);
    await faulty.start();
    await sleep(3000);
  }
  await timeUntil(() => watched.state(faulty.url), 'up');
  const [incidents, told] = [watched.incidents().length, watched.told().length];
  const says = incidents <= 1 && told <= 2 ? 'one incident at most, told once' : `${incidents}, ${told}`;
  return { detectedMs: null, says, offers: '', then: 'it ends: well', watched };
}

/** All ten stop listening together. */
async function ten(): Promise<Outcome> {
  const servers = await Promise.all(Array.from({ length: 10 }, () => startFaultyServer()));
  const urls = servers.map(({ url }) => url);
  const watched = await watching({ serverUrl: urls[0] ?? null, added: urls.slice(1) });
  const all = (state: string) => urls.every(url => watched.state(url) === state);
  await timeUntil(() => all('up'), true);
  await Promise.all(servers.map(one => one.stop()));
  const detectedMs = await timeUntil(() => all('down'), true);
  await timeUntil(() => watched.item('server.answers')?.state, 'blocked');
  const offers = labelOf(watched.item('server.answers')?.repair);
  const told = watched.told().length;
  const incidents = watched.incidents().length;
  await Promise.all(servers.map(one => one.start()));
  await timeUntil(() => all('up'), true, wellAgainMs);
  const then = `it ends: all well within ${wellAgainMs / 1000} s`;
  return { detectedMs, says: `${incidents} incidents, each told once (${told})`, offers, then, watched };
}

const card = '0, GPU-0, NVIDIA GeForce RTX 3090, 24576, 10, 24566, 7, 580.95\n';

/** nvidia-smi is there, then it is not, then it is. */
async function withoutTool(): Promise<Outcome> {
  const outputs = { 'nvidia-smi': printed(card) };
  const there = recordedRun(outputs);
  const gone = recordedRun({});
  let run = there;
  const faulty = await startFaultyServer();
  const watched = await watching({
    serverUrl: faulty.url,
    ports: { run: Object.assign((wanted: Parameters<typeof run>[0]) => run(wanted), { ...there }) },
  });
  await timeUntil(() => watched.state(faulty.url), 'up');
  let devices = -1;
  watched.core.subscribe(event => event.type === 'sample' && (devices = event.sample.devices.length));
  await timeUntil(() => devices, 1);
  run = gone;
  const detectedMs = await timeUntil(() => devices, 0);
  const steady = watched.state(faulty.url) === 'up' && watched.told().length === 0;
  await watched.core.execute('checks.refresh', {});
  const item = watched.item('hardware.gpu');
  const says = `${item ? sentence(item.title) : ''}${steady ? ' (when it is read anew; the meter is empty at once, and the server is not blamed)' : ''}`;
  run = there;
  await watched.core.execute('checks.refresh', {});
  const then = `it is back: ${watched.item('hardware.gpu')?.state}`;
  return { detectedMs, says, offers: labelOf(item?.repair), then, watched };
}

/** Lets time pass on a clock of the test's own until something is so. */
const passing =
  (clock: ManualClock) =>
  (look: () => unknown, wanted: unknown, stepMs = 500) =>
    timeUntil(() => (clock.advance(stepMs), look()), wanted);

/** The disk takes nothing into the folder of charts and incidents for half an hour. */
async function fullDisk(): Promise<Outcome> {
  const faulty = await startFaultyServer();
  const home = await makeHome({ run: recordedRun({}) });
  const { files, log } = home.ports;
  const clock = manualClock();
  const until = passing(clock);
  let isFull = true;
  let refused = 0;
  const warned: string[] = [];
  const watched = await watching({
    home,
    serverUrl: faulty.url,
    ports: {
      clock,
      files: {
        ...files,
        write(file, ...rest) {
          if (!isFull || !file.includes(`${path.sep}health${path.sep}`)) return files.write(file, ...rest);
          refused += 1;
          return Promise.resolve({ state: 'failed', reason: 'ENOSPC' });
        },
      },
      log: { ...log, warn: message => void warned.push(message) },
    },
  });
  await until(() => watched.state(faulty.url), 'up');
  const before = faulty.log.length;
  await until(() => refused >= 5, true, 5000);
  const goesOn = faulty.log.length > before && watched.state(faulty.url) === 'up';
  isFull = false;
  const series = path.join(home.stateFolder, 'health', 'series.json');
  const kept = async (): Promise<boolean> => (
    clock.advance(5000),
    (await files.information(series)) !== null
  );
  await timeUntil(kept, true);
  const says = `${goesOn ? 'watching goes on' : 'watching stands'}; ${warned.length} line in the log`;
  return { detectedMs: null, says, offers: '', then: 'there is room again: the charts are kept', watched };
}

/** The clock of the wall is set three hours ahead, then six back; and then the server dies. */
async function clockJump(): Promise<Outcome> {
  const faulty = await startFaultyServer();
  const steady = manualClock();
  let offMs = 0;
  const clock = { ...steady, now: () => steady.now() + offMs };
  const until = passing(steady);
  const watched = await watching({ serverUrl: faulty.url, ports: { clock } });
  await until(() => watched.state(faulty.url), 'up');
  for (const jumpMs of [3 * hour, -6 * hour]) {
    offMs += jumpMs;
    const asked = faulty.log.length;
    await until(() => faulty.log.length > asked + 5, true);
  }
  const quiet = watched.state(faulty.url) === 'up' && watched.incidents().length === 0;
  const says = quiet ? 'nothing, and goes on looking' : watched.told().join(' ');
  await faulty.stop();
  const diedAt = steady.now();
  await until(() => watched.state(faulty.url), 'down');
  const detectedMs = steady.now() - diedAt;
  await faulty.start();
  await until(() => watched.state(faulty.url), 'up');
  return { detectedMs, says, offers: '', then: 'a death after it is seen as ever', watched };
}

/** The machine sleeps for eight hours, and the server is gone when it wakes. */
async function laptopSleep(): Promise<Outcome> {
  const faulty = await startFaultyServer();
  const clock = manualClock();
  const until = passing(clock);
  const watched = await watching({ serverUrl: faulty.url, ports: { clock } });
  await until(() => watched.state(faulty.url), 'up');
  clock.sleepThrough(8 * hour);
  const asked = faulty.log.length;
  await until(() => faulty.log.length > asked, true);
  const quiet = watched.incidents().length === 0 && watched.told().length === 0;
  await faulty.stop();
  clock.sleepThrough(8 * hour);
  const wokeAt = clock.now();
  await until(() => watched.state(faulty.url), 'down');
  const detectedMs = clock.now() - wokeAt;
  const { says } = spokenOf(watched, faulty.url);
  await faulty.start();
  await until(() => watched.state(faulty.url), 'up');
  const then = quiet
    ? 'slept through and well: nothing is said'
    : 'slept through and well: it was called late';
  return { detectedMs, says, offers: '', then, watched };
}

/** Every fault that the monitor is to stand; what came of each stands in docs/health-faults.md. */
export const faults: readonly Fault[] = [
  { name: 'LM Studio is killed', play: killed },
  { name: 'the server’s process is stopped (SIGSTOP)', play: stopped },
  { name: 'the server sends one byte a second', play: () => behaving('slow') },
  { name: 'the server answers 500', play: () => behaving('500') },
  {
    name: 'the server answers with a page instead of its list',
    play: () => behaving('another-program'),
  },
  {
    name: 'the server ends and another program takes its port',
    async play() {
      return server(
        async faulty => {
          await faulty.stop();
          faulty.manner = 'another-program';
          await faulty.start();
        },
        async faulty => {
          await faulty.stop();
          faulty.manner = 'well';
          await faulty.start();
        },
      );
    },
  },
  { name: 'the server goes and comes every 3 s, for 24 s', play: flapping },
  { name: 'ten servers end at once', play: ten },
  { name: 'the GPU’s tool is gone', play: withoutTool },
  { name: 'the clock is set 3 h ahead, then 6 h back', play: clockJump },
  { name: 'the machine sleeps for 8 h, and its server ends meanwhile', play: laptopSleep },
  { name: 'the disk is full for the charts', play: fullDisk },
];
