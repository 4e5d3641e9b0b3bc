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

const isThere = (answer: Answer | null): boolean => answer?.status === 200;

/** llama.cpp's server. The model and its context are fixed when it starts. */
export const llamaServer: KindReader = {
  kind: 'llama-server',
  paths: [properties, '/slots', '/metrics'],
  changing: properties,
  recognises: ({ owners, answer }) => owners.has('llamacpp') || contextOf(answer(properties)) !== null,
  describe({ answer }, models) {
    const build = record(answer(properties)?.body)['build_info'];
    const features: ServerFeature[] = ['health'];
    if (isThere(answer('/metrics'))) features.push('metrics');
    if (isThere(answer('/slots'))) features.push('slots');
    return {
      version: typeof build === 'string' && build !== '' ? build : null,
      features,
      models: models.map(model => describeModel(model, answer(properties))),
    };
  },
};
