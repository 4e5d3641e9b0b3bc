import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { startSimulatedLmStudio, type SimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { runCli } from '#tests/cli';
import { makeHome, type TestHome } from '#tests/home';

export const model = 'minimax-m2.1-gs32';
/** The model as the file names it, at a provider on the internet and at the practice LM Studio. */
export const far = `far/${model}`;
export const near = `lmstudio/${model}`;

/** A practice LM Studio that gives one answer. `before`: the same one again, started anew on its port. */
export async function startServer(answer: string, before?: SimulatedLmStudio): Promise<SimulatedLmStudio> {
  const server = await startSimulatedLmStudio(
    before ? { port: before.port, state: before.state } : { behaviour: { loadMs: 0, answer } },
  );
  onTestFinished(() => server.close());
  return server;
}

/** Leads every address there is to one server: a provider on the internet, without the internet. */
export async function startTunnel(to: SimulatedLmStudio): Promise<string> {
  const open = new Set<Socket>();
  const proxy = createServer();
  proxy.on('connect', (_, client: Socket) => {
    const server = connect(to.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      client.pipe(server).pipe(client);
    });
    for (const end of [client, server]) {
      open.add(end);
      end.on('error', () => open.forEach(one => one.destroy()));
    }
  });
  await new Promise<void>(resolve => void proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    open.forEach(one => one.destroy());
    proxy.close();
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

/** A home whose OpenClaw knows both, through a gateway on this port. */
export async function connected(lmstudio: SimulatedLmStudio, port: number): Promise<TestHome> {
  const home = await makeHome();
  await home.writeConfig(`{
  gateway: { mode: "local", port: ${port}, auth: { mode: "token", token: "a-token-of-the-test" } }, // mine
  models: {
    mode: "merge",
    catalogRefresh: { enabled: false },
    providers: {
      far: {
        baseUrl: "http://models.example.com/v1",
        apiKey: "sk-practice",
        api: "openai-completions",
        models: [{ id: "${model}", name: "Far", input: ["text"], contextWindow: 196608, maxTokens: 8192 }],
      },
    },
  },
  agents: { defaults: { model: { primary: "${far}" } } },
}
`);
  const args = ['connect', '--server', lmstudio.url, '--model', model, '--context', '65536'];
  expect(await runCli(home, args)).toMatchObject({ code: 0 });
  return home;
}

/** How often a server was asked to answer. */
export const questions = ({ log }: SimulatedLmStudio): number =>
  log.filter(({ path }) => path === '/v1/responses' || path === '/v1/chat/completions').length;
