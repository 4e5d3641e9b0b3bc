import type { AnswersView } from '#shared/contract/health';
import type { RouteMemory } from '../document/memory';
import type { ModelAnswers } from '../gateway/usage';
import type { JsonValue } from '../json5/nodes';
import { readProviders } from '../provider/view';
import { readAgents } from './agents';
import { describeModel, resolveAlias, routeModels } from './chain';

/**
 * Where the answers came from that OpenClaw counted. A provider that the file names nowhere any more may have been
 * anywhere: its answers are told apart.
 */
export function sumAnswers(
  config: JsonValue,
  memory: RouteMemory,
  models: readonly ModelAnswers[],
): Pick<AnswersView, 'local' | 'hosted' | 'unnamed'> {
  const { chain, hosted } = routeModels(config, memory);
  const spelled = [
    ...chain,
    ...hosted,
    ...memory.parked,
    ...readAgents(config).flatMap(one => one.effective),
  ];
  const named = new Set([
    ...readProviders(config).map(({ id }) => id),
    ...spelled.map(model => resolveAlias(config, model).split('/')[0] ?? ''),
  ]);
  const sums = { local: 0, hosted: 0, unnamed: 0 };
  for (const { model, provider, answers } of models) {
    const isLocal = describeModel(config, model).origin === 'local';
    sums[isLocal ? 'local' : named.has(provider) ? 'hosted' : 'unnamed'] += answers;
  }
  return sums;
}
