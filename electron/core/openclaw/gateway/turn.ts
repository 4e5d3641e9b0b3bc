import { isRecord, parseJson } from '#shared/contract/json';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../../../ports/types';
import { gatewayVariables, type ReachedGateway } from './program';

/** Local models read OpenClaw's first prompt for minutes; a dead server costs it up to 101 s of retries. */
const turnLimitMs = 10 * 60_000;

export const testMessage = 'This is a connection test. Reply with the single word: ready';

/** What an agent turn through OpenClaw told. */
export interface AgentTurn {
  readonly requestedModel: string;
  readonly answeredModel: string;
  readonly totalMs: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly finalText: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const count = (value: unknown): number | null => (typeof value === 'number' && value >= 0 ? value : null);

function reference(value: unknown): string {
  return isRecord(value) && text(value['provider']) && text(value['model'])
    ? `${text(value['provider'])}/${text(value['model'])}`
    : '';
}

/** The JSON object of an output that may have log lines around it. */
function findObject(output: string): unknown {
  const whole = parseJson(output);
  if (whole !== undefined) return whole;
  const start = output.search(/^\{$/m);
  const end = output.lastIndexOf('\n}');
  return start >= 0 && end > start ? parseJson(output.slice(start, end + 2)) : undefined;
}

/** Reads `openclaw agent … --json` (2026.9.6): the delivered text and the receipt of who answered. */
export function readAgentTurn(output: string): Omit<AgentTurn, 'totalMs'> | null {
  const found = findObject(output);
  const body = isRecord(found) && isRecord(found['result']) ? found['result'] : found;
  if (!isRecord(body) || !isRecord(body['meta'])) return null;
  const agent = isRecord(body['meta']['agentMeta']) ? body['meta']['agentMeta'] : {};
  const receipt = isRecord(agent['terminalReceipt']) ? agent['terminalReceipt'] : {};
  const usage = isRecord(agent['usage']) ? agent['usage'] : {};
  const payloads = Array.isArray(body['payloads']) ? body['payloads'] : [];
  const answered = reference(receipt['effective']) || reference(agent);
  if (answered === '') return null;
  return {
    requestedModel: reference(receipt['requested']) || answered,
    answeredModel: answered,
    inputTokens: count(usage['input']),
    outputTokens: count(usage['output']),
    finalText: payloads.map(payload => (isRecord(payload) ? text(payload['text']) : '')).join('\n'),
  };
}

const lastLine = (output: string): string =>
  // Colours of a terminal do not belong into a sentence.
  output
    .replace(/\u001b\[[0-9;]*m/g, '')
    .trim()
    .split('\n')
    .at(-1)
    ?.slice(0, 400) ?? '';

/** Why it failed, in OpenClaw's words: its error object, else the last line that it said. */
function reasonOf(stdout: string, stderr: string): string {
  const body = parseJson(stdout);
  const error = isRecord(body) && isRecord(body['error']) ? text(body['error']['message']) : '';
  const lines = error.split('\n').filter(line => line !== '' && !line.startsWith('Config: '));
  return lines.join(' ').slice(0, 400) || lastLine(stderr) || lastLine(stdout);
}

/** One real turn of the main agent, in a session of its own, through the gateway where it runs. */
export async function sendAgentTurn(
  ports: Ports,
  { configPath, gateway }: { configPath: string; gateway: ReachedGateway },
  signal?: AbortSignal,
): Promise<Result<AgentTurn>> {
  const startedAt = ports.clock.monotonicMs();
  const throughGateway = gateway.state === 'up';
  const session = `agent:main:homeport-test-${ports.random.token(4).toLowerCase()}`;
  const outcome = await ports.run({
    program: 'openclaw',
    args: [
      'agent',
      ...(throughGateway ? [] : ['--local']),
      ...['--agent', 'main', '--session-key', session, '--message', testMessage, '--json'],
    ],
    variables: {
      OPENCLAW_CONFIG_PATH: configPath,
      ...(throughGateway ? gatewayVariables(gateway) : {}),
      NO_COLOR: '1',
    },
    timeoutMs: turnLimitMs,
    maxBytes: 16 * 1024 * 1024,
    ...(signal ? { signal } : {}),
  });
  const totalMs = ports.clock.monotonicMs() - startedAt;
  if (outcome.state !== 'exited') {
    return fail('turn-failed', { reason: outcome.state === 'failed' ? outcome.reason : outcome.state });
  }
  const turn = readAgentTurn(outcome.stdout);
  const answered = turn !== null && turn.finalText.trim() !== '';
  if (outcome.code !== 0 || !answered) {
    return fail('turn-failed', {
      reason: turn?.finalText.trim() || reasonOf(outcome.stdout, outcome.stderr),
    });
  }
  return succeed({ ...turn, totalMs });
}
