import { expect, test } from 'vitest';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { readConfig } from '../document/read';
import { askProgram, readModelsStatus, readSessionPins, unpinCommand } from './program';

const status = JSON.stringify({
  auth: {
    missingProvidersInUse: [],
    modelRouteIssues: [{ kind: 'indeterminate', provider: 'openai', model: 'gpt' }],
    runtimeAuthRoutes: [
      { provider: 'openai', status: 'unavailable', effective: { kind: 'missing' } },
      { provider: 'google', status: 'available', effective: { kind: 'profile' } },
    ],
    providers: [
      { provider: 'lmstudio', effective: { kind: 'models.json' } },
      { provider: 'anthropic', effective: { kind: 'env' } },
      { provider: 'groq', effective: { kind: 'missing' } },
    ],
  },
});
const session = { key: 'agent:main:pinned', agentId: 'main', updatedAt: 7, model: 'claude-opus-4-6' };
const sessions = JSON.stringify({
  sessions: [
    { ...session, providerOverride: 'anthropic', modelOverride: 'claude-opus-4-6' },
    { ...session, key: 'agent:main:free' },
    'a row of another shape',
  ],
});

test('models status: the providers that have a key, whatever the list of missing ones says', () => {
  expect(readModelsStatus(status)).toEqual(new Set(['lmstudio', 'anthropic', 'google']));
});

test('sessions: those with a model of their own', () => {
  expect(readSessionPins(sessions)).toEqual([
    { key: 'agent:main:pinned', agent: 'main', model: 'anthropic/claude-opus-4-6', updatedAt: 7 },
  ]);
});

test.each(['', '{}', '{"ok":false,"error":{}}', '[]'])('nothing is made of %j', output => {
  expect([readModelsStatus(output), readSessionPins(output)]).toEqual([null, null]);
});

test.each([
  ['{}', []],
  ['{ agents: { entries: { main: {} } } }', []],
  ['{ agents: { entries: { main: {}, ops: {} } } }', ['--agent', 'main']],
])('of %s OpenClaw is asked for an agent only where it wants one named', async (config, named) => {
  const run = recordedRun({ openclaw: printed(status) });
  const home = await makeHome({ run });
  await home.writeConfig(config);
  const told = await askProgram(home.ports, await readConfig(home.ports, home.configPath));
  expect(told?.providers.has('anthropic')).toBe(true);
  expect(run.calls.map(call => call.args)).toEqual([
    ['models', 'status', '--json', ...named],
    ['sessions', '--json', '--all-agents'],
  ]);
  expect(run.calls[0]?.variables).toMatchObject({ OPENCLAW_CONFIG_PATH: home.configPath });
});

test('a program that refuses the file tells nothing', async () => {
  const home = await makeHome({ run: recordedRun({ openclaw: printed('{"ok":false}', '', 1) }) });
  await home.writeConfig('{}');
  expect(await askProgram(home.ports, await readConfig(home.ports, home.configPath))).toBeNull();
});

test('the command to release a session can be pasted into a shell', () => {
  expect(unpinCommand('agent:main:x')).toBe(
    `openclaw gateway call sessions.patch --params '{"key":"agent:main:x","model":null}' --json`,
  );
});
