import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { refusing } from '#tests/answering';
import { makeHome, type TestHome } from '#tests/home';
import { readConfig } from '../document/read';
import { gatewayPort, probeGateway } from './gateway';

/** Answers as OpenClaw 2026.9.6 does on its free endpoints, or as something else that has the port. */
async function listen(answers: Readonly<Record<string, string>>): Promise<number> {
  const server = createServer((request, response) => {
    const body = answers[request.url ?? ''];
    response
      .writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
      .end(body ?? '');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>(resolve => void server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

const openclaw = {
  '/healthz': '{"ok":true,"status":"live"}',
  '/startupz': '{"ok":true,"status":"started","version":"2026.9.6","uptimeMs":9000}',
};

async function probe(home: TestHome, config: string) {
  await home.writeConfig(config);
  return probeGateway(home.ports, await readConfig(home.ports, home.configPath));
}

describe('the gateway', () => {
  test('is up, with its version, where OpenClaw answers on the port of the file', async () => {
    const port = await listen(openclaw);
    const view = await probe(await makeHome(), `{ gateway: { port: ${port} } }`);
    expect(view).toEqual({
      state: 'up',
      port,
      filePort: null,
      pid: null,
      pending: null,
      version: '2026.9.6',
      latencyMs: expect.any(Number) as number,
      reload: 'unknown',
    });
  });

  test('is starting, and says what it waits for, until it is ready', async () => {
    const starting =
      '{"ok":false,"status":"starting","version":"2026.9.6","pendingReason":"startup-sidecars"}';
    const port = await listen({ ...openclaw, '/startupz': starting });
    expect(await probe(await makeHome(), `{ gateway: { port: ${port} } }`)).toMatchObject({
      state: 'starting',
      pending: 'startup-sidecars',
      version: '2026.9.6',
    });
  });

  test('is down where nothing listens', async () => {
    const port = Number(new URL(await refusing()).port);
    expect(await probe(await makeHome(), `{ gateway: { port: ${port} } }`)).toMatchObject({
      state: 'down',
      port,
    });
  });

  test.each([
    ['something else has the port', { '/healthz': '{"status":"ok"}' }],
    ['a page answers', { '/healthz': '<html>live</html>' }],
    ['there is no such page', {}],
  ])('is another program where %s', async (_, answers) => {
    const port = await listen(answers);
    const view = await probe(await makeHome(), `{ gateway: { port: ${port} } }`);
    expect(view).toMatchObject({ state: 'foreign', port, version: null, latencyMs: null, reload: 'unknown' });
  });

  test('is up without a version, where an older one does not tell it', async () => {
    const port = await listen({ '/healthz': openclaw['/healthz'] });
    expect(await probe(await makeHome(), `{ gateway: { port: ${port} } }`)).toMatchObject({
      state: 'up',
      version: null,
    });
  });

  test('has taken the file where its last good copy is the same to the byte', async () => {
    const home = await makeHome();
    const config = `{ gateway: { port: ${await listen(openclaw)} } } // mine`;
    const states: string[] = [];
    for (const copy of [config, `${config} `]) {
      await probe(home, config);
      await writeFile(`${home.configPath}.last-good`, copy);
      states.push((await probe(home, config)).reload);
    }
    expect(states).toEqual(['taken', 'pending']);
  });

  test.each([
    ['{ gateway: { port: 28789 } }', 28_789],
    ['{}', 18_789],
    ['{ gateway: { port: "28789" } }', 18_789],
    ['{ gateway: { port: 70000 } }', 18_789],
    ['{ broken', 18_789],
  ])('of the file %s is asked on its port', async (config, port) => {
    const home = await makeHome();
    await home.writeConfig(config);
    expect(gatewayPort(await readConfig(home.ports, home.configPath))).toBe(port);
  });
});

/** OpenClaw's note of its gateway: JSON, with white space behind it. */
async function note(home: TestHome, lock: object): Promise<void> {
  const folder = path.join(path.dirname(home.configPath), 'tmp', 'openclaw-0');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'gateway.ad9adced.lock'), `${JSON.stringify(lock)}\n \t\n`);
}

describe('the gateway’s process', () => {
  test('is asked where it listens, whatever port the file says', async () => {
    const home = await makeHome();
    const port = await listen(openclaw);
    await note(home, { pid: process.pid, port, configPath: home.configPath });
    expect(await probe(home, '{ gateway: { port: 9 } }')).toMatchObject({
      ...{ state: 'up', port, filePort: 9, pid: process.pid },
    });
  });

  test('that is there and says nothing is silent', async () => {
    const home = await makeHome();
    const port = Number(new URL(await refusing()).port);
    await note(home, { pid: process.pid, port, configPath: home.configPath });
    expect(await probe(home, '{}')).toMatchObject({ state: 'silent', port, pid: process.pid });
  });

  test.each([
    ['one that has ended', { pid: 2 ** 30 }],
    ['a single turn without a gateway', { role: 'agent-embedded' }],
    ['that of another file', { configPath: '/elsewhere/openclaw.json' }],
    ['another shape', { pid: 'x' }],
  ])('is not %s', async (_, more) => {
    const home = await makeHome();
    const port = await listen(openclaw);
    await note(home, { pid: process.pid, port, configPath: home.configPath, ...more });
    const view = await probe(home, `{ gateway: { port: ${Number(new URL(await refusing()).port)} } }`);
    expect(view).toMatchObject({ state: 'down', pid: null });
  });
});
