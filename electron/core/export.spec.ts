import JSON5 from 'json5';
import { expect, onTestFinished, test } from 'vitest';
import { makeHome } from '#tests/home';
import { startSimulatedLmStudio } from '../practice/lmstudio/server';
import { addInstance } from '../practice/lmstudio/state';
import { createEngine } from './engine';
import { exportForAnotherMachine } from './export';
import { must } from './openclaw/testing';

const modelKey = 'minimax-m2.1-gs32';

async function exported(addresses: readonly string[], key = modelKey, token: string | null = null) {
  const server = await startSimulatedLmStudio({ behaviour: { token } });
  onTestFinished(() => server.close());
  addInstance(server.state, server.state.models[0]!, 65_536, null);
  const { ports } = await makeHome();
  const environment = { ...ports.environment, networkAddresses: () => [...addresses] };
  const engine = createEngine(ports, { tokenFor: () => token, ownUrl: () => null });
  const wanted = { serverUrl: server.url, modelKey: key, contextTokens: 32_768 };
  return { server, result: await exportForAnotherMachine({ ...ports, environment }, engine, wanted) };
}

test('a loopback address means the other machine there: this machine’s own address stands in, and it is said', async () => {
  const { server, result } = await exported(['192.168.1.20', '10.0.0.2']);
  const { patch, baseUrl, reachable } = must(result);
  expect([baseUrl, reachable]).toEqual([`http://192.168.1.20:${server.port}/v1`, false]);
  expect(JSON5.parse(patch)).toMatchObject({
    models: { providers: { lmstudio: { baseUrl, models: [{ id: modelKey, contextTokens: 32_768 }] } } },
  });
});

test('a machine without a network has no other address to give', async () => {
  const { server, result } = await exported([]);
  expect(must(result)).toMatchObject({ baseUrl: `${server.url}/v1`, reachable: false });
});

test('a model that the server does not have is not exported', async () => {
  const { result } = await exported([], 'no-such');
  expect(result).toMatchObject({ ok: false, error: { code: 'model-unknown' } });
});

test('the token is a variable of the gateway there and never stands in the patch', async () => {
  const { result } = await exported(['192.168.1.20'], modelKey, 'sk-lm-secret');
  const { patch, tokenVariable, isLmStudio } = must(result);
  expect([tokenVariable, isLmStudio, patch.includes('sk-lm-secret')]).toEqual(['LM_API_TOKEN', true, false]);
  expect(patch).toContain('${LM_API_TOKEN}');
});
