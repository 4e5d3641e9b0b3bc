import { describe, expect, test } from 'vitest';
import { askUsage } from '#electron/core/openclaw/gateway/usage';
import { createOpenClaw } from '#electron/core/openclaw/openclaw';
import { nodePorts } from '#electron/ports/node';
import { refusing } from '#tests/answering';
import { runCli } from '#tests/cli';
import { isFull } from '#tests/full';
import { absence, installOpenClaw, real, startGateway } from '#tests/openclaw';
import { connected, near, startServer } from './near-and-far';

describe.skipIf(real === null)(`the gateway of the real OpenClaw ${absence}`, () => {
  test.runIf(isFull)('counts the answers of each model', async () => {
    const lmstudio = await startServer('near');
    const port = Number(new URL(await refusing()).port);
    const home = await connected(lmstudio, port);
    Object.assign(home.variables, await installOpenClaw(home));
    const { output } = startGateway(home, port, 'token');
    await expect.poll(output, { timeout: 120_000, interval: 200 }).toContain('[gateway] ready');
    expect(await runCli(home, ['use', 'local'])).toMatchObject({ code: 0 });
    const turn = await runCli(home, ['turn', '--json']);
    expect(turn, turn.stdout).toMatchObject({ code: 0 });
    const { config } = await createOpenClaw(home.ports, () => null).read();
    // OpenClaw prints nothing where it takes itself for a part of these tests.
    const ports = nodePorts({ variables: { ...home.variables, VITEST: '', NODE_ENV: '' } });
    const ask = () => askUsage(ports, config, { state: 'up', port, filePort: null });
    await expect
      .poll(ask, { timeout: 120_000, interval: 2000 })
      .toEqual([{ provider: 'lmstudio', model: near, answers: 1 }]);
  });
});
