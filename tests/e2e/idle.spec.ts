import type { Snapshot } from '#shared/contract/snapshot';
import { expect, pageNames, setUpPractice, test, visit, type Page } from '../support/browser';
import { isFull } from '../support/full';
import { rewriting } from '../support/rewriting';

const idleMs = 45_000;

interface Shift {
  value: number;
  sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

interface Heard {
  timers: { kind: 'interval' | 'timeout' | 'frame'; ms: number }[];
  changes: string[];
  spoken: string[];
  shifts: { page: string; value: number; what: string[] }[];
}

/** Before the page's own scripts: what it asks of the clock, and what moves. */
function listen(): void {
  const heard: Heard = { timers: [], changes: [], spoken: [], shifts: [] };
  Object.assign(globalThis, { heard });
  const { setInterval: every, setTimeout: later, requestAnimationFrame: frame } = globalThis;
  globalThis.setInterval = ((...given: Parameters<typeof every>) => {
    heard.timers.push({ kind: 'interval', ms: given[1] ?? 0 });
    return every(...given);
  }) as typeof setInterval;
  globalThis.setTimeout = ((...given: Parameters<typeof later>) => {
    heard.timers.push({ kind: 'timeout', ms: given[1] ?? 0 });
    return later(...given);
  }) as typeof setTimeout;
  globalThis.requestAnimationFrame = (...given) => {
    heard.timers.push({ kind: 'frame', ms: 0 });
    return frame(...given);
  };
  new PerformanceObserver(list => {
    for (const { value, sources } of list.getEntries() as unknown as Shift[]) {
      const what = sources.map(
        ({ node, previousRect, currentRect }) =>
          `${node?.textContent?.slice(0, 40)}: ${previousRect.top} → ${currentRect.top}`,
      );
      heard.shifts.push({ page: location.hash, value, what });
    }
  }).observe({ type: 'layout-shift' });
}

const heardOn = (page: Page): Promise<Heard> =>
  page.evaluate(() => (globalThis as unknown as { heard: Heard }).heard);

/** From now on: what changes in the page, and what of it a screen reader would say. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { heard } = globalThis as unknown as { heard: Heard };
    const live =
      '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"], [role="log"]';
    new MutationObserver(records => {
      for (const { target, type } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const words = `${type}: ${element?.tagName} ${element?.textContent.slice(0, 60)}`;
        heard.changes.push(words);
        const region = element?.closest(`${live}, [aria-live="off"]`);
        if (region?.matches(live)) heard.spoken.push(words);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });

test('an idle page asks the clock for nothing faster than a second, and nothing moves once it is there', async ({
  page,
  serve,
}) => {
  test.slow();
  await page.addInitScript(listen);
  const served = await serve({ practice: true });
  await page.goto(served.address);
  const found: Record<string, unknown> = {};
  for (const one of pageNames) {
    await visit(page, one);
    await page.waitForTimeout(300);
    const before = (await heardOn(page)).timers.length;
    await page.waitForTimeout(1300);
    const { timers, shifts } = await heardOn(page);
    const since = timers.slice(before);
    const fast = timers.filter(({ kind, ms }) => kind === 'interval' && ms < 1000);
    // A figure that grows by a digit moves its neighbour by one. A chart that gets a new point draws it; nothing
    // runs from frame to frame, or from moment to moment.
    const frames = since.filter(({ kind }) => kind === 'frame').length;
    const moments = since.filter(({ kind, ms }) => kind === 'timeout' && ms < 1000).length;
    const moved = shifts.filter(entry => entry.page === `#/${one}`);
    const shift = moved.reduce((sum, { value }) => sum + value, 0);
    if (fast.length > 0 || frames > 6 || moments > 6 || shift > 0.001)
      found[one] = { fast, frames, moments, moved };
  }
  expect(found).toEqual({});
});

test('an age of minutes moves nothing; an age of seconds is not read out', async ({
  page,
  context,
  serve,
}) => {
  test.skip(!isFull, 'npm run test:full watches for a minute');
  test.slow();
  const served = await serve({ practice: true });
  await page.goto(served.address);
  await setUpPractice(page);
  await visit(page, 'home');
  await page.waitForTimeout(500);

  // Beside it the same, nine minutes ago and some seconds: nothing that is shown becomes another word.
  const at = Date.now() - 543_000;
  const old = (snapshot: Snapshot): Partial<Snapshot> => ({
    freshness: { hardware: at, server: at, openclaw: at, gateway: at, targets: {} },
    watch: { ...snapshot.watch, targets: [] },
    servers: snapshot.servers.map(server => ({ ...server, latencyMs: 12 })),
    health: {
      ...snapshot.health,
      turns: snapshot.health.turns.map(turn => ({ ...turn, at })),
      answers: snapshot.health.answers && { ...snapshot.health.answers, at },
    },
    openclaw: {
      ...snapshot.openclaw,
      gateway: { ...snapshot.openclaw.gateway, latencyMs: 12 },
    },
  });
  const proxy = await rewriting(served.url, old);
  const beside = await context.newPage();
  const health = await context.newPage();
  await beside.addInitScript(listen);
  await health.addInitScript(listen);
  await beside.goto(proxy.address(await served.newAddress()));
  await health.goto(await served.newAddress());
  await visit(beside, 'home');
  await visit(health, 'health');
  await page.evaluate(listen);
  for (const one of [page, beside, health]) {
    await one.waitForTimeout(1000);
    await watch(one);
  }
  await page.waitForTimeout(idleMs);
  const [now, then, watched] = await Promise.all([page, beside, health].map(heardOn));
  expect({ now: now?.spoken, then: then?.changes, watched: watched?.spoken }).toEqual({
    ...{ now: [], then: [], watched: [] },
  });
  // Seconds do move, or this would have shown nothing.
  expect(now?.changes.length).toBeGreaterThan(0);
  await Promise.all([beside, health].map(one => one.close()));
  await proxy.close();
});
