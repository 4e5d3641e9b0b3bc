import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { probeGateway } from '#electron/core/openclaw/gateway/gateway';
import { findInstallation } from '#electron/core/openclaw/gateway/installation';
import { askProgram } from '#electron/core/openclaw/gateway/program';
import { readAgentTurn } from '#electron/core/openclaw/gateway/turn';
import { readUsage, usageArguments } from '#electron/core/openclaw/gateway/usage';
import { readConfig } from '#electron/core/openclaw/document/read';
import { eventually } from '#tests/eventually';
import { makeHome } from '#tests/home';
import { freePort } from '../listening';
import { startSimulatedLmStudio } from '../lmstudio/server';
import { withOwnPrograms } from '../own-programs';
import { startPracticeGateway } from './gateway';
import { layOutOpenClaw, openclawProgram } from './program';

const small = 'qwen/qwen3-8b';

interface Wanted {
  readonly primary?: string;
  readonly fallbacks?: readonly string[];
  readonly api?: string;
  readonly auth?: string;
}

/** A home with a practice OpenClaw in it, before a practice LM Studio. */
async function openclaw({ primary = `lmstudio/${small}`, fallbacks = [], api, auth }: Wanted = {}) {
  const home = await makeHome();
  const lmstudio = await startSimulatedLmStudio({ behaviour: { loadMs: 0, answer: 'ready' } });
  onTestFinished(() => lmstudio.close());
  const port = await freePort();
  const config = {
    gateway: { mode: 'local', port, auth: { mode: 'token', token: auth ?? 'secret' } },
    agents: { defaults: { model: { primary, fallbacks } } },
    models: {
      providers: {
        lmstudio: { baseUrl: `${lmstudio.url}/v1`, api: api ?? 'openai-responses', apiKey: 'lmstudio' },
      },
    },
  };
  const write = (text: string): Promise<void> => home.writeConfig(text);
  await write(JSON.stringify(config));
  const { files } = home.ports;
  const { configPath } = home;
  const gateway = await startPracticeGateway({ files, configPath, reloadMs: 10 });
  onTestFinished(() => gateway.close());
  const program = await layOutOpenClaw(files, home.folder);
  const run = openclawProgram({ files, configPath, gateway });
  const found = new Map([['openclaw', program]]);
  const ports = { ...home.ports, run: withOwnPrograms(home.ports.run, new Map([[program, run]]), found) };
  const ask = async (...args: string[]) => {
    const outcome = await ports.run({ program: 'openclaw', args, timeoutMs: 10_000 });
    if (outcome.state !== 'exited') throw new Error(outcome.state);
    return outcome;
  };
  const turn = async (...more: string[]) => {
    const { code, stdout } = await ask('agent', ...more, '--agent', 'main', '--message', 'hello', '--json');
    return { code, stdout, turn: readAgentTurn(stdout) };
  };
  const look = async () => probeGateway(ports, await readConfig(ports, configPath));
  return { ask, config, gateway, home, lmstudio, look, ports, turn, write };
}

describe('the practice gateway', () => {
  test('is found running, with what it took, and gone without a trace', async () => {
    const { config, gateway, look } = await openclaw();
    expect(await look()).toMatchObject({
      ...{ state: 'up', port: config.gateway.port, filePort: null, pid: process.pid },
      ...{ version: '2026.9.6', reload: 'taken' },
    });
    await gateway.close();
    expect(await look()).toMatchObject({ state: 'down', pid: null });
  });

  test('takes a file that changes, and passes over one that it cannot read', async () => {
    const { config, gateway, look, turn, write } = await openclaw();
    const withModel = (model: string): string =>
      JSON.stringify({ ...config, agents: { defaults: { model } } });
    await write(withModel('lmstudio/minimax-m2.1-gs32'));
    await eventually(() => gateway.config()?.chain).toEqual(['lmstudio/minimax-m2.1-gs32']);
    await eventually(async () => (await look()).reload).toBe('taken');
    await write('{ gateway: {');
    expect((await look()).reload).toBe('unknown');
    // It still goes by what it took last, whatever stands there.
    expect((await turn()).turn?.answeredModel).toBe('lmstudio/minimax-m2.1-gs32');
    await write(withModel(`lmstudio/${small}`));
    await eventually(async () => (await look()).reload).toBe('taken');
    expect((await turn()).turn?.answeredModel).toBe(`lmstudio/${small}`);
  });

  test('moves to another port of its file', async () => {
    const { config, gateway, look, write } = await openclaw();
    const port = await freePort();
    await write(JSON.stringify({ ...config, gateway: { ...config.gateway, port } }));
    await eventually(() => gateway.port()).toBe(port);
    await eventually(look).toMatchObject({ state: 'up', port, filePort: null });
  });

  test.each(['', '{', '[]', '{}', '{ gateway: { port: 1 } }', '{ gateway: { mode: "remote" } }'])(
    'does not run with %j, and starts when that is mended',
    async text => {
      const home = await makeHome();
      await home.writeConfig(text);
      const { files } = home.ports;
      const gateway = await startPracticeGateway({ files, configPath: home.configPath, reloadMs: 10 });
      onTestFinished(() => gateway.close());
      expect([gateway.port(), gateway.config()]).toEqual([null, null]);
      await home.writeConfig('{ gateway: { mode: "local" } }');
      await eventually(gateway.port).not.toBeNull();
      const found = await probeGateway(home.ports, await readConfig(home.ports, home.configPath));
      expect(found).toMatchObject({ state: 'up', port: gateway.port() });
    },
  );

  test('listens elsewhere where its port is taken, and says where', async () => {
    const { config, home } = await openclaw();
    const folder = path.join(home.folder, 'second');
    const configPath = path.join(folder, 'openclaw.json');
    const { files } = home.ports;
    await files.createFolder(folder, 0o700);
    await files.write(configPath, JSON.stringify(config), { mode: 0o600 });
    const second = await startPracticeGateway({ files, configPath });
    onTestFinished(() => second.close());
    const found = await probeGateway(home.ports, await readConfig(home.ports, configPath));
    expect(found).toMatchObject({ state: 'up', port: second.port(), filePort: config.gateway.port });
  });
});

describe('a turn', () => {
  test.each(['openai-responses', 'openai-completions'])('is answered by the local model: %s', async api => {
    const { lmstudio, turn } = await openclaw({ api });
    expect(await turn()).toMatchObject({
      code: 0,
      turn: { requestedModel: `lmstudio/${small}`, answeredModel: `lmstudio/${small}`, finalText: 'ready' },
    });
    expect(lmstudio.log.filter(entry => entry.method === 'POST')).toHaveLength(1);
  });

  test('is answered by the next model where the server is gone, and tells so', async () => {
    const { lmstudio, turn } = await openclaw({ fallbacks: ['groq/x', 'anthropic/claude-opus-4-6'] });
    await lmstudio.close();
    expect((await turn()).turn).toMatchObject({
      requestedModel: `lmstudio/${small}`,
      answeredModel: 'anthropic/claude-opus-4-6',
    });
  });

  test('fails with the reason of each model where none answers', async () => {
    const { lmstudio, turn } = await openclaw({ fallbacks: ['groq/x'] });
    await lmstudio.close();
    const { code, stdout } = await turn();
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining(
        'All models failed (2): lmstudio/qwen/qwen3-8b: Connection error. | groq/x: No',
      ),
    ]);
  });

  test('goes by what the gateway took, and with --local by the file', async () => {
    const { gateway, turn, write } = await openclaw();
    await gateway.close();
    expect((await turn()).code).toBe(1);
    expect((await turn('--local')).code).toBe(0);
    await write('{');
    expect((await turn('--local')).code).toBe(1);
  });

  test('wants the gateway to have a key, as the real one does', async () => {
    const { stdout } = await (await openclaw({ auth: '' })).turn();
    expect(stdout).toContain('requires credentials');
  });
});

test('a turn that is called off asks nobody else, and counts for nothing', async () => {
  const { ask, lmstudio, ports } = await openclaw({ fallbacks: ['anthropic/claude-opus-4-6'] });
  lmstudio.state.behaviour.firstTokenMs = 60_000;
  const calledOff = new AbortController();
  const args = ['agent', '--message', 'hello', '--json'];
  const turn = ports.run({ program: 'openclaw', args, timeoutMs: 10_000, signal: calledOff.signal });
  await eventually(() => lmstudio.state.instances).toHaveLength(1);
  calledOff.abort();
  expect(await turn).toMatchObject({ state: 'cancelled' });
  expect(readUsage((await ask(...usageArguments)).stdout)).toEqual([]);
});

test('it is installed as npm installs it, and answers what Homeport asks it', async () => {
  const { ask, home, ports, turn } = await openclaw();
  expect(await findInstallation(ports)).toMatchObject({ state: 'found', version: '2026.9.6' });
  const config = await readConfig(ports, home.configPath);
  expect(await askProgram(ports, config)).toEqual({
    providers: new Set(['anthropic', 'lmstudio']),
    pins: [],
  });
  await turn();
  await turn();
  expect(readUsage((await ask(...usageArguments)).stdout)).toEqual([
    { provider: 'lmstudio', model: `lmstudio/${small}`, answers: 2 },
  ]);
  expect(JSON.parse((await ask('config', 'validate', '--json')).stdout)).toMatchObject({ valid: true });
  expect((await ask('doctor')).code).toBe(1);
  expect((await ask('agent', '--no-such-option')).code).toBe(1);
});
