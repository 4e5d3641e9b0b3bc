import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { refusing } from '#tests/answering';
import { runCli, startCli, type StartedCli } from '#tests/cli';
import { isFull } from '#tests/full';
import type { TestHome } from '#tests/home';
import { absence, installOpenClaw, real, startGateway } from '#tests/openclaw';
import { connected, far, model, near, startServer, startTunnel } from './near-and-far';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

/** Homeport without a window, with its failover guard on. */
async function serve(home: TestHome): Promise<{ url: string; started: StartedCli }> {
  const settings = path.join(home.stateFolder, 'settings.json');
  await writeFile(settings, JSON.stringify({ version: 1, failoverGuard: true }), { mode: 0o600 });
  const started = startCli(home, ['serve', '--json', '--port', '0']);
  onTestFinished(async () => {
    started.child.kill('SIGKILL');
    await started.ended;
  });
  const [, url = ''] = /"url":"([^"]+)"/.exec(await started.said(/"url":"[^"]+"/)) ?? [];
  return { url, started };
}

/** Whether Homeport shows a target as up, as its metrics tell. */
async function isShownUp(home: TestHome, url: string, target: string): Promise<boolean | null> {
  const token = (await readFile(path.join(home.stateFolder, 'metrics.token'), 'utf8').catch(() => '')).trim();
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  const line = (await answer.text())
    .split('\n')
    .find(one => one.startsWith(`homeport_target_up{target="${target}"`));
  return line === undefined ? null : line.endsWith(' 1');
}

const primary = (text: string): string | undefined => /primary: "([^"]+)"/.exec(text)?.[1];

describe.skipIf(real === null || !isFull)(`the failover guard and the real OpenClaw ${absence}`, () => {
  test('a turn after the death of the local server costs seconds with it, and more than a minute without', async () => {
    let lmstudio = await startServer('near');
    const hosted = await startServer('far');
    await fetch(`${hosted.url}/api/v1/models/load`, {
      method: 'POST',
      body: JSON.stringify({ model, context_length: 196_608 }),
    });
    const port = Number(new URL(await refusing()).port);
    const home = await connected(lmstudio, port);
    Object.assign(home.variables, await installOpenClaw(home), {
      HTTP_PROXY: await startTunnel(hosted),
      NO_PROXY: '127.0.0.1,localhost',
    });
    const { output } = startGateway(home, port, 'token');
    await expect.poll(output, { timeout: 120_000, interval: 200 }).toContain('[gateway] ready');
    expect(await runCli(home, ['use', 'local'])).toMatchObject({ code: 0 });
    const turn = async () => {
      const { stdout } = await runCli(home, ['turn', '--json']);
      const { data, error } = JSON.parse(stdout) as {
        data?: { answeredModel: string; totalMs: number };
        error?: unknown;
      };
      if (data === undefined) throw new Error(`${JSON.stringify(error)}\n${output()}`);
      return data;
    };

    await turn();
    const everythingUp = await turn();
    expect(everythingUp.answeredModel).toBe(near);

    await lmstudio.close();
    const alone = await turn();
    expect(alone.answeredModel).toBe(far);

    lmstudio = await startServer('near', lmstudio);
    const asChosen = await home.config();
    const { url, started } = await serve(home);
    await expect
      .poll(() => isShownUp(home, url, lmstudio.url), { timeout: 30_000, interval: 200 })
      .toBe(true);
    // The turn that follows a failed one is not to be slower because of that.
    await turn();

    await lmstudio.close();
    const diedAt = performance.now();
    await expect
      .poll(() => isShownUp(home, url, lmstudio.url), { timeout: 20_000, interval: 50 })
      .toBe(false);
    const shownMs = performance.now() - diedAt;
    await pause(15_000 - (performance.now() - diedAt));
    expect(primary(await home.config())).toBe(far);
    const guarded = await turn();
    expect(guarded.answeredModel).toBe(far);

    console.info(
      `a turn with everything up: ${seconds(everythingUp.totalMs)}; local server dead: ${seconds(alone.totalMs)} by OpenClaw alone, ` +
        `${seconds(guarded.totalMs)} with the guard; shown as down after ${seconds(shownMs)}`,
    );
    expect(shownMs).toBeLessThanOrEqual(5000);
    expect(guarded.totalMs - everythingUp.totalMs).toBeLessThanOrEqual(5000);
    expect(alone.totalMs).toBeGreaterThan(60_000);

    // A crash while failed over: status tells it, and the next start keeps the promise.
    started.child.kill('SIGKILL');
    await started.ended;
    expect((await runCli(home, ['status'])).stdout).toMatch(/stands in for the\s+local one/);
    lmstudio = await startServer('near', lmstudio);
    await serve(home);
    await expect.poll(() => home.config(), { timeout: 150_000, interval: 1000 }).toBe(asChosen);
    expect((await turn()).answeredModel).toBe(near);
    expect((await runCli(home, ['status'])).stdout).not.toMatch(/stands in for the\s+local one/);
    expect((await runCli(home, ['history'])).stdout).toContain('Failover guard: hosted first');
  }, 900_000);
});
