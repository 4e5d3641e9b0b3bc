import { text } from '#shared/i18n/text';
import { defineCheck } from '../check';

export default defineCheck({
  id: 'openclaw.row',
  group: 'openclaw',
  severity: 'attention',
  dependsOn: ['openclaw.provider'],
  applies: topology => topology.openclawRunsOn !== 'elsewhere',
  needs: ['row', 'model'],
  evaluate({ row, model }, say) {
    if (row === null || model === null) return null;
    const { id, name, contextTokens, contextWindow, maxTokens } = row;
    // OpenClaw refuses a row without a name; a window below the context, or an answer above it, is never reached.
    const wrong = [
      ...(name === null ? ['name'] : []),
      ...(contextTokens === null ? ['contextTokens'] : []),
      ...(contextWindow !== null && contextTokens !== null && contextWindow < contextTokens
        ? ['contextWindow']
        : []),
      ...(maxTokens !== null && maxTokens > (contextTokens ?? contextWindow ?? Infinity)
        ? ['maxTokens']
        : []),
    ];
    if (wrong.length === 0) return say('ok', 'agrees', { model: id });
    const { serverUrl, key: modelKey } = model;
    return say(
      'attention',
      'wrong',
      { model: id, fields: wrong.join(', ') },
      {
        repair: {
          kind: 'intent',
          label: text('check.openclaw.row.repair'),
          intent: { kind: 'connect', serverUrl, modelKey },
        },
      },
    );
  },
});
