import { loadedContext } from '#shared/contract/instances';
import { placeOf } from '#shared/contract/address';
import type { HealthView, Turn } from '#shared/contract/health';
import type { LocalModel } from '#shared/contract/models';
import { text } from '#shared/i18n/text';
import type { SeenFacts } from './facts';

type Verdict = Pick<HealthView, 'level' | 'verdict'>;

const blocked = (verdict: HealthView['verdict']): Verdict => ({ level: 'blocked', verdict });
const attention = (verdict: HealthView['verdict']): Verdict => ({ level: 'attention', verdict });

/** Whether a turn proves the file as it is now. */
export const provesNow = (turn: Turn | null, hash: string | null): turn is Turn =>
  turn !== null && turn.configHash === hash;

function engineVerdict(facts: Required<Pick<SeenFacts, 'lmstudio' | 'server' | 'model'>>): Verdict | null {
  const { lmstudio, server, model } = facts;
  if (server === null) {
    return lmstudio.state === 'not-installed'
      ? blocked(text('verdict.noEngine'))
      : blocked(text('verdict.serverOff'));
  }
  if (server.error?.code === 'server-auth') return blocked(text('verdict.serverAuth'));
  if (server.error?.code === 'server-refused') return blocked(text('verdict.serverOff'));
  if (server.error) return blocked(text('verdict.serverTrouble'));
  if (model === null) return blocked(text('verdict.noModel'));
  const cold = model.instances?.length === 0;
  return cold ? attention(text('verdict.cold', { model: model.displayName })) : null;
}

type Seen = Required<Pick<SeenFacts, 'file' | 'provider' | 'row' | 'routes'>>;

/** What stands between OpenClaw's file and the model; null: nothing. */
function connectionVerdict({ file, provider, row, routes }: Seen, model: LocalModel): Verdict | null {
  if (file.state === 'unusable') return blocked(text('verdict.configBroken'));
  if (!provider || !row) return attention(text('verdict.notConnected', { model: model.displayName }));
  if (routes.written === 'none') return attention(text('verdict.noRoute'));
  if (routes.written === 'hosted-only') {
    return attention(text('verdict.hosted', { model: routes.chain[0]?.name ?? '' }));
  }
  const promised = row.contextTokens ?? row.contextWindow ?? 200_000;
  const loaded = loadedContext(model);
  return loaded !== null && promised > loaded ? attention(text('verdict.context')) : null;
}

/** Whoever writes to the agent writes to its gateway; null: that stands in nobody's way, or is not known. */
function gatewayVerdict({ topology, gateway, findings }: SeenFacts): Verdict | null {
  const isHere = topology?.openclawRunsOn === 'this-machine' && findings?.gatewayMode !== 'remote';
  const state = isHere ? gateway?.state : undefined;
  const isAway = state === 'down' || state === 'silent' || state === 'foreign';
  return isAway ? attention(text('verdict.gateway', { state })) : null;
}

/**
 * The one sentence of Home, with only what is known: free probes cannot know that OpenClaw answers, so
 * without a real answer for this very file it says "not proven yet".
 */
export function judgeHealth(facts: SeenFacts, platform: string): Verdict {
  const { topology, lmstudio, server, model, file, provider = null, row = null, routes, turn = null } = facts;
  if (
    !lmstudio ||
    server === undefined ||
    model === undefined ||
    !file ||
    !routes ||
    lmstudio.state === 'unread'
  ) {
    return { level: 'checking', verdict: text('verdict.checking') };
  }
  // The file of an OpenClaw on another machine cannot be seen: nothing is said about the connection.
  const elsewhere = topology?.openclawRunsOn === 'elsewhere';
  if (!elsewhere && routes.written === 'hosted-only' && routes.wanted === 'hosted-only') {
    return (
      gatewayVerdict(facts) ?? {
        level: 'ready',
        verdict: text('verdict.hosted', { model: routes.chain[0]?.name ?? '' }),
      }
    );
  }
  const engine = engineVerdict({ lmstudio, server, model });
  if (engine) return engine;
  if (model === null || server === null) return blocked(text('verdict.noModel'));
  const connection = elsewhere ? null : connectionVerdict({ file, provider, row, routes }, model);
  if (connection) return connection;
  const away = gatewayVerdict(facts);
  if (away) return away;

  const hash = file.state === 'read' ? file.hash : null;
  const proven = provesNow(turn, hash);
  if (proven && turn.rerouted) {
    return attention(text('verdict.rerouted', { answered: turn.answeredModel, model: model.displayName }));
  }
  const onThisMachine = placeOf(server.url) === 'this-machine';
  const place = !onThisMachine ? 'network' : platform === 'darwin' ? 'mac' : 'machine';
  const params = { model: model.displayName, place };
  // A server that answered Homeport has not answered OpenClaw.
  if (proven && turn.via === 'server' && !elsewhere) {
    return { level: 'unproven', verdict: text('verdict.direct', params) };
  }
  const level = proven ? 'ready' : 'unproven';
  const contextK = loadedContext(model);
  if (contextK === null) {
    return { level, verdict: text(proven ? 'verdict.readyServed' : 'verdict.unprovenServed', params) };
  }
  return { level, verdict: text(proven ? 'verdict.ready' : 'verdict.unproven', { ...params, contextK }) };
}
