import { isRecord } from '#shared/contract/json';
import type { LocalModel } from '#shared/contract/models';
import type { ServerFeature } from '#shared/contract/servers';
import type { Answer, KindReader } from '../evidence';

const properties = '/props';

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

/** What one request may take: the context is shared out among the slots when the server starts. */
function contextOf(answer: Answer | null): number | null {
  const settings = record(record(answer?.body)['default_generation_settings']);
  const context = settings['n_ctx'];
  return typeof context === 'number' && context > 0 ? Math.floor(context) : null;
}

function describeModel(model: LocalModel, answer: Answer | null): LocalModel {
  const props = record(answer?.body);
  return {
    ...model,
    maxContextTokens: contextOf(answer),
    format: 'gguf',
    vision: record(props['modalities'])['vision'] === true,
  };
}

/**
 * llama.cpp's server. The model and its context are fixed when it starts. /slots is never asked: it wakes a
 * sleeping server, which loads its model again; /props says whether it is there.
 */
export const llamaServer: KindReader = {
  kind: 'llama-server',
  paths: [properties],
  changing: properties,
  // The header is there on refusals too: without its key it tells nothing else.
  recognises: ({ owners, answer }) =>
    owners.has('llamacpp') ||
    answer(properties)?.headers['server'] === 'llama.cpp' ||
    contextOf(answer(properties)) !== null,
  describe({ answer }, models) {
    const props = record(answer(properties)?.body);
    const build = props['build_info'];
    const features: ServerFeature[] = ['health'];
    if (props['endpoint_metrics'] === true) features.push('metrics');
    if (props['endpoint_slots'] === true) features.push('slots');
    return {
      version: typeof build === 'string' && build !== '' ? build : null,
      features,
      models: models.map(model => describeModel(model, answer(properties))),
    };
  },
};
