import { describe, expect, onTestFinished, test } from 'vitest';
import { settingsDefaults } from '#shared/contract/settings-defaults';
import { gguf, studioLesson } from '../practice/lmstudio/testing';
import { createAnswering } from './answering';
import { unreadPulse, type Pulse } from './health/pulse';
import { createClient } from './lmstudio/client';
import { toolFor } from './lmstudio/tool-client';
import type { AnswerFigures } from './lmstudio/log-stream';
import { lmStudioServer } from './testing';

const health = { visible: true, page: 'health' };
const up: Pulse = { ...unreadPulse(0), state: 'up' };

/** LM Studio with a loaded model, and who follows its log by its own tool. */
async function lesson({ always = false } = {}) {
  const app = await studioLesson();
  app.state.behaviour.answer = 'SECRET-ANSWER of eight words and some more';
  app.state.behaviour.firstTokenMs = 30;
  app.state.instances = [{ id: gguf, key: gguf, contextTokens: 8192, ttlSeconds: null }];
  const heard: [string, AnswerFigures][] = [];
  let readAnswers = always;
  const answering = createAnswering({
    ports: app.home.ports,
    settings: () => ({ ...settingsDefaults, readAnswers }),
    tokenFor: () => null,
    slices: () => ({ servers: [{ ...lmStudioServer, url: app.url }] }),
    answered: (url, figures) => heard.push([url, figures]),
  });
  onTestFinished(() => answering.close());
  const followers = () => app.state.listeners.size;
  return {
    app,
    answering,
    heard,
    followers,
    forbid: () => (readAnswers = false),
    look: (pulse: Partial<Pulse> = {}) => answering.consider(app.url, { ...up, ...pulse }),
    ask: () =>
      fetch(`${app.url}/v1/chat/completions`, {
        method: 'POST',
        body: JSON.stringify({ model: gguf, messages: [{ role: 'user', content: 'SECRET-PROMPT' }] }),
      }).then(response => response.text()),
    follow: async () => {
      answering.setView(health);
      answering.consider(app.url, up);
      await expect.poll(followers, { timeout: 10_000 }).toBe(1);
    },
  };
}

describe.skipIf(process.platform === 'win32')('the answers of LM Studio', () => {
  test('are told by their figures while somebody looks at Health, and never by their text', async () => {
    const { app, ask, follow, followers, heard, look } = await lesson();
    const { wakes } = app.status();
    await follow();
    look();
    await ask();
    await expect.poll(() => heard.length).toBe(1);
    expect(heard).toMatchObject([[app.url, { model: gguf, promptTokens: expect.any(Number) as number }]]);
    expect(heard[0]?.[1].timeToFirstTokenMs).toBeGreaterThanOrEqual(29);
    expect(JSON.stringify(heard)).not.toContain('SECRET');
    // One tool is enough, and it was not what started the application.
    expect([followers(), app.status().wakes]).toEqual([1, wakes]);
  });

  test('are followed no more when the page is left', async () => {
    const { answering, follow, followers, look } = await lesson();
    await follow();
    answering.setView({ visible: true, page: 'home' });
    await expect.poll(followers).toBe(0);
    look();
    expect(followers()).toBe(0);
  });

  test('are followed no more on the first miss, whoever looks', async () => {
    const { follow, followers, look } = await lesson();
    await follow();
    look({ misses: 1 });
    await expect.poll(followers).toBe(0);
  });

  test('are followed without anybody looking only where the person allowed it', async () => {
    const { followers, forbid, look } = await lesson({ always: true });
    look();
    await expect.poll(followers, { timeout: 10_000 }).toBe(1);
    forbid();
    look();
    await expect.poll(followers).toBe(0);
  });

  test('are not asked for of a server that is off: the tool would start the application', async () => {
    const { app, answering, look } = await lesson({ always: true });
    await app.quit();
    const { wakes } = app.status();
    answering.setView(health);
    look({ state: 'down', misses: 2 });
    look({ state: 'unread' });
    // Its server answered a moment ago, and it has ended since.
    look();
    // The same question, asked and answered after it.
    const { ports } = app.home;
    expect(
      await toolFor(
        ports,
        createClient(ports, () => null),
        app.url,
      ),
    ).toBeNull();
    expect(app.calls.filter(call => call.startsWith('log'))).toEqual([]);
    expect(app.status().wakes).toBe(wakes);
  });
});
