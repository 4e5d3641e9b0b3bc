import { describe, expect, test } from 'vitest';
import type { TargetView } from '#shared/contract/health';
import type { Job } from '#shared/contract/jobs';
import { fail } from '#shared/contract/result';
import { manualClock } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { createMonitor } from './health/monitor';
import { createWatch, isNews } from './watch';
import type { Look } from './look';
import { emptySlices, lmStudioServer, modelWith } from './testing';

const { url } = lmStudioServer;
const slices = { ...emptySlices, servers: [lmStudioServer] };
const loaded = modelWith({ instances: [{ id: 'a', contextTokens: 8192, ttlSeconds: null }] });
const well: Look = { error: null, latencyMs: 3, models: [loaded], activity: null };
const refused: Look = { ...fail('server-refused', { url }), latencyMs: null, models: null, activity: null };

const settle = () => new Promise(resolve => setImmediate(resolve));

/** A watch over servers that answer as the test says, with a clock that the test moves. */
async function watching() {
  const clock = manualClock();
  const home = await makeHome({ clock });
  const monitor = createMonitor(
    clock,
    { failed: () => undefined, woke: () => watch.woke(), onBattery: () => false },
    () => 0.5,
  );
  let answer: (url: string) => Look | Promise<Look> = () => well;
  let jobs: Job[] = [];
  const asked: string[] = [];
  const changes: [string, string, number][] = [];
  let told: TargetView[] = [];
  const watch = createWatch({
    ports: home.ports,
    monitor,
    lookAt: ({ url: at }) => {
      asked.push(at);
      return Promise.resolve(answer(at));
    },
    jobs: () => jobs,
    seen: (id, seen) => {
      if (seen.pulse.state !== seen.before.state) changes.push([id, seen.pulse.state, clock.monotonicMs()]);
      // As the core does: what is no news leaves what was told before.
      if (isNews(seen)) told = watch.targets();
    },
  });
  return {
    asked,
    changes,
    clock,
    monitor,
    told: () => told,
    watch,
    answers: (next: typeof answer) => (answer = next),
    work: (kind: Job['kind']) => (jobs = [{ kind, state: 'running' } as Job]),
    pass: async (forMs: number) => {
      for (let passed = 0; passed < forMs; passed += 100) {
        clock.advance(100);
        await settle();
      }
    },
  };
}

describe('a server', () => {
  test('that dies while somebody looks is down within five seconds, and up again as soon', async () => {
    const { answers, changes, pass, watch } = await watching();
    watch.follow(slices);
    await pass(3000);
    answers(() => refused);
    await pass(5000);
    answers(() => well);
    await pass(5000);
    const [first, down, up] = changes;
    expect([first?.[1], down?.[1], up?.[1]]).toEqual(['up', 'down', 'up']);
    expect(down![2] - 3000).toBeLessThanOrEqual(5000);
    expect(up![2] - 8000).toBeLessThanOrEqual(5000);
  });

  test('that hangs is down within fifteen seconds, with one request under way at a time', async () => {
    const { answers, changes, clock, pass, watch } = await watching();
    watch.follow(slices);
    await pass(3000);
    let underWay = 0;
    let most = 0;
    const timeout: Look = { ...refused, ...fail('server-timeout', { url, limitMs: 5000 }) };
    answers(async () => {
      most = Math.max(most, ++underWay);
      await clock.sleep(5000);
      underWay -= 1;
      return timeout;
    });
    await pass(15_000);
    expect([changes.at(-1)?.[1], most]).toEqual(['down', 1]);
  });

  test('that misses one look only was never down', async () => {
    const { answers, changes, pass, watch } = await watching();
    watch.follow(slices);
    let looks = 0;
    answers(() => (++looks % 2 === 1 ? refused : well));
    await pass(60_000);
    expect(changes.map(([, state]) => state)).toEqual(['up']);
  });

  test('that Homeport starts is starting, not down', async () => {
    const { answers, changes, pass, watch, work } = await watching();
    answers(() => refused);
    work('server-start');
    watch.follow(slices);
    await pass(10_000);
    expect(changes.map(([, state]) => state)).toEqual(['starting']);
  });

  test('that is not there yet is looked for all the same, and one that was never installed is not', async () => {
    const { asked, watch } = await watching();
    const off = { ...emptySlices.lmstudio, state: 'installed-stopped' as const, url };
    watch.follow({ ...slices, servers: [], lmstudio: off });
    expect([asked, watch.targets().map(({ id }) => id)]).toEqual([[url], [url]]);
    watch.follow({ ...slices, servers: [], lmstudio: { ...off, state: 'not-installed' } });
    expect(watch.targets()).toEqual([]);
  });

  test('that was taken away leaves no timer, and an answer that comes late says nothing', async () => {
    const { answers, changes, clock, pass, watch } = await watching();
    answers(() => new Promise(() => undefined));
    watch.follow(slices);
    watch.follow({ ...slices, servers: [] });
    await pass(30_000);
    expect([changes, clock.pending()]).toEqual([[], 0]);
  });

  test('that somebody looks at now is told to be looked at so often, though nothing else is new', async () => {
    const { monitor, pass, told, watch } = await watching();
    const everyMs = () => told().map(target => target.everyMs);
    monitor.setView({ visible: false, page: '' });
    watch.follow(slices);
    await pass(100);
    expect(everyMs()).toEqual([30_000]);
    monitor.setView({ visible: true, page: 'health' });
    await pass(100);
    expect(everyMs()).toEqual([3000]);
  });

  test('seen before and after eight hours of sleep had no trouble in between', async () => {
    const { changes, clock, pass, watch } = await watching();
    watch.follow(slices);
    await pass(3000);
    clock.sleepThrough(8 * 3_600_000);
    await pass(6000);
    expect(changes.map(([, state]) => state)).toEqual(['up']);
  });
});

test('two hundred servers are looked at one by one, and never two at a time of one', async () => {
  const { asked, answers, monitor, pass, watch } = await watching();
  const servers = Array.from({ length: 200 }, (_, port) => ({
    ...lmStudioServer,
    url: `http://h:${port + 1}`,
  }));
  const underWay = new Set<string>();
  let twice = 0;
  answers(async at => {
    if (underWay.has(at)) twice += 1;
    underWay.add(at);
    await settle();
    underWay.delete(at);
    return well;
  });
  watch.follow({ ...slices, servers });
  await pass(9000);
  monitor.close();
  expect([asked.length >= 600, asked.length <= 1000, twice]).toEqual([true, true, 0]);
});

describe('the gateway', () => {
  const { checklist } = slices;
  const topology = { ...checklist.topology, openclawRunsOn: 'this-machine' as const };
  const withGateway = { ...slices, checklist: { ...checklist, topology } };

  test('is doubted once before it is called down', async () => {
    const { changes, watch } = await watching();
    watch.follow(withGateway);
    for (const isUp of [true, false, true, false, false]) watch.sawGateway(isUp, 18_789);
    expect(changes.map(([id, state]) => [id, state])).toEqual([
      ['gateway', 'up'],
      ['gateway', 'down'],
    ]);
  });

  test('stands after the servers, whichever was known first', async () => {
    const { watch } = await watching();
    watch.follow({ ...withGateway, servers: [] });
    watch.sawGateway(true, 18_789);
    watch.follow({ ...withGateway, servers: [{ ...lmStudioServer, url: 'http://h:1' }, lmStudioServer] });
    expect(watch.targets().map(({ id }) => id)).toEqual(['http://h:1', url, 'gateway']);
  });
});
