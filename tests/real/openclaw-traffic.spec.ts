import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { refusing } from '#tests/answering';
import { runCli } from '#tests/cli';
import { isFull } from '#tests/full';
import type { TestHome } from '#tests/home';
import { absence, installOpenClaw, real, startGateway } from '#tests/openclaw';
import { connected, far, model, near, questions, startServer, startTunnel } from './near-and-far';

/** Looks ten times a second whether the gateway's own copy of the last good file is the file. */
async function untilTaken(home: TestHome): Promise<void> {
  const lastGood = () => readFile(`${home.configPath}.last-good`, 'utf8').catch(() => null);
  await expect.poll(lastGood, { timeout: 5000, interval: 100 }).toBe(await home.config());
}

describe.skipIf(real === null)(`the traffic of the real OpenClaw ${absence}`, () => {
  test('follows each route of a running gateway within five seconds', async () => {
    const lmstudio = await startServer('near');
    const port = Number(new URL(await refusing()).port);
    const home = await connected(lmstudio, port);
    const { output } = startGateway(home, port, 'token');
    // Before that it answers already, and does not watch its file yet.
    await expect.poll(output, { timeout: 120_000, interval: 200 }).toContain('[gateway] ready');
    for (const route of ['local', 'fallback', 'local-only', 'hosted']) {
      expect(await runCli(home, ['use', route])).toMatchObject({ code: 0 });
      await untilTaken(home);
    }
    expect(output()).not.toContain('config reload skipped');
  });

  test.runIf(isFull)(
    'goes where the route says, and to the fallback when the local server is gone',
    async () => {
      const [lmstudio, hosted] = [await startServer('near'), await startServer('far')];
      await fetch(`${hosted.url}/api/v1/models/load`, {
        method: 'POST',
        body: JSON.stringify({ model, context_length: 196_608 }),
      });
      const home = await connected(lmstudio, 18_789);
      Object.assign(home.variables, await installOpenClaw(home), {
        HTTP_PROXY: await startTunnel(hosted),
        NO_PROXY: '127.0.0.1,localhost',
      });
      /** Who answered, by OpenClaw's receipt, by the text, and by what either server was asked. */
      const turn = async (route: string, exit = 0) => {
        expect(await runCli(home, ['use', route])).toMatchObject({ code: 0 });
        const before = [questions(lmstudio), questions(hosted)] as const;
        const { stdout, code } = await runCli(home, ['turn', '--json']);
        expect(code, stdout).toBe(exit);
        const { data } = JSON.parse(stdout) as { data: Record<string, unknown> };
        return {
          ...{ answered: data['answeredModel'], origin: data['origin'], text: data['finalText'] },
          near: questions(lmstudio) > before[0],
          far: questions(hosted) > before[1],
        };
      };
      const fromNear = { answered: near, origin: 'local', text: 'near', near: true, far: false };
      const fromFar = { answered: far, origin: 'hosted', text: 'far', near: false, far: true };
      expect(await turn('local')).toEqual(fromNear);
      expect(await turn('fallback')).toEqual(fromFar);
      expect(await turn('local-only')).toEqual(fromNear);
      expect(await turn('hosted')).toEqual(fromFar);
      await lmstudio.close();
      // Answered, and not by the model of the route: for a script that is no success.
      expect(await turn('local', 1)).toEqual(fromFar);
    },
    900_000,
  );
});
