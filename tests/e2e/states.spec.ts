import type { Snapshot } from '#shared/contract/snapshot';
import { text } from '#shared/i18n/text';
import { violations } from '../support/axe';
import { expect, pageNames, test, visit } from '../support/browser';
import { isFull } from '../support/full';
import { misfits } from '../support/misfits';
import { rewriting } from '../support/rewriting';

const longName = 'An Extraordinarily Long Model Name With Sixty Characters 480B';
const longPath = `/home/${'a-person-with-a-long-name/'.repeat(6)}openclaw.json`;

const hundredModels = (snapshot: Snapshot): Partial<Snapshot> => {
  const [model] = snapshot.models;
  if (!model) return {};
  const models = Array.from({ length: 100 }, (_, index) => ({
    ...model,
    key: `${model.key}-${index}`,
    displayName: `${longName} ${index}`,
    instances: index < 3 ? [{ id: `i${index}`, contextTokens: 65_536, ttlSeconds: null }] : [],
  }));
  return { models };
};

const twelveCards = ({ hardware }: Snapshot): Partial<Snapshot> => {
  if (hardware.state === 'reading') return {};
  const [device] = hardware.profile.devices;
  if (!device) return {};
  const devices = Array.from({ length: 12 }, (_, index) => ({
    ...device,
    id: `gpu-${index}`,
    name: `${device.name} with a Long Commercial Name ${index}`,
    usedBytes: (device.totalBytes * index) / 12,
    freeBytes: (device.totalBytes * (12 - index)) / 12,
  }));
  return { hardware: { ...hardware, profile: { ...hardware.profile, devices } } };
};

const longPaths = ({ openclaw }: Snapshot): Partial<Snapshot> => {
  const { file } = openclaw;
  if (file.state !== 'read') return {};
  return { openclaw: { ...openclaw, file: { ...file, path: longPath, realPath: longPath } } };
};

const manyTroubles = ({ watch }: Snapshot): Partial<Snapshot> => {
  const incidents = Array.from({ length: 20 }, (_, index) => ({
    ...{ id: `i${index}`, target: 'http://a-studio-with-a-long-name.local:1234', kind: 'down' as const },
    ...{ error: null, startedAt: 1_800_000_000_000 - index * 3_600_000, endedAt: null, returns: index },
    actions: [{ at: 1, text: text('guard.released') }],
  }));
  return { watch: { ...watch, incidents } };
};

/** All of it at once: a page that bears this bears each of them. */
const crowded = (snapshot: Snapshot): Partial<Snapshot> =>
  [hundredModels, twelveCards, longPaths, manyTroubles].reduce<Partial<Snapshot>>(
    (changed, change) => ({ ...changed, ...change(snapshot) }),
    {},
  );

// 560 x 380 is what a window of 1120 x 760 has for the page at 200 %; 320 is WCAG's reflow.
const sizes = [
  { width: 1120, height: 760 },
  { width: 880, height: 600 },
  { width: 560, height: 380 },
  { width: 320, height: 640 },
] as const;

test('every page bears 100 models, 12 cards, long names and paths: wide, narrow, and at 200 % zoom', async ({
  page,
  serve,
}) => {
  test.slow();
  const served = await serve({ practice: true });
  const proxy = await rewriting(served.url, crowded);
  await page.goto(proxy.address(served.address));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const found: Record<string, string[]> = {};
  for (const one of pageNames) {
    await visit(page, one);
    for (const size of sizes) {
      await page.setViewportSize(size);
      const wrong = await misfits(page);
      // accessibility.spec.ts looks at every page with less on it.
      const axe = isFull ? await violations(page) : [];
      if (wrong.length + axe.length > 0) found[`${one} ${size.width}`] = [...wrong, ...axe];
    }
    await page.setViewportSize(sizes[0]);
  }
  await page.goto('about:blank');
  await proxy.close();
  expect(found).toEqual({});
});
