import type { GatewayView } from '#shared/contract/openclaw';
import { describe, expect, test } from 'vitest';
import type { RunOutcome } from '#electron/ports/types';
import { printed, recordedRun } from '#tests/doubles';
import { makeHome } from '#tests/home';
import { readAgentTurn, sendAgentTurn, testMessage } from './turn';

/** The shape of `openclaw agent --json` (2026.9.6). */
const answer = (text: string, effective = { provider: 'lmstudio', model: 'mini' }) =>
  JSON.stringify(
    {
      payloads: [{ text, mediaUrl: null }],
      meta: {
        durationMs: 1200,
        agentMeta: {
          provider: effective.provider,
          model: effective.model,
          usage: { input: 15_000, output: 3 },
          terminalReceipt: { requested: { provider: 'lmstudio', model: 'mini' }, effective, rerouted: false },
        },
      },
    },
    null,
    2,
  );

async function send(outcome: RunOutcome, state: GatewayView['state'] = 'down') {
  const run = recordedRun({ openclaw: outcome });
  const home = await makeHome({ run });
  const options = { configPath: home.configPath, gateway: { state, port: 18_789, filePort: null } };
  return { result: await sendAgentTurn(home.ports, options), call: run.calls[0]!, home };
}

describe('a turn of OpenClaw', () => {
  const turn = {
    requestedModel: 'lmstudio/mini',
    answeredModel: 'lmstudio/mini',
    inputTokens: 15_000,
    outputTokens: 3,
    finalText: 'ready',
  };

  test.each([
    ['alone', answer('ready')],
    ['between log lines', `[plugins] loading\n${answer('ready')}\n[agent] done\n`],
    ['inside the gateway’s envelope', `{"runId":"1","status":"ok","result":${answer('ready')}}`],
  ])('is read from the output: %s', (_, output) => {
    expect(readAgentTurn(output)).toEqual(turn);
  });

  test('tells who answered in place of the model that was asked', () => {
    const other = answer('ready', { provider: 'anthropic', model: 'claude-opus-4-6' });
    expect(readAgentTurn(other)).toMatchObject({
      requestedModel: 'lmstudio/mini',
      answeredModel: 'anthropic/claude-opus-4-6',
    });
  });

  test.each(['', 'no JSON at all', '{}', '{"meta":{}}', '{"meta":{"agentMeta":{"model":"x"}}}', '[]'])(
    'is none in %j',
    output => {
      expect(readAgentTurn(output)).toBeNull();
    },
  );

  test('is asked of the person’s own file, in a session of its own, without a shell', async () => {
    const { result, call, home } = await send(printed(answer('ready')));
    expect(result).toMatchObject({ ok: true, data: turn });
    expect(call.variables).toMatchObject({ OPENCLAW_CONFIG_PATH: home.configPath });
    const at = call.args.indexOf('--session-key');
    expect(call.args[at + 1]).toMatch(/^agent:main:homeport-test-/);
    expect([call.args.includes('--local'), call.args.at(call.args.indexOf('--message') + 1)]).toEqual([
      true,
      testMessage,
    ]);
  });

  test('goes through the gateway where that runs', async () => {
    const { call } = await send(printed(answer('ready')), 'up');
    expect(call.args).not.toContain('--local');
  });

  test.each<[string, RunOutcome, string]>([
    ['an error in words', printed(answer('LLM request timed out.'), '', 1), 'LLM request timed out.'],
    ['an empty answer', printed(answer(' '), 'warning\n\u001b[31mno answer\u001b[0m\n'), 'no answer'],
    [
      'an error object (2026.9.6), without the path that ends it',
      printed(
        JSON.stringify({
          ok: false,
          error: {
            type: 'cli_error',
            message: 'needs credentials\nFix: set a token.\nConfig: /home/me/openclaw.json',
          },
        }),
        'needs credentials\nFix: set a token.\nConfig: /home/me/openclaw.json\n',
        1,
      ),
      'needs credentials Fix: set a token.',
    ],
    ['no JSON', printed('Gateway closed\n'), 'Gateway closed'],
    ['a program that is not there', { state: 'not-found' }, 'not-found'],
    ['a program that takes too long', { state: 'timed-out', stdout: '', stderr: '' }, 'timed-out'],
    ['a program that cannot start', { state: 'failed', reason: 'EACCES' }, 'EACCES'],
  ])('fails with the reason: %s', async (_, outcome, reason) => {
    expect((await send(outcome)).result).toMatchObject({
      ok: false,
      error: { code: 'turn-failed', params: { reason: expect.stringContaining(reason) as string } },
    });
  });
});
