import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { probeGateway } from '#electron/core/openclaw/gateway/gateway';
import { createOpenClaw } from '#electron/core/openclaw/openclaw';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import type { GatewayView } from '#shared/contract/openclaw';
import { runCli } from '#tests/cli';
import { makeHome } from '#tests/home';
import { absence, real, startGateway } from '#tests/openclaw';

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const waiting = { timeout: 60_000, interval: 300 };

describe.skipIf(real === null)(`the running gateway of the real OpenClaw ${absence}`, () => {
  test('takes a route that Homeport writes, and is seen not to take a file that it refuses', async () => {
    const home = await makeHome();
    const port = await freePort();
    const lmstudio = await startSimulatedLmStudio({ behaviour: { loadMs: 0 } });
    onTestFinished(() => lmstudio.close());
    await home.writeConfig(`{
  gateway: { mode: "local", port: ${port} },
  agents: { defaults: { model: { primary: "anthropic/claude-opus-4-6" } } },
}
`);
    const connect = [
      'connect',
      '--server',
      lmstudio.url,
      '--model',
      'minimax-m2.1-gs32',
      '--context',
      '65536',
    ];
    expect(await runCli(home, connect)).toMatchObject({ code: 0 });

    const look = async (): Promise<GatewayView> => {
      const { config } = await createOpenClaw(home.ports, () => null).read();
      return probeGateway(home.ports, config);
    };
    expect((await look()).state).toBe('down');
    const { output } = startGateway(home, port);
    await vi.waitFor(
      async () => expect(await look(), output()).toMatchObject({ state: 'up', version: '2026.9.6' }),
      waiting,
    );

    expect(await runCli(home, ['use', 'local'])).toMatchObject({ code: 0 });
    await vi.waitFor(
      () => expect(output()).toMatch(/config hot reload applied.*agents\.defaults\.model/),
      waiting,
    );
    await vi.waitFor(async () => expect((await look()).reload).toBe('taken'), waiting);

    await home.writeConfig((await home.config()).replace('gateway: {', 'noSuchKey: 1,\n  gateway: {'));
    await vi.waitFor(() => expect(output()).toContain('config reload skipped'), waiting);
    expect(await look()).toMatchObject({ state: 'up', reload: 'pending' });
  });
});
