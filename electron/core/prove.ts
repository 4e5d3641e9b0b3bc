import type { Turn } from '#shared/contract/health';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Ports } from '../ports/types';
import type { FoundModel } from './engine';
import { folderFor } from './openclaw/document/memory';
import { probeGateway } from './openclaw/gateway/gateway';
import { findInstallation } from './openclaw/gateway/installation';
import type { OpenClaw } from './openclaw/openclaw';
import { readChain, resolveAlias } from './openclaw/routes/chain';
import type { ApplyContext } from './plans/planned';
import { sendTurn } from './turn';
import { addTurn } from './turns';

const gatewayLimitMs = 5000;
const gatewayDelayMs = 200;

/** A running gateway takes a new file within 5 s; one that does not is said by the turn that follows. */
export async function waitForGateway(
  ports: Ports,
  openclaw: OpenClaw,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { config } = await openclaw.read();
  const until = ports.clock.monotonicMs() + gatewayLimitMs;
  while (signal?.aborted !== true && ports.clock.monotonicMs() < until) {
    const { state, reload } = await probeGateway(ports, config);
    if (state !== 'up' || reload !== 'pending') return;
    await ports.clock.sleep(gatewayDelayMs, signal);
  }
}

/** A second loaded copy answers as `key:2`; it is the same model. */
const withoutCopy = (model: string): string => model.replace(/:\d+$/, '');

/**
 * One real answer of a model that has just come into use: through OpenClaw where it answers first on the route of
 * all, else straight from its server. An answer of another model is none.
 */
export async function proveModel(
  ports: Ports,
  openclaw: OpenClaw,
  found: FoundModel,
  wanted: { readonly reference: string; readonly token: string | null },
  context: ApplyContext,
): Promise<Result<Turn>> {
  const state = await openclaw.read();
  const { config } = state;
  const [first] = config.state === 'read' ? readChain(config.value) : [];
  const answersFirst =
    config.state === 'read' && first !== undefined ? resolveAlias(config.value, first) : null;
  const throughOpenclaw = answersFirst === wanted.reference;
  const [installation, gateway] = await Promise.all([findInstallation(ports), probeGateway(ports, config)]);
  const turn = await sendTurn(ports, {
    state,
    installation: throughOpenclaw ? installation : { state: 'absent', path: null, version: null },
    gateway,
    server: found.server,
    model: found.model,
    token: wanted.token,
    ...(context.signal ? { signal: context.signal } : {}),
  });
  if (!turn.ok) return turn;
  await addTurn(ports, folderFor(ports, config.realPath), turn.data);
  const { via, answeredModel, finalText } = turn.data;
  if (via === 'openclaw' && withoutCopy(answeredModel) !== wanted.reference)
    return fail('turn-failed', { reason: answeredModel });
  return finalText.trim() === '' ? fail('answer-empty', { model: answeredModel }) : succeed(turn.data);
}
