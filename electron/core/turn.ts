import type { Turn } from '#shared/contract/health';
import { modelsOf } from '#shared/contract/instances';
import type { LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import type { OpenClawView } from '#shared/contract/openclaw';
import { fail, succeed, type Result } from '#shared/contract/result';
import type { Slices } from '#shared/contract/snapshot';
import type { Text } from '#shared/contract/text';
import { text } from '#shared/i18n/text';
import type { Ports } from '../ports/types';
import type { ReachedGateway } from './openclaw/gateway/program';
import { sendAgentTurn, testMessage } from './openclaw/gateway/turn';
import type { OpenClawState } from './openclaw/openclaw';
import { describeModel, readChain } from './openclaw/routes/chain';
import { askServer, type DirectAnswer } from './servers/ask';

export interface TurnContext {
  readonly state: OpenClawState;
  readonly installation: OpenClawView['installation'];
  readonly gateway: ReachedGateway;
  readonly server: ServerView | null;
  readonly model: LocalModel | null;
  readonly token: string | null;
  readonly signal?: AbortSignal;
  readonly phase?: (phase: Text) => void;
}

/** A loaded model is asked straight at its server, over the Responses API where that works. */
async function askDirectly(ports: Ports, context: TurnContext): Promise<Result<DirectAnswer>> {
  const { server, model, token, signal } = context;
  if (server === null || model === null) return fail('turn-no-target', {});
  const question = { baseUrl: server.baseUrl, model: model.key, message: testMessage, token };
  const answer = await askServer(ports, 'openai-responses', question, signal);
  const missing = !answer.ok && answer.error.code === 'server-answered-error' && server.kind !== 'lmstudio';
  return missing ? askServer(ports, 'openai-completions', question, signal) : answer;
}

/** The server to ask and the model on it: the route's local one, else any that is loaded. */
export function turnTarget(
  slices: Pick<Slices, 'servers' | 'models' | 'routes'>,
): Pick<TurnContext, 'server' | 'model'> {
  const routed = slices.routes.chain.find(node => node.origin === 'local')?.model;
  const server = slices.servers[0] ?? null;
  const models = server ? modelsOf(slices.models, server.url) : [];
  const loaded = models.find(model => model.type === 'llm' && model.instances?.length !== 0);
  const routedKey = routed?.slice(routed.indexOf('/') + 1);
  return { server, model: models.find(one => one.key === routedKey) ?? loaded ?? null };
}

const isLoaded = (model: LocalModel | null): boolean => model !== null && model.instances?.length !== 0;

/**
 * "Send a test turn": one real answer, through OpenClaw where it is installed, else straight from the server
 * (and told so). OpenClaw does not report the time to the first token; where the model is loaded a short
 * question to the server measures it beforehand, so that OpenClaw's prompt stays in the server's cache.
 */
export async function sendTurn(ports: Ports, context: TurnContext): Promise<Result<Turn>> {
  const { config } = context.state;
  const at = ports.clock.now();
  const configHash = config.state === 'read' ? config.hash : null;
  const chain = config.state === 'read' ? readChain(config.value) : [];
  const first = chain[0];
  const throughOpenclaw =
    config.state === 'read' && context.installation.state === 'found' && first !== undefined;
  if (!throughOpenclaw) {
    const answer = await askDirectly(ports, context);
    if (!answer.ok) return answer;
    const { model, ...measured } = answer.data;
    const turn = {
      at,
      via: 'server' as const,
      requestedModel: context.model?.key ?? model,
      answeredModel: model,
    };
    return succeed({ ...turn, origin: 'local', rerouted: false, configHash, ...measured });
  }

  const firstIsLocal = describeModel(config.value, first).origin === 'local';
  context.phase?.(text('job.phase.timing'));
  const timed = firstIsLocal && isLoaded(context.model) ? await askDirectly(ports, context) : null;
  context.phase?.(text('job.phase.asking'));
  const options = { configPath: config.path, gateway: context.gateway };
  const answer = await sendAgentTurn(ports, options, context.signal);
  if (!answer.ok) return answer;
  const { requestedModel, answeredModel } = answer.data;
  const measured = timed?.ok ? timed.data : null;
  return succeed({
    at,
    via: 'openclaw',
    api: null,
    origin: describeModel(config.value, answeredModel).origin,
    // A second loaded copy answers as `key:2`; it is the same model.
    rerouted: ![answeredModel, answeredModel.replace(/:\d+$/, '')].includes(requestedModel),
    timeToFirstTokenMs: measured?.timeToFirstTokenMs ?? null,
    decodeTokensPerSecond: measured?.decodeTokensPerSecond ?? null,
    configHash,
    ...answer.data,
  });
}
