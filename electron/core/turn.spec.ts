import { describe, expect, onTestFinished, test } from 'vitest';
import type { RunOutcome } from '#electron/ports/types';
import { startSimulatedLmStudio } from '#electron/practice/lmstudio/server';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { createOpenClaw } from './openclaw/openclaw';
import { emptySlices, lmStudioServer, modelWith } from './testing';
import { sendTurn, turnTarget, type TurnContext } from './turn';

const key = 'qwen/qwen3-8b';

/** What `openclaw agent --json` prints: who was asked, and who answered. */
const answeredBy = (requested: string, effective: string): RunOutcome => {
  const reference = (id: string) => {
    const [provider = '', ...model] = id.split('/');
    return { provider, model: model.join('/') };
  };
  const receipt = { requested: reference(requested), effective: reference(effective) };
  const agentMeta = { terminalReceipt: receipt, usage: { input: 11_000, output: 3 } };
  return printed(JSON.stringify({ payloads: [{ text: 'ready' }], meta: { agentMeta } }));
};

async function world(options: { config?: string; openclaw?: RunOutcome; loaded?: boolean } = {}) {
  const lmstudio = await startSimulatedLmStudio();
  onTestFinished(() => lmstudio.close());
  const run = recordedRun(options.openclaw ? { openclaw: options.openclaw } : {});
  const home = await makeHome({ run });
  if (options.config !== undefined) await home.writeConfig(options.config);
  const { url } = lmstudio;
  const context: TurnContext = {
    state: await createOpenClaw(home.ports, () => null).read(),
    installation: options.openclaw
      ? { state: 'found', path: '/recorded/openclaw', version: null }
      : { state: 'absent', path: null, version: null },
    gateway: { state: 'down', port: 18_789, filePort: null },
    server: { ...lmStudioServer, url, baseUrl: `${url}/v1` },
    model: modelWith({
      instances: options.loaded ? [{ id: key, contextTokens: 8192, ttlSeconds: null }] : [],
    }),
    token: null,
  };
  const asked = () => lmstudio.log.filter(one => one.method === 'POST').map(one => one.path);
  return { asked, context, lmstudio, ports: home.ports, run };
}

const routed = (model: string): string =>
  `{ models: { providers: { lmstudio: { baseUrl: 'http://127.0.0.1:1234/v1', models: [{ id: '${key}' }] } } },
     agents: { defaults: { model: '${model}' } } }`;

describe('without OpenClaw', () => {
  test('the server is asked itself, over the Responses API, and the answer says so', async () => {
    const { asked, context, ports } = await world();
    expect(await sendTurn(ports, context)).toMatchObject({
      ok: true,
      data: { via: 'server', origin: 'local', answeredModel: key, requestedModel: key, finalText: 'ready' },
    });
    expect(asked()).toEqual(['/v1/responses']);
  });

  test('and without a model there is nobody to ask', async () => {
    const { asked, context, ports } = await world();
    expect(await sendTurn(ports, { ...context, model: null })).toMatchObject({
      ok: false,
      error: { code: 'turn-no-target' },
    });
    expect(asked()).toEqual([]);
  });

  test('a server that asks for a token gets the one for it', async () => {
    const { context, lmstudio, ports } = await world();
    lmstudio.state.behaviour.token = 'secret';
    const refused = await sendTurn(ports, context);
    const answered = await sendTurn(ports, { ...context, token: 'secret' });
    expect([refused, answered]).toMatchObject([{ ok: false, error: { code: 'server-auth' } }, { ok: true }]);
  });
});

describe('through OpenClaw', () => {
  test('the answer proves the file that it went by', async () => {
    const model = `lmstudio/${key}`;
    const { context, ports } = await world({ config: routed(model), openclaw: answeredBy(model, model) });
    const { config } = context.state;
    expect(await sendTurn(ports, context)).toMatchObject({
      ok: true,
      data: {
        ...{ via: 'openclaw', origin: 'local', rerouted: false, outputTokens: 3 },
        configHash: config.state === 'read' ? config.hash : 'unread',
      },
    });
  });

  test.each([
    ['another model', 'anthropic/claude-opus-4-6', true, 'hosted'],
    ['a second copy of the model', `lmstudio/${key}:2`, false, 'local'],
  ])('%s that answered is told: %s', async (_, effective, rerouted, origin) => {
    const openclaw = answeredBy(`lmstudio/${key}`, effective);
    const { context, ports } = await world({ config: routed(`lmstudio/${key}`), openclaw });
    expect(await sendTurn(ports, context)).toMatchObject({ ok: true, data: { rerouted, origin } });
  });

  test('a model whose own name ends like a copy’s is not taken for another one', async () => {
    const model = 'ollama/mistral:7';
    const { context, ports } = await world({ config: routed(model), openclaw: answeredBy(model, model) });
    expect(await sendTurn(ports, context)).toMatchObject({ ok: true, data: { rerouted: false } });
  });

  test('a loaded local model is timed at its server first; a cold one is not loaded for it', async () => {
    const model = `lmstudio/${key}`;
    const options = { config: routed(model), openclaw: answeredBy(model, model) };
    const warm = await world({ ...options, loaded: true });
    const cold = await world({ ...options, loaded: false });
    const [timed, untimed] = [
      await sendTurn(warm.ports, warm.context),
      await sendTurn(cold.ports, cold.context),
    ];
    expect([warm.asked(), cold.asked()]).toEqual([['/v1/responses'], []]);
    expect(timed.ok && timed.data.timeToFirstTokenMs).toEqual(expect.any(Number));
    expect(untimed.ok && untimed.data.timeToFirstTokenMs).toBeNull();
  });

  test.each([
    ['up', null, false, undefined],
    ['up', 9, false, '18789'],
    ['down', null, true, undefined],
    ['silent', 9, true, undefined],
  ] as const)('with a gateway that is %s, and port %s in the file', async (state, filePort, local, port) => {
    const model = `lmstudio/${key}`;
    const { context, ports, run } = await world({
      config: routed(model),
      openclaw: answeredBy(model, model),
    });
    await sendTurn(ports, { ...context, gateway: { state, port: 18_789, filePort } });
    expect(
      run.calls.map(call => [call.args.includes('--local'), call.variables?.['OPENCLAW_GATEWAY_PORT']]),
    ).toEqual([[local, port]]);
  });

  test('a program that fails is an expected error with its last words', async () => {
    const openclaw = printed('', 'starting\n\u001b[31mUnknown model: x/y\u001b[0m\n', 1);
    const { context, ports } = await world({ config: routed(`lmstudio/${key}`), openclaw });
    expect(await sendTurn(ports, context)).toMatchObject({
      ok: false,
      error: { code: 'turn-failed', params: { reason: 'Unknown model: x/y' } },
    });
  });
});

describe('the target of a question to the server', () => {
  const chain = (model: string) => ({
    ...emptySlices.routes,
    chain: [{ model, name: model, provider: 'lmstudio', origin: 'local' as const, serverUrl: null }],
  });
  const namesake = modelWith({ key: 'qwen3-8b' });
  const routedModel = modelWith({});
  const loaded = modelWith({
    key: 'other',
    instances: [{ id: 'other', contextTokens: 1, ttlSeconds: null }],
  });
  const models = [namesake, loaded, routedModel];
  const targetOf = (routes: typeof emptySlices.routes, offered = models) =>
    turnTarget({ servers: [lmStudioServer], models: offered, routes }).model?.key;

  test('is the route’s local model by its whole key, else one that is loaded, else none', () => {
    expect([
      targetOf(chain(`lmstudio/${key}`)),
      targetOf(emptySlices.routes),
      targetOf(emptySlices.routes, [namesake]),
    ]).toEqual([key, 'other', undefined]);
  });
});
